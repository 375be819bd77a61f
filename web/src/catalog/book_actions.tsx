import { createContext, type ReactNode, use } from 'react';
import type { BookSummary } from './book';

/** What a reader can do with a book where it is shown small. The catalogue knows of none; the shell says what there is. */
const BookActions = createContext<((book: BookSummary) => ReactNode) | undefined>(undefined);

export const BookActionsProvider = BookActions.Provider;

export function BookAction({ book }: { book: BookSummary }) {
  const action = use(BookActions);
  return action?.(book);
}

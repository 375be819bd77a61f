import { useLanguage } from '@/messages/language';
import type { BookSummary } from './book';
import { BookCard, BookCardSkeleton } from './book_card';

type Props = { label: string; books: BookSummary[] | undefined };

const SKELETONS = 6;

/** One row of books that is scrolled sideways: by touch, wheel, or the keyboard's focus. */
export function BookShelf({ label, books }: Props) {
  const { say } = useLanguage();
  return (
    <ul
      aria-label={label}
      aria-busy={!books}
      className="-mx-2 flex snap-x scroll-px-2 gap-5 overflow-x-auto overscroll-x-contain px-2 pt-2 pb-3 [scrollbar-width:thin]"
    >
      {books
        ? books.map((book) => (
            <li key={book.id} className="w-36 shrink-0 snap-start sm:w-40 lg:w-44">
              <BookCard book={book} />
            </li>
          ))
        : Array.from({ length: SKELETONS }, (_, index) => (
            <li key={index} className="w-36 shrink-0 sm:w-40 lg:w-44">
              {index === 0 && <span className="sr-only">{say('shell.loading')}</span>}
              <BookCardSkeleton />
            </li>
          ))}
    </ul>
  );
}

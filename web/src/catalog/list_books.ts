import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answerOf, api, defined } from '@/api/client';
import type { paths } from '@/api/schema';
import { type BookFilter, bookQueryOf } from './book_filter';

type BookQuery = NonNullable<paths['/api/v1/books']['get']['parameters']['query']>;

const PAGE_SIZE = 50;

function listBooks(query: BookQuery, signal: AbortSignal) {
  return answerOf(api.GET('/api/v1/books', { params: { query }, signal }));
}

/** All books of a filter, page after page. */
export function booksQuery(filter: BookFilter, more: BookQuery = {}) {
  const query = { ...bookQueryOf(filter), ...more };
  return infiniteQueryOptions({
    queryKey: ['books', 'pages', query],
    queryFn: ({ pageParam, signal }) =>
      listBooks({ ...query, ...defined({ cursor: pageParam }), limit: PAGE_SIZE }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.meta.next_cursor ?? undefined,
  });
}

/** The first few, for a shelf. */
export function shelfQuery(query: BookQuery) {
  return queryOptions({
    queryKey: ['books', 'shelf', query],
    queryFn: ({ signal }) => listBooks(query, signal),
    staleTime: 60_000,
  });
}

import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '@/api/client';
import { type BookFilter, bookQueryOf } from './book_filter';

/** How many books there are of each genre, language and decade among those of a filter. */
export function facetsQuery(filter: BookFilter) {
  const { sort, ...query } = bookQueryOf(filter);
  return queryOptions({
    queryKey: ['books', 'facets', query],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/books/facets', { params: { query }, signal })),
    staleTime: 60_000,
  });
}

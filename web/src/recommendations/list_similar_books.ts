import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '@/api/client';

export function similarBooksQuery(bookId: string) {
  return queryOptions({
    queryKey: ['books', 'similar', bookId],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/books/{id}/similar', {
          params: { path: { id: bookId }, query: { limit: 12 } },
          signal,
        }),
      ),
    staleTime: 5 * 60_000,
  });
}

import { infiniteQueryOptions } from '@tanstack/react-query';
import { answerOf, api, defined } from '@/api/client';

export function reviewsQuery(bookId: string) {
  return infiniteQueryOptions({
    queryKey: ['books', 'reviews', bookId],
    queryFn: ({ pageParam, signal }) =>
      answerOf(
        api.GET('/api/v1/books/{id}/reviews', {
          params: { path: { id: bookId }, query: { limit: 10, ...defined({ cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.meta.next_cursor ?? undefined,
  });
}

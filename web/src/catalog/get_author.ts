import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answerOf, api, defined } from '@/api/client';

export function authorQuery(id: string) {
  return queryOptions({
    queryKey: ['authors', 'one', id],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/authors/{id}', { params: { path: { id } }, signal })),
  });
}

/** An author's books, latest first. */
export function booksOfAuthorQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: ['books', 'pages', 'author', id],
    queryFn: ({ pageParam, signal }) =>
      answerOf(
        api.GET('/api/v1/authors/{id}/books', {
          params: {
            path: { id },
            query: { limit: 50, sort: ['-published_year'], ...defined({ cursor: pageParam }) },
          },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.meta.next_cursor ?? undefined,
  });
}

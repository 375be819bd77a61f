import { queryOptions } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from '@/api/client';

export type Suggestion = Schemas['Suggestion'];

/** Books, authors and genres that a few letters may mean; the server forgives typos. */
export function suggestionsQuery(q: string) {
  return queryOptions({
    queryKey: ['books', 'suggest', q],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/books/suggest', { params: { query: { q, limit: 8 } }, signal })),
    enabled: q.length > 0,
    staleTime: 60_000,
  });
}

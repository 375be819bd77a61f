import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '@/api/client';

export function bookQuery(id: string) {
  return queryOptions({
    queryKey: ['books', 'one', id],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/books/{id}', { params: { path: { id } }, signal })),
  });
}

import { infiniteQueryOptions } from '@tanstack/react-query';
import { answerOf, api, defined } from '@/api/client';
import { MINE } from '@/members/card';

/** A member's favorites, latest first. */
export function favoritesQuery(memberId: string) {
  return infiniteQueryOptions({
    queryKey: [MINE, memberId, 'favorites'],
    queryFn: ({ pageParam, signal }) =>
      answerOf(
        api.GET('/api/v1/members/{id}/favorites', {
          params: { path: { id: memberId }, query: { limit: 50, ...defined({ cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.meta.next_cursor ?? undefined,
  });
}

import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '@/api/client';
import { MINE } from '@/members/card';

/** What a member may like, with reasons. */
export function recommendedQuery(memberId: string) {
  return queryOptions({
    queryKey: [MINE, memberId, 'recommended'],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/recommendations/personal/{member_id}', {
          params: { path: { member_id: memberId }, query: { limit: 20 } },
          signal,
        }),
      ),
  });
}

/** Whether a member has rated anything: without, nothing is known of what they like. */
export function hasRatingsQuery(memberId: string) {
  return queryOptions({
    queryKey: [MINE, memberId, 'recommended', 'has-ratings'],
    queryFn: async ({ signal }) => {
      const params = { path: { id: memberId }, query: { limit: 1 } };
      const page = await answerOf(api.GET('/api/v1/members/{id}/ratings', { params, signal }));
      return (page.data ?? []).length > 0;
    },
  });
}

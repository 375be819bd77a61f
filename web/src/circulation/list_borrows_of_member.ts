import { infiniteQueryOptions } from '@tanstack/react-query';
import { answerOf, api, defined, type Schemas } from '@/api/client';
import { MINE } from '@/members/card';

export type Borrow = Schemas['Borrow'];

const sorts = { active: ['due_date'], returned: ['-returned_at'] };

/** A member's loans: those that are out, the first due first, or those that came back, latest first. */
export function borrowsOfMemberQuery(memberId: string, status: 'active' | 'returned') {
  return infiniteQueryOptions({
    queryKey: [MINE, memberId, 'borrows', status],
    queryFn: ({ pageParam, signal }) =>
      answerOf(
        api.GET('/api/v1/members/{id}/borrows', {
          params: {
            path: { id: memberId },
            query: { status, sort: sorts[status], limit: 20, ...defined({ cursor: pageParam }) },
          },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.meta.next_cursor ?? undefined,
  });
}

import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '@/api/client';
import { ApiProblem } from '@/api/problem';

/** When the next copy of a book is due; null where none is out. Of the loan nothing else is kept: who has it is the staff's. */
export function nextDueQuery(bookId: string) {
  return queryOptions({
    queryKey: ['books', 'next-due', bookId],
    queryFn: async ({ signal }) => {
      const query = { book_id: bookId, status: 'active' as const, sort: ['due_date'], limit: 1 };
      try {
        const page = await answerOf(api.GET('/api/v1/borrows', { params: { query }, signal }));
        return page.data?.[0]?.due_date ?? null;
      } catch (reason) {
        if (reason instanceof ApiProblem && reason.status === 401) return null; // where loans are the staff's, nobody is told
        throw reason;
      }
    },
  });
}

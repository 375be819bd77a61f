import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '@/api/client';
import { bookQuery } from '@/catalog/get_book';
import { MINE } from '@/members/card';
import { marksQuery } from './list_marks';

/** Sets a member's rating of a book, or withdraws it (null). */
export function useRateBook(memberId: string, bookId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (rating: number | null) => {
      const params = { path: { id: memberId, book_id: bookId } };
      if (rating === null) await answerOf(api.DELETE('/api/v1/members/{id}/ratings/{book_id}', { params }));
      else await answerOf(api.PUT('/api/v1/members/{id}/ratings/{book_id}', { params, body: { rating } }));
    },
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: marksQuery(memberId, bookId).queryKey }),
        queryClient.invalidateQueries({ queryKey: bookQuery(bookId).queryKey }),
        queryClient.invalidateQueries({ queryKey: [MINE, memberId, 'recommended'] }),
      ]),
  });
}

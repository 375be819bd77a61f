import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '@/api/client';
import { MINE } from '@/members/card';
import { type BookMarks, marksQuery } from './list_marks';

/** Puts a book among a member's favorites or takes it out: shown at once, and taken back where the server refuses. */
export function useChangeFavorite(memberId: string, bookId: string) {
  const queryClient = useQueryClient();
  const { queryKey } = marksQuery(memberId, bookId);
  return useMutation({
    mutationFn: async (favorite: boolean) => {
      const params = { path: { id: memberId, book_id: bookId } };
      if (favorite) await answerOf(api.PUT('/api/v1/members/{id}/favorites/{book_id}', { params }));
      else await answerOf(api.DELETE('/api/v1/members/{id}/favorites/{book_id}', { params }));
    },
    onMutate: async (favorite) => {
      await queryClient.cancelQueries({ queryKey });
      const before = queryClient.getQueryData<BookMarks>(queryKey);
      queryClient.setQueryData<BookMarks>(queryKey, (marks) => marks && { ...marks, favorite });
      return { before };
    },
    onError: (_error, _favorite, context) => queryClient.setQueryData(queryKey, context?.before),
    onSettled: () => queryClient.invalidateQueries({ queryKey: [MINE, memberId, 'favorites'] }),
  });
}

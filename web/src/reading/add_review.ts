import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from '@/api/client';
import { bookQuery } from '@/catalog/get_book';
import { MINE } from '@/members/card';
import { reviewsQuery } from './list_reviews_of_book';

export type NewReview = Pick<Schemas['NewReview'], 'rating' | 'comment'>;

/** Adds a member's review, which sets the member's rating as well. */
export function useAddReview(memberId: string, bookId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (review: NewReview) =>
      answerOf(
        api.POST('/api/v1/books/{id}/reviews', {
          params: { path: { id: bookId } },
          body: { ...review, member_id: memberId },
        }),
      ),
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: reviewsQuery(bookId).queryKey }),
        queryClient.invalidateQueries({ queryKey: bookQuery(bookId).queryKey }),
        queryClient.invalidateQueries({ queryKey: [MINE, memberId] }),
      ]),
  });
}

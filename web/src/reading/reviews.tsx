import { useInfiniteQuery } from '@tanstack/react-query';
import { Star } from 'lucide-react';
import { useLanguage } from '@/messages/language';
import { ProblemNotice } from '@/ui/problem_notice';
import { Skeleton } from '@/ui/skeleton';
import { useFormats } from '@/ui/use_formats';
import { reviewsQuery } from './list_reviews_of_book';
import { ReviewForm } from './review_form';

const MOST_STARS = 5;

export function Reviews({ bookId }: { bookId: string }) {
  const { say } = useLanguage();
  const formats = useFormats();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    reviewsQuery(bookId),
  );
  const reviews = data?.pages.flatMap((page) => page.data ?? []);
  return (
    <section aria-labelledby="reviews" className="flex flex-col gap-5">
      <h2 id="reviews" className="text-2xl">
        {say('reviews.title')}
      </h2>
      {error && <ProblemNotice error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton className="h-24 w-full" />}
      {reviews?.length === 0 && <p className="text-ink-soft">{say('reviews.none')}</p>}
      {reviews && reviews.length > 0 && (
        <ul className="flex flex-col gap-5">
          {reviews.map((review) => (
            <li key={review.id} className="border-s-2 border-line ps-4">
              <p className="flex flex-wrap items-center gap-x-3">
                <span className="font-semibold">
                  <bdi>{review.reviewer_name}</bdi>
                </span>
                <Stars rating={review.rating} />
                <span className="text-sm text-ink-soft">{formats.day(review.created_at)}</span>
              </p>
              {review.comment && (
                <p className="mt-1 max-w-prose whitespace-pre-line" dir="auto">
                  {review.comment}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
      {hasNextPage && (
        <button
          type="button"
          className="button self-start"
          disabled={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {say('shell.more')}
        </button>
      )}
      <ReviewForm bookId={bookId} />
    </section>
  );
}

function Stars({ rating }: { rating: number }) {
  const { say } = useLanguage();
  return (
    <span
      role="img"
      aria-label={say('reviews.stars', { rating, most: MOST_STARS })}
      className="flex text-brass"
    >
      {Array.from({ length: MOST_STARS }, (_, index) => (
        <Star
          key={index}
          aria-hidden
          className={`size-4 ${index < rating ? 'fill-current' : 'opacity-40'}`}
        />
      ))}
    </span>
  );
}

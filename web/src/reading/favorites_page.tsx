import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Heart } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { BookGrid, BookGridSkeleton } from '@/catalog/book_grid';
import type { Card } from '@/members/card';
import { CardGate } from '@/members/card_gate';
import { useLanguage } from '@/messages/language';
import { EmptyState } from '@/ui/empty_state';
import { PageHeading } from '@/ui/page_heading';
import { ProblemNotice } from '@/ui/problem_notice';
import { favoritesQuery } from './list_favorites';

export function FavoritesPage() {
  const { say } = useLanguage();
  return (
    <div className="flex flex-col gap-7">
      <PageHeading title={say('favorites.title')} />
      <CardGate why={say('favorites.why')}>{(card) => <Favorites card={card} />}</CardGate>
    </div>
  );
}

function Favorites({ card }: { card: Card }) {
  const { say } = useLanguage();
  const query = useInfiniteQuery(favoritesQuery(card.memberId));
  const { data, error, refetch, fetchNextPage, hasNextPage } = query;
  const books = useMemo(
    () => data?.pages.flatMap((page) => page.data?.map(({ book }) => book) ?? []) ?? [],
    [data],
  );
  const loadMore = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />;
  if (!data) return <BookGridSkeleton />;
  if (books.length === 0) {
    return (
      <EmptyState icon={Heart} title={say('favorites.none')}>
        <p>{say('favorites.none_text')}</p>
        <Link to="/books" className="button button-primary">
          {say('not_found.to_books')}
        </Link>
      </EmptyState>
    );
  }
  return <BookGrid label={say('favorites.title')} books={books} hasMore={hasNextPage} loadMore={loadMore} />;
}

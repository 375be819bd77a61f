import { useQuery } from '@tanstack/react-query';
import type { Card } from '@/members/card';
import { CardGate } from '@/members/card_gate';
import { useLanguage } from '@/messages/language';
import { PageHeading } from '@/ui/page_heading';
import { ProblemNotice } from '@/ui/problem_notice';
import { hasRatingsQuery, recommendedQuery } from './recommend';
import { RecommendedList, RecommendedListSkeleton } from './recommended_list';
import { WeeklyList } from './weekly_page';

export function RecommendedPage() {
  const { say } = useLanguage();
  return (
    <div className="flex flex-col gap-7">
      <PageHeading title={say('recommended.title')} />
      <CardGate why={say('recommended.why')}>{(card) => <Recommended card={card} />}</CardGate>
    </div>
  );
}

function Recommended({ card }: { card: Card }) {
  const { say } = useLanguage();
  const { data, error, refetch } = useQuery(recommendedQuery(card.memberId));
  const { data: hasRatings } = useQuery(hasRatingsQuery(card.memberId));
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />;
  if (!data || hasRatings === undefined) return <RecommendedListSkeleton />;
  const books = data.recommendations ?? [];
  if (!hasRatings || books.length === 0) {
    return (
      <div className="flex flex-col gap-6">
        <p className="rounded-xl bg-accent-soft p-5 text-lg">{say('recommended.no_ratings')}</p>
        <WeeklyList />
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-6">
      <p className="rounded-xl bg-accent-soft p-5 text-lg">{say('recommended.text')}</p>
      <RecommendedList label={say('recommended.title')} books={books} withReasons />
    </div>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CalendarHeart } from 'lucide-react';
import { useLanguage } from '@/messages/language';
import { EmptyState } from '@/ui/empty_state';
import { PageHeading } from '@/ui/page_heading';
import { ProblemNotice } from '@/ui/problem_notice';
import { weeklyQuery } from './list_weekly';
import { RecommendedList, RecommendedListSkeleton } from './recommended_list';

export function WeeklyPage() {
  const { say } = useLanguage();
  return (
    <div className="flex flex-col gap-7">
      <PageHeading title={say('weekly.title')}>
        <p className="text-lg text-ink-soft">{say('weekly.text')}</p>
      </PageHeading>
      <WeeklyList />
    </div>
  );
}

export function WeeklyList() {
  const { say } = useLanguage();
  const { data, error, refetch } = useQuery(weeklyQuery());
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />;
  if (!data) return <RecommendedListSkeleton />;
  const books = data.recommendations ?? [];
  if (books.length > 0) return <RecommendedList label={say('weekly.title')} books={books} numbered />;
  return (
    <EmptyState icon={CalendarHeart} title={say('weekly.none')}>
      <p>{say('weekly.none_text')}</p>
      <Link to="/books" className="button button-primary">
        {say('not_found.to_books')}
      </Link>
    </EmptyState>
  );
}

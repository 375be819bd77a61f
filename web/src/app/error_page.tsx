import type { ErrorComponentProps } from '@tanstack/react-router';
import { useLanguage } from '@/messages/language';
import { PageHeading } from '@/ui/page_heading';
import { ProblemNotice } from '@/ui/problem_notice';

/** What a page's own code could not foresee. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const { say } = useLanguage();
  return (
    <div className="mx-auto flex max-w-2xl flex-col gap-6">
      <PageHeading title={say('error.title')} />
      <ProblemNotice error={error} retry={reset} />
    </div>
  );
}

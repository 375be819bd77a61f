import { RotateCw, TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { ApiProblem } from '@/api/problem';
import { sayProblem } from '@/api/say_problem';
import { useLanguage } from '@/messages/language';

type Props = { error: unknown; retry?: (() => void) | undefined };

/** What went wrong, what to quote about it, and a way to try again; too many requests count down and try by themselves. */
export function ProblemNotice({ error, retry }: Props) {
  const language = useLanguage();
  const { say } = language;
  const problem = error instanceof ApiProblem ? error : undefined;
  const wait = problem?.status === 429 ? (problem.retryAfter ?? 60) : undefined;
  return (
    <div role="alert" className="rounded-xl border border-alert/40 bg-alert-soft p-5">
      <p className="flex items-start gap-3 font-medium">
        <TriangleAlert aria-hidden className="mt-0.5 size-5 shrink-0 text-alert" />
        {sayProblem(error, language)}
      </p>
      {problem && problem.status >= 500 && problem.correlationId && (
        <p className="mt-2 ps-8 text-sm text-ink-soft">
          {say('error.quote')}{' '}
          <code className="select-all" dir="ltr">
            {problem.correlationId}
          </code>
        </p>
      )}
      {retry && (
        <div className="mt-4 ps-8">
          {wait === undefined ? (
            <button type="button" className="button" onClick={retry}>
              <RotateCw aria-hidden className="size-4" />
              {say('error.retry')}
            </button>
          ) : (
            <Countdown key={problem?.correlationId} seconds={wait} done={retry} />
          )}
        </div>
      )}
    </div>
  );
}

function Countdown({ seconds, done }: { seconds: number; done: () => void }) {
  const { say } = useLanguage();
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    const timer = setTimeout(() => {
      if (left > 1) setLeft(left - 1);
      else done();
    }, 1000);
    return () => clearTimeout(timer);
  }, [left, done]);
  // A screen reader that spoke every second would be of no use: the alert itself has said how long it takes.
  return (
    <p className="text-sm" aria-live="off">
      {say('error.countdown', { seconds: left })}
    </p>
  );
}

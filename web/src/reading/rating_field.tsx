import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { sayProblem } from '@/api/say_problem';
import { type Card, useCard } from '@/members/card';
import { useLanguage } from '@/messages/language';
import { Skeleton } from '@/ui/skeleton';
import { useFormats } from '@/ui/use_formats';
import { marksQuery } from './list_marks';
import { useRateBook } from './rate_book';

const UNTOUCHED = 5;

/** A reader's own rating: 0 to 10 by halves. */
export function RatingField({ bookId }: { bookId: string }) {
  const { say } = useLanguage();
  const card = useCard();
  if (card) return <OwnRating key={`${card.memberId} ${bookId}`} card={card} bookId={bookId} />;
  return (
    <p className="text-ink-soft">
      <Link to="/card" className="link">
        {say('rating.show_card')}
      </Link>
    </p>
  );
}

function OwnRating({ card, bookId }: { card: Card; bookId: string }) {
  const language = useLanguage();
  const { say } = language;
  const formats = useFormats();
  const id = useId();
  const { data: marks } = useQuery(marksQuery(card.memberId, bookId));
  const rate = useRateBook(card.memberId, bookId);
  const [touched, setTouched] = useState<number>();
  if (!marks) return <Skeleton className="h-20 w-full max-w-sm" />;
  const own = marks.rating ?? undefined;
  const shown = touched ?? own ?? UNTOUCHED;
  const changed = touched !== undefined && touched !== own;
  const send = (rating: number | null) => rate.mutate(rating, { onSuccess: () => setTouched(undefined) });
  return (
    <form
      className="flex max-w-sm flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        send(shown);
      }}
    >
      <label htmlFor={id} className="flex items-baseline justify-between">
        <span className="font-semibold">{say('rating.own')}</span>
        <output htmlFor={id} className="text-lg tabular-nums">
          {own === undefined && touched === undefined ? say('rating.none') : formats.rating(shown)}
        </output>
      </label>
      <input
        id={id}
        type="range"
        min={0}
        max={10}
        step={0.5}
        value={shown}
        aria-valuetext={say('rating.of_ten', { rating: formats.rating(shown) })}
        className="h-8 w-full accent-(--accent)"
        onChange={(event) => setTouched(Number(event.target.value))}
      />
      <div className="flex min-h-11 items-center gap-3">
        {(changed || own === undefined) && (
          <button
            type="submit"
            className="button button-primary"
            disabled={rate.isPending || touched === undefined}
          >
            {say('rating.rate')}
          </button>
        )}
        {own !== undefined && !changed && (
          <button type="button" className="link min-h-11 text-sm" onClick={() => send(null)}>
            {say('rating.withdraw')}
          </button>
        )}
      </div>
      <p role="alert" className="text-alert empty:hidden">
        {rate.error && sayProblem(rate.error, language)}
      </p>
    </form>
  );
}

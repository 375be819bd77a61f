import { useId, useState } from 'react';
import { ApiProblem } from '@/api/problem';
import { sayFieldProblem, sayProblem } from '@/api/say_problem';
import { type Card, useCard } from '@/members/card';
import { useLanguage } from '@/messages/language';
import { announce } from '@/ui/announcer';
import { useAddReview } from './add_review';

const stars = [1, 2, 3, 4, 5] as const;

/** A reader's review: stars and, if they like, words. */
export function ReviewForm({ bookId }: { bookId: string }) {
  const { say } = useLanguage();
  const card = useCard();
  const [open, setOpen] = useState(false);
  if (!card) return null;
  if (open) return <Form card={card} bookId={bookId} close={() => setOpen(false)} />;
  return (
    <button type="button" className="button self-start" onClick={() => setOpen(true)}>
      {say('reviews.write')}
    </button>
  );
}

function Form({ card, bookId, close }: { card: Card; bookId: string; close: () => void }) {
  const language = useLanguage();
  const { say } = language;
  const id = useId();
  const add = useAddReview(card.memberId, bookId);
  const [rating, setRating] = useState<number>();
  const [comment, setComment] = useState('');
  const fields = add.error instanceof ApiProblem ? add.error.fields : [];
  const ofComment = fields.find(({ field }) => field === 'comment');
  const submit = () => {
    if (rating === undefined) return;
    add.mutate(
      { rating, comment: comment.trim() || null },
      {
        onSuccess: () => {
          announce(say('reviews.thanks'));
          close();
        },
      },
    );
  };
  return (
    <form
      className="flex max-w-prose flex-col gap-4 rounded-2xl border border-line bg-sheet p-5"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <fieldset>
        <legend className="font-semibold">{say('reviews.your_stars')}</legend>
        <div className="flex flex-wrap gap-x-5">
          {stars.map((count) => (
            <label key={count} className="flex min-h-11 items-center gap-2">
              <input
                type="radio"
                name={`${id}-rating`}
                required
                className="size-5 accent-(--accent)"
                checked={rating === count}
                onChange={() => setRating(count)}
              />
              {say('reviews.count_stars', { count })}
            </label>
          ))}
        </div>
      </fieldset>
      <label className="flex flex-col gap-1.5">
        <span className="font-semibold">{say('reviews.words')}</span>
        <textarea
          className="control min-h-28 py-2"
          dir="auto"
          value={comment}
          aria-invalid={ofComment !== undefined}
          aria-describedby={`${id}-words`}
          onChange={(event) => setComment(event.target.value)}
        />
      </label>
      <p id={`${id}-words`} className="text-alert empty:hidden">
        {ofComment && sayFieldProblem(ofComment, language)}
      </p>
      <p role="alert" className="text-alert empty:hidden">
        {add.error && sayProblem(add.error, language)}
      </p>
      <div className="flex gap-3">
        <button type="submit" className="button button-primary" disabled={add.isPending}>
          {say('reviews.send')}
        </button>
        <button type="button" className="button" onClick={close}>
          {say('shell.cancel')}
        </button>
      </div>
    </form>
  );
}

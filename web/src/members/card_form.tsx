import { useMutation } from '@tanstack/react-query';
import { IdCard } from 'lucide-react';
import { useId, useRef } from 'react';
import { sayProblem } from '@/api/say_problem';
import { useLanguage } from '@/messages/language';
import { IDLE_MINUTES, showCard } from './card';
import { findCard } from './find_card';

/** Takes a card's number, typed or from a scanner (which types it and ends with Enter). */
export function CardForm() {
  const language = useLanguage();
  const { say } = language;
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const lookUp = useMutation({
    mutationFn: async (number: string) => (await findCard(number)) ?? null,
    onSuccess: (card) => {
      if (card) showCard(card);
      else field.current?.select();
    },
  });
  const refusal =
    lookUp.data === null
      ? say('card.unknown')
      : lookUp.error
        ? sayProblem(lookUp.error, language)
        : undefined;
  return (
    <form
      className="flex max-w-md flex-col gap-4 rounded-2xl border border-line bg-sheet p-6 shadow-sheet"
      onSubmit={(event) => {
        event.preventDefault();
        const number = field.current?.value.trim() ?? '';
        if (number !== '') lookUp.mutate(number);
        else field.current?.focus();
      }}
    >
      <label htmlFor={id} className="flex items-center gap-2 font-title text-xl font-semibold">
        <IdCard aria-hidden className="size-6 text-accent" />
        {say('card.label')}
      </label>
      <div className="flex gap-2">
        <input
          ref={field}
          id={id}
          className="control min-w-0 flex-1 tracking-wider tabular-nums"
          dir="ltr"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={32}
          aria-describedby={`${id}-hint ${id}-refusal`}
          aria-invalid={refusal !== undefined}
        />
        <button type="submit" className="button button-primary" disabled={lookUp.isPending}>
          {say('card.show')}
        </button>
      </div>
      <p id={`${id}-refusal`} role="alert" className="text-alert empty:hidden">
        {refusal}
      </p>
      <p id={`${id}-hint`} className="text-sm text-ink-soft">
        {say('card.hint', { minutes: IDLE_MINUTES })}
      </p>
    </form>
  );
}

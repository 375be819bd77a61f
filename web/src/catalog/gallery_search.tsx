import { Search, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useLanguage } from '@/messages/language';

const PAUSE_MS = 250;

type Props = { q: string | undefined; change: (q: string | undefined) => void };

/** Searches as you type: after a pause, or at once with Enter. The address has the words that were searched for. */
export function GallerySearch({ q = '', change }: Props) {
  const { say } = useLanguage();
  const [text, setText] = useState(q);
  const [lastQ, setLastQ] = useState(q);
  const field = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  // The address changed by other means (back, a link): the field follows it, unless it is what the field itself asked for.
  if (q !== lastQ) {
    setLastQ(q);
    if (q !== text.trim()) setText(q);
  }
  useEffect(() => () => clearTimeout(timer.current), []);

  const apply = (value: string) => {
    clearTimeout(timer.current);
    if (value.trim() !== q) change(value.trim() || undefined);
  };
  const type = (value: string) => {
    setText(value);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => apply(value), PAUSE_MS);
  };
  return (
    <form
      role="search"
      className="relative max-w-3xl"
      onSubmit={(event) => {
        event.preventDefault();
        apply(text);
      }}
    >
      <Search
        aria-hidden
        className="pointer-events-none absolute inset-y-0 start-4 my-auto size-5 text-ink-soft"
      />
      <input
        ref={field}
        type="text"
        enterKeyHint="search"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        aria-label={say('search.label')}
        placeholder={say('search.placeholder')}
        className="control h-13 w-full rounded-xl px-12 text-lg [unicode-bidi:plaintext]"
        value={text}
        onChange={(event) => type(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && text !== '') apply((setText(''), ''));
        }}
      />
      {text !== '' && (
        <button
          type="button"
          className="absolute inset-y-0 end-1.5 my-auto grid size-10 place-items-center rounded-lg hover:bg-shade"
          aria-label={say('search.clear')}
          onClick={() => {
            setText('');
            apply('');
            field.current?.focus();
          }}
        >
          <X aria-hidden className="size-5" />
        </button>
      )}
    </form>
  );
}

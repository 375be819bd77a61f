import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { BookOpen, Search, Tag, UserRound } from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { useLanguage } from '@/messages/language';
import { usePause } from '@/ui/use_pause';
import { sayGenre } from './say_genre';
import { type Suggestion, suggestionsQuery } from './suggest';

const PAUSE_MS = 60; // letters of one quick word are one question
const icons = { book: BookOpen, author: UserRound, genre: Tag };

/**
 * Search with suggestions as you type: the combobox of the ARIA Authoring Practices. The focus stays in the field; arrows
 * walk the suggestions, Enter takes one or searches for what is written, Escape closes and then clears.
 */
export function SearchBox({ large = false }: { large?: boolean }) {
  const { say } = useLanguage();
  const id = useId();
  const { text, change, suggestions, isOpen, active, point, close, take, search, onKeyDown } =
    useSuggestions();
  return (
    <form
      role="search"
      className="relative w-full"
      onSubmit={(event) => {
        event.preventDefault();
        search();
      }}
    >
      <Search
        aria-hidden
        className={`pointer-events-none absolute inset-y-0 my-auto text-ink-soft ${large ? 'start-5 size-6' : 'start-3.5 size-5'}`}
      />
      <input
        type="text"
        role="combobox"
        enterKeyHint="search"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={200}
        aria-label={say('search.label')}
        placeholder={say('search.placeholder')}
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
        className={`control w-full [unicode-bidi:plaintext] ${large ? 'h-16 rounded-2xl ps-14 pe-5 text-lg shadow-sheet' : 'ps-11'}`}
        value={text}
        onChange={(event) => change(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={close}
      />
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={say('search.suggestions')}
        hidden={!isOpen}
        className="absolute inset-x-0 top-full z-30 mt-2 overflow-hidden rounded-xl border border-line bg-sheet py-1.5 shadow-sheet"
      >
        {suggestions.map((one, index) => (
          <SuggestionOption
            key={`${one.kind} ${one.id ?? one.text}`}
            id={`${id}-${index}`}
            suggestion={one}
            isActive={index === active}
            point={() => point(index)}
            take={() => take(one)}
          />
        ))}
      </div>
      <p role="status" className="sr-only">
        {isOpen && say('search.found', { count: suggestions.length })}
      </p>
    </form>
  );
}

type OptionProps = {
  id: string;
  suggestion: Suggestion;
  isActive: boolean;
  point: () => void;
  take: () => void;
};

function SuggestionOption({ id, suggestion, isActive, point, take }: OptionProps) {
  const language = useLanguage();
  const { say } = language;
  const Icon = icons[suggestion.kind];
  return (
    // The combobox has the keyboard; the pointer's own way is here.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      className="flex cursor-pointer items-center gap-3 px-4 py-2.5 aria-selected:bg-accent-soft"
      onPointerMove={point}
      onPointerDown={(event) => event.preventDefault()}
      onClick={take}
    >
      <Icon aria-hidden className="size-4 shrink-0 text-ink-soft" />
      <span className="as-page min-w-0 flex-1 truncate" dir="auto">
        {suggestion.kind === 'genre' ? sayGenre(suggestion.text, language) : suggestion.text}
      </span>
      <span className="max-w-[40%] truncate text-sm text-ink-soft">
        <bdi>{suggestion.kind === 'book' ? suggestion.detail : say(`search.kind_${suggestion.kind}`)}</bdi>
      </span>
    </div>
  );
}

function useSuggestions() {
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [wantsList, setWantsList] = useState(false);
  const [active, setActive] = useState(-1);
  const asked = usePause(text.trim(), PAUSE_MS);
  const { data } = useQuery({ ...suggestionsQuery(asked), placeholderData: keepPreviousData });
  const suggestions = text.trim() === '' ? [] : (data?.data ?? []);
  const isOpen = wantsList && suggestions.length > 0;

  const close = () => {
    setWantsList(false);
    setActive(-1);
  };
  const leave = () => {
    close();
    setText('');
  };
  const take = (suggestion: Suggestion) => {
    leave();
    const { kind, id } = suggestion;
    if (kind === 'book' && id) void navigate({ to: '/books/$bookId', params: { bookId: id } });
    else if (kind === 'author' && id) void navigate({ to: '/authors/$authorId', params: { authorId: id } });
    else void navigate({ to: '/books', search: { genre: [suggestion.text] } });
  };
  const search = () => {
    const chosen = isOpen ? suggestions[active] : undefined;
    if (chosen) {
      take(chosen);
      return;
    }
    leave();
    void navigate({ to: '/books', search: text.trim() === '' ? {} : { q: text.trim() } });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && suggestions.length > 0) {
      event.preventDefault();
      setWantsList(true);
      // Before the first there is the field itself, where what was written is searched for.
      const count = suggestions.length + 1;
      setActive(((active + 1 + step + count) % count) - 1);
    } else if (event.key === 'Escape') {
      if (isOpen) close();
      else setText('');
    }
  };
  const change = (value: string) => {
    setText(value);
    setWantsList(true);
    setActive(-1);
  };
  return { text, change, suggestions, isOpen, active, point: setActive, close, take, search, onKeyDown };
}

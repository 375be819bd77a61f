import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { Schemas } from '@/api/client';
import { useLanguage } from '@/messages/language';
import { Skeleton } from '@/ui/skeleton';
import { useFormats } from '@/ui/use_formats';
import { type BookFilter, toggled, without } from './book_filter';
import { ClearChoices } from './clear_choices';
import { facetsQuery } from './count_facets';
import { sayGenre } from './say_genre';
import type { ChangeFilter } from './gallery_page';

type Props = { filter: BookFilter; change: ChangeFilter };

/**
 * The choices that narrow a list down, each with how many books it would leave. The counts of a group leave its own
 * choice out of account: with one genre chosen the others can still be.
 */
export function FacetPanel({ filter, change }: Props) {
  const language = useLanguage();
  const { say } = language;
  const formats = useFormats();
  const genres = useQuery(facetsQuery(without(filter, 'genre'))).data?.genres;
  const languages = useQuery(facetsQuery(without(filter, 'language'))).data?.languages;
  const decades = useQuery(facetsQuery(without(filter, 'decade'))).data?.decades;
  return (
    <div className="flex flex-col gap-7">
      <label className="flex min-h-11 items-center gap-3">
        <input
          type="checkbox"
          className="size-5 accent-(--accent)"
          checked={filter.available ?? false}
          onChange={(event) => change({ available: event.target.checked ? true : undefined })}
        />
        {say('facets.available')}
      </label>
      <CheckList
        title={say('facets.genre')}
        facets={genres}
        chosen={filter.genre}
        nameOf={(genre) => sayGenre(genre, language)}
        toggle={(value) => change({ genre: toggled(filter.genre, value) })}
      />
      <CheckList
        title={say('facets.language')}
        facets={languages}
        chosen={filter.language}
        nameOf={(code) => formats.languageName(code)}
        toggle={(value) => change({ language: toggled(filter.language, value) })}
      />
      <DecadeChoice decades={decades} filter={filter} change={change} />
      <ClearChoices filter={filter} change={change} />
    </div>
  );
}

type CheckListProps = {
  title: string;
  facets: Schemas['TextFacet'][] | undefined;
  chosen: string[] | undefined;
  toggle: (value: string) => void;
  nameOf?: (value: string) => string;
};

const SHOWN_AT_FIRST = 8;

function CheckList({ title, facets, chosen = [], toggle, nameOf = (value) => value }: CheckListProps) {
  const { say } = useLanguage();
  const formats = useFormats();
  const [showsAll, setShowsAll] = useState(false);
  const id = useId();
  if (!facets) return <Skeleton className="h-64 w-full" />;
  // What is chosen stays in the list even where it leaves nothing, or it could not be taken back.
  const missing = chosen.filter((value) => !facets.some((facet) => facet.value === value));
  const all = [...facets, ...missing.map((value) => ({ value, count: 0 }))];
  const shown = showsAll
    ? all
    : all.filter((facet, index) => index < SHOWN_AT_FIRST || chosen.includes(facet.value));
  if (all.length === 0) return null;
  return (
    <fieldset>
      <legend className="mb-1 font-title text-lg font-semibold">{title}</legend>
      <ul id={id}>
        {shown.map(({ value, count }) => (
          <li key={value}>
            <label className="flex min-h-9 items-center gap-3 rounded-md hover:bg-shade">
              <input
                type="checkbox"
                className="size-4.5 shrink-0 accent-(--accent)"
                checked={chosen.includes(value)}
                onChange={() => toggle(value)}
              />
              <span className="min-w-0 flex-1 truncate text-start">
                <bdi>{nameOf(value)}</bdi>
              </span>
              <span className="pe-1 text-sm text-ink-soft tabular-nums">{formats.number(count)}</span>
            </label>
          </li>
        ))}
      </ul>
      {all.length > SHOWN_AT_FIRST && (
        <button
          type="button"
          className="link mt-1 min-h-9 text-sm"
          aria-expanded={showsAll}
          aria-controls={id}
          onClick={() => setShowsAll(!showsAll)}
        >
          {say(showsAll ? 'facets.fewer' : 'facets.more', { count: all.length - SHOWN_AT_FIRST })}
        </button>
      )}
    </fieldset>
  );
}

type DecadeProps = Props & { decades: Schemas['DecadeFacet'][] | undefined };

function DecadeChoice({ decades, filter, change }: DecadeProps) {
  const { say } = useLanguage();
  if (!decades) return <Skeleton className="h-20 w-full" />;
  const known = decades.some(({ value }) => value === filter.decade) || filter.decade === undefined;
  const all = known ? decades : [...decades, { value: filter.decade ?? 0, count: 0 }];
  const nameOf = (decade: number) =>
    decade < 0
      ? say('facets.decade_bce', { from: `${-decade}`, to: `${-decade - 9}` })
      : `\u2066${decade}–${decade + 9}\u2069`;
  return (
    <label className="flex flex-col gap-1.5">
      <span className="font-title text-lg font-semibold">{say('facets.decade')}</span>
      <select
        className="control"
        value={filter.decade ?? ''}
        onChange={(event) =>
          change({ decade: event.target.value === '' ? undefined : Number(event.target.value) })
        }
      >
        <option value="">{say('facets.any_decade')}</option>
        {[...all].reverse().map(({ value, count }) => (
          <option key={value} value={value}>
            {nameOf(value)} ({count})
          </option>
        ))}
      </select>
    </label>
  );
}

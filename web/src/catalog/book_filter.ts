import type { paths } from '@/api/schema';
import { defined } from '@/api/client';

/** What the gallery shows, as it stands in its address: `/books?q=…&genre=…&decade=1990&sort=title`. */
export type BookFilter = {
  q?: string;
  genre?: string[];
  language?: string[];
  decade?: number;
  available?: true;
  sort?: BookSort;
};

export const bookSorts = [
  'title',
  'author',
  '-created_at',
  '-published_year',
  '-average_rating',
  '-borrow_count',
] as const;
export type BookSort = (typeof bookSorts)[number];

type BookQuery = NonNullable<paths['/api/v1/books']['get']['parameters']['query']>;

const MOST_CHARACTERS = 200; // what the server takes as a search
const YEARS_OF_DECADE = 10;

/** Reads an address as people change it by hand: what means nothing is left out. */
export function readBookFilter(search: Record<string, unknown>): BookFilter {
  const decade = Number(search.decade ?? Number.NaN);
  return defined({
    q: textOf(search.q),
    genre: listOf(search.genre),
    language: listOf(search.language),
    decade: Number.isInteger(decade) && decade % YEARS_OF_DECADE === 0 ? decade : undefined,
    available: String(search.available) === 'true' ? (true as const) : undefined,
    sort: bookSorts.find((sort) => sort === search.sort),
  });
}

export function bookQueryOf(filter: BookFilter): BookQuery {
  const { q, genre, language, decade, available, sort } = filter;
  return defined({
    q,
    genre,
    language,
    published_after: decade,
    published_before: decade === undefined ? undefined : decade + YEARS_OF_DECADE - 1,
    available,
    sort: sort ? [sort] : undefined,
  });
}

export function without(filter: BookFilter, key: keyof BookFilter): BookFilter {
  return Object.fromEntries(Object.entries(filter).filter(([name]) => name !== key));
}

/** How many facets are chosen; words and order are none. */
export function chosenCount({ genre = [], language = [], decade, available }: BookFilter): number {
  return genre.length + language.length + (decade === undefined ? 0 : 1) + (available ? 1 : 0);
}

/** A list with a value more, or less, in order of the alphabet so that one choice has one address. */
export function toggled(values: string[] | undefined, value: string): string[] | undefined {
  const without = (values ?? []).filter((one) => one !== value);
  const next = without.length === (values ?? []).length ? [...without, value].sort() : without;
  return next.length > 0 ? next : undefined;
}

function textOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  return value.trim() === '' ? undefined : value.slice(0, MOST_CHARACTERS);
}

function listOf(value: unknown): string[] | undefined {
  const values = (Array.isArray(value) ? value : [value]).filter(
    (one) => typeof one === 'string' && one !== '',
  );
  return values.length > 0 ? [...new Set(values as string[])].sort() : undefined;
}

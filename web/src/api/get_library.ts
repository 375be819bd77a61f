import { queryOptions, useQuery } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from './client';

/** What the library says of itself: its name, and where and in which money its days and fines are. */
export type Library = Pick<Schemas['LibraryShown'], 'name' | 'timezone'> & {
  logoUrl: string | null;
  currency: string | null;
};

const UNKNOWN: Library = { name: '', timezone: 'UTC', logoUrl: null, currency: null };

export const libraryQuery = queryOptions({
  queryKey: ['library'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/v1/library', { signal })),
  select: ({ name, timezone, logo_url, currency }): Library => ({
    name,
    timezone,
    logoUrl: logo_url ?? null,
    currency: currency ?? null,
  }),
  staleTime: Infinity,
});

/** Until it is known, a library without a name; pages are laid out so that its name changes nothing. */
export function useLibrary(): Library {
  return useQuery(libraryQuery).data ?? UNKNOWN;
}

import { queryOptions, useQuery } from '@tanstack/react-query';

/** What the library says of itself: its name, and where and in which money its days and fines are. */
export type Library = { name: string; logo_url: string | null; timezone: string; currency: string | null };

const UNKNOWN: Library = { name: 'Library', logo_url: null, timezone: 'UTC', currency: null };

export const libraryQuery = queryOptions({
  queryKey: ['library'],
  // A server that does not say is one without a name of its own; its pages work all the same.
  queryFn: async ({ signal }): Promise<Library> => {
    const response = await fetch('/api/v1/library', { signal });
    if (!response.ok) return UNKNOWN;
    return { ...UNKNOWN, ...((await response.json()) as Partial<Library>) };
  },
  staleTime: Infinity,
});

export function useLibrary(): Library {
  return useQuery(libraryQuery).data ?? UNKNOWN;
}

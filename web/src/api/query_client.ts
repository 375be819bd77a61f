import { QueryClient } from '@tanstack/react-query';
import { ApiProblem, Unreachable } from './problem';

const MOST_RETRIES = 2;

/** What the world caused may pass; what the caller caused will be refused again. */
function mayPass(error: unknown): boolean {
  return error instanceof Unreachable || (error instanceof ApiProblem && error.status === 503);
}

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        gcTime: 15 * 60_000,
        refetchOnWindowFocus: false,
        // Asks once even where the browser believes to be offline: the answer may be in its cache, or the server next door.
        networkMode: 'offlineFirst',
        retry: (failures, error) => failures < MOST_RETRIES && mayPass(error),
        retryDelay: (failures) => 500 * 2 ** failures,
      },
      mutations: { retry: false, networkMode: 'offlineFirst' },
    },
  });
}

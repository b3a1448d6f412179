import { QueryCache, QueryClient } from '@tanstack/svelte-query';
import { ApiProblem } from '$lib/api/problem';

const FRESH_MS = 30_000;
const MOST_RETRIES = 2;

/** Reads are kept half a minute; a refused read is not asked again; 401 ends the session. */
export function newQueryClient(onSignedOut: () => void): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (error instanceof ApiProblem && error.status === 401) onSignedOut();
      },
    }),
    defaultOptions: {
      queries: {
        // Offline too: a read may have an answer that was kept on this device.
        networkMode: 'always',
        staleTime: FRESH_MS,
        retry: (failures, error) => !(error instanceof ApiProblem) && failures < MOST_RETRIES,
      },
    },
  });
}

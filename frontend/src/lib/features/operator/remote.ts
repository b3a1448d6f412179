import { answered, api } from '$lib/api/client';
import type { Work } from './model';

/** The token is sent with this one call and kept nowhere else. */
const shown = (token: string) => (token ? { Authorization: `Bearer ${token}` } : {});

/** @throws {ApiProblem} 404 for anyone but the operator */
export function readWork(token: string): Promise<Work> {
  return answered(api.GET('/api/v1/operator/jobs', { headers: shown(token) }));
}

/** Has given-up jobs of one kind tried again; how many wait now. */
export async function tryAgain(token: string, job: string): Promise<number> {
  const answer = await answered(
    api.POST('/api/v1/operator/jobs/try-again', { headers: shown(token), body: { job } }),
  );
  return answer.tried_again;
}

import createClient from 'openapi-fetch';
import { ApiProblem, type ProblemBody } from './problem';
import type { components, paths } from './schema';
import { transport } from './transport';

/** The shapes of the contract, by name. */
export type Schemas = components['schemas'];

/** Every call of the contract, typed by it; wrap each in `answered`. */
export const api = createClient<paths>({ baseUrl: location.origin, fetch: transport });

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/**
 * The parsed answer of a call (`undefined` for 204).
 *
 * @throws {ApiProblem} when the server refuses
 * @throws {Unreachable} when no answer came
 */
export async function answered<T>(call: Promise<Answer<T>>): Promise<Exclude<T, undefined>> {
  const { data, error, response } = await call;
  if (response.ok) return data as Exclude<T, undefined>;
  throw new ApiProblem(
    response.status,
    typeof error === 'object' && error !== null ? (error as ProblemBody) : {},
  );
}

import { problemOf } from './problem';
import { transport } from './transport';

type Query = Record<string, string | number | boolean | null | undefined>;

interface Parts {
  query?: Query;
  body?: unknown;
  headers?: Record<string, string>;
}

/**
 * One call, one parsed answer (`undefined` for 204).
 *
 * @throws {ApiProblem} when the server refuses
 * @throws {Unreachable} when no answer came
 */
export async function send<T>(method: string, path: string, parts: Parts = {}): Promise<T> {
  const url = new URL(path, location.origin);
  for (const [name, value] of Object.entries(parts.query ?? {})) {
    if (value !== undefined && value !== null) url.searchParams.set(name, String(value));
  }
  const headers = new Headers(parts.headers);
  if (parts.body !== undefined) headers.set('Content-Type', 'application/json');
  const body = parts.body === undefined ? undefined : JSON.stringify(parts.body);
  const response = await transport(new Request(url, { method, headers, body }));
  if (!response.ok) throw await problemOf(response);
  return response.status === 204 ? (undefined as T) : ((await response.json()) as T);
}

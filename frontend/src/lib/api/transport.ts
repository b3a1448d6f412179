import { csrfHeader } from './csrf';
import { Unreachable } from './problem';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
const TIME_LIMIT_MS = 15_000;

/**
 * Every call to the server goes through here: same origin, the session's
 * cookie, the CSRF header on unsafe methods, a time limit.
 *
 * @throws {Unreachable} when no answer came
 */
export async function transport(request: Request): Promise<Response> {
  const headers = new Headers(request.headers);
  if (!SAFE.has(request.method)) {
    for (const [name, value] of Object.entries(csrfHeader())) headers.set(name, value);
  }
  try {
    const signal = AbortSignal.any([request.signal, AbortSignal.timeout(TIME_LIMIT_MS)]);
    return await fetch(
      new Request(request, { headers, credentials: 'same-origin', cache: 'no-store', signal }),
    );
  } catch (error) {
    if (request.signal.aborted) throw error;
    throw new Unreachable('no answer', { cause: error });
  }
}

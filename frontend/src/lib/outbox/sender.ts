import { problemOf, Unreachable, type ApiProblem } from '$lib/api/problem';
import { transport } from '$lib/api/transport';
import { askedWait, waitAfter } from './backoff';
import { database, deviceKey, type OutboxRow } from './database';
import { kept } from './queue';
import { unseal } from './vault';

const LOCK = 'doorstep-outbox';

type Outcome =
  { kind: 'sent' } | { kind: 'later'; askedMs: number } | { kind: 'refused'; problem: ApiProblem };

/** What one run left behind: `waitMs` is how long the queue rests, or null when it is empty. */
export interface Run {
  sent: number;
  waitMs: number | null;
}

const RETRY_STATUSES = new Set([401, 429]);
/** Problems that pass: the same call is under way, or this tab's token is of an earlier session. */
const PASSING = new Set(['request_in_flight', 'forgery_refused']);

async function outcomeOf(response: Response): Promise<Outcome> {
  if (response.ok) return { kind: 'sent' };
  const askedMs = askedWait(response);
  if (RETRY_STATUSES.has(response.status) || response.status >= 500) return { kind: 'later', askedMs };
  const problem = await problemOf(response);
  if (PASSING.has(problem.code)) return { kind: 'later', askedMs };
  return { kind: 'refused', problem };
}

async function post(row: OutboxRow): Promise<Outcome> {
  const body = JSON.stringify(await unseal(await deviceKey(), row.body, row.id));
  const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': row.id };
  const request = new Request(new URL(row.path, location.origin), { method: row.method, headers, body });
  try {
    return await outcomeOf(await transport(request));
  } catch (error) {
    if (error instanceof Unreachable) return { kind: 'later', askedMs: 0 };
    throw error;
  }
}

async function park(row: OutboxRow, problem: ApiProblem): Promise<void> {
  const { status, code, message: detail, errors } = problem;
  const shown = { status, code, detail, errors: [...errors] };
  await (await database()).put('outbox', { ...row, state: 'needs_a_look', problem: shown });
}

async function sendInOrder(personId: string, tries: number): Promise<Run> {
  let sent = 0;
  for (const row of await kept(personId)) {
    if (row.state !== 'queued') continue;
    const outcome = await post(row);
    // The whole queue waits, not this row: what was done first arrives first.
    if (outcome.kind === 'later') return { sent, waitMs: Math.max(outcome.askedMs, waitAfter(tries + 1)) };
    if (outcome.kind === 'refused') await park(row, outcome.problem);
    else {
      await (await database()).delete('outbox', row.id);
      sent += 1;
    }
  }
  return { sent, waitMs: null };
}

/**
 * Sends what one person did, oldest first. A row leaves only on 2xx.
 * One tab sends at a time; another tab that calls gets `null` at once.
 */
export async function sendKept(personId: string, tries = 0): Promise<Run | null> {
  return await navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) =>
    lock ? await sendInOrder(personId, tries) : null,
  );
}

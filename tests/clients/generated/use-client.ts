/**
 * What an app does with the generated TypeScript types and openapi-fetch: sign in with a token, create, page, change,
 * read a problem, retry. Reads BASE and TOKEN from the environment; writes what it found as one line of JSON.
 */
import createClient from 'openapi-fetch';
import type { components, paths } from './doorstep.js';

type Goal = components['schemas']['GoalOut'];

const api = createClient<paths>({
  baseUrl: process.env['BASE'] ?? '',
  headers: { Authorization: `Bearer ${process.env['TOKEN']}` },
});

/** A goal, and whether this was the first answer again. */
async function created(sentence: string, key: string): Promise<[Goal, boolean]> {
  const { data, error, response } = await api.POST('/api/v1/goals', {
    body: { sentence },
    params: { header: { 'Idempotency-Key': key } },
  });
  if (!data) throw new Error(error.detail);
  return [data, response.headers.get('idempotency-replayed') === 'true'];
}

/** All goals, one page of two after the other. */
async function everyGoal(): Promise<Goal[]> {
  const found: Goal[] = [];
  let cursor: string | null = null;
  do {
    const query: { limit: number; cursor?: string } = cursor ? { limit: 2, cursor } : { limit: 2 };
    const { data, error } = await api.GET('/api/v1/goals', { params: { query } });
    if (!data) throw new Error(error.detail);
    found.push(...data.data);
    cursor = data.next_cursor;
  } while (cursor !== null);
  return found;
}

const [first, wasReplayed] = await created('I could have tea with a friend', 'tea');
const [again, isReplayed] = await created('I could have tea with a friend', 'tea');
for (const number of [0, 1, 2]) await created(`I could write to someone, ${number}`, `write-${number}`);

const path = { goal_id: first.id };
const read = await api.GET('/api/v1/goals/{goal_id}', { params: { path } });
const header = { 'If-Match': read.response.headers.get('etag') ?? '' };
const body = { status: 'paused' } as const;
const changed = await api.PATCH('/api/v1/goals/{goal_id}', { params: { path, header }, body });
const stale = await api.PATCH('/api/v1/goals/{goal_id}', { params: { path, header }, body });

const found = {
  replayed: [wasReplayed, isReplayed],
  same: first.id === again.id,
  goals: (await everyGoal()).length,
  status: changed.data?.status,
  problem: [stale.error?.status, stale.error?.code, stale.error?.type],
};
console.log(JSON.stringify(found));

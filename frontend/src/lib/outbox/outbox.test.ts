// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { askedWait, waitAfter } from './backoff';
import { clearDevice, database } from './database';
import { readDraft, saveDraft } from './drafts';
import { keep, kept, tryAgain } from './queue';
import { sendKept } from './sender';

interface Sent {
  path: string;
  key: string | null;
  csrf: string | null;
  body: Record<string, unknown>;
}

/** A server that answers from a list and remembers what reached it. */
function server(...answers: (Response | 'lost')[]) {
  const sent: Sent[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    const answer = answers.shift() ?? new Response('{}', { status: 201 });
    sent.push({
      path: new URL(request.url).pathname,
      key: request.headers.get('Idempotency-Key'),
      csrf: request.headers.get('X-CSRF-Token'),
      body: (await request.json()) as Record<string, unknown>,
    });
    if (answer === 'lost') throw new TypeError('network');
    return answer;
  });
  return sent;
}

const problem = (status: number, code: string) => new Response(JSON.stringify({ status, code }), { status });
const note = (takeaway: string) => keep({ personId: 'me', path: '/api/v1/logs', body: { takeaway } });

beforeEach(clearDevice);
afterEach(() => vi.unstubAllGlobals());

describe('the outbox', () => {
  it('uses one id as row, idempotency key and record', async () => {
    const sent = server();
    const id = await note('one');

    await sendKept('me');

    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ path: '/api/v1/logs', key: id, body: { id, takeaway: 'one' } });
  });

  it('keeps a row until the server says yes, and sends it again under the same key', async () => {
    const sent = server('lost', new Response('{}', { status: 503 }), new Response('{}', { status: 201 }));
    await note('one');

    const runs = [await sendKept('me'), await sendKept('me'), await sendKept('me')];

    expect(runs.map((run) => run?.sent)).toEqual([0, 0, 1]);
    expect(new Set(sent.map((one) => one.key)).size).toBe(1);
    expect(await kept('me')).toEqual([]);
  });

  it('keeps the order: a failure stops the queue, not the row', async () => {
    const sent = server(new Response('{}', { status: 503 }));
    await note('first');
    await note('second');

    await sendKept('me');
    await sendKept('me');

    expect(sent.map((one) => one.body['takeaway'])).toEqual(['first', 'first', 'second']);
  });

  it.each([401, 429, 500, 503])('tries again after %i', async (status) => {
    server(problem(status, 'later'));
    await note('one');

    const run = await sendKept('me');

    expect(run?.waitMs).toBeGreaterThan(0);
    expect((await kept('me')).map((row) => row.state)).toEqual(['queued']);
  });

  it('tries again while the same request is in flight, and no other conflict', async () => {
    server(problem(409, 'request_in_flight'), problem(409, 'id_in_use'));
    await note('one');

    await sendKept('me');
    const waiting = (await kept('me')).map((row) => row.state);
    await sendKept('me');
    const parked = (await kept('me')).map((row) => row.state);

    expect(waiting).toEqual(['queued']);
    expect(parked).toEqual(['needs_a_look']);
  });

  it.each([400, 404, 412, 422])(
    'lets a note refused with %i be looked at, and sends the next',
    async (status) => {
      const sent = server(problem(status, 'refused'));
      const first = await note('first');
      await note('second');

      await sendKept('me');

      expect(sent.map((one) => one.body['takeaway'])).toEqual(['first', 'second']);
      expect(await kept('me')).toMatchObject([
        { id: first, state: 'needs_a_look', problem: { status, code: 'refused' } },
      ]);
    },
  );

  it('sends a note again once the person asks for it', async () => {
    const sent = server(problem(422, 'refused'));
    const id = await note('one');
    await sendKept('me');

    await tryAgain(id);
    await sendKept('me');

    expect(sent).toHaveLength(2);
    expect(await kept('me')).toEqual([]);
  });

  it('lets only one tab send', async () => {
    const sent = server();
    await note('one');

    const runs = await Promise.all([sendKept('me'), sendKept('me')]);

    expect(runs.filter((run) => run === null)).toHaveLength(1);
    expect(sent).toHaveLength(1);
  });

  it('never sends one person’s notes as another', async () => {
    const sent = server();
    await note('mine');

    await sendKept('someone-else');

    expect(sent).toEqual([]);
    expect(await kept('me')).toHaveLength(1);
  });

  it('holds no readable word on the device', async () => {
    await note('a very private line');
    await saveDraft('log', { takeaway: 'a very private line' });

    const db = await database();
    const rows = [...(await db.getAll('outbox')).map((row) => row.body), ...(await db.getAll('drafts'))];

    const bytes = rows.map((row) => new TextDecoder().decode(row.data)).join();
    expect(bytes).not.toContain('private');
    expect(await readDraft('log')).toEqual({ takeaway: 'a very private line' });
  });

  it('is empty after signing out', async () => {
    await note('one');
    await saveDraft('log', { takeaway: 'x' });

    await clearDevice();

    expect(await kept('me')).toEqual([]);
    expect(await readDraft('log')).toBeNull();
  });
});

describe('the wait', () => {
  it('doubles up to a minute and never grows past it', () => {
    const longest = [1, 2, 3, 10, 50].map((tries) => waitAfter(tries, () => 1));

    expect(longest).toEqual([1000, 2000, 4000, 60000, 60000]);
    expect(waitAfter(1, () => 0)).toBe(500);
  });

  it('honours Retry-After in seconds', () => {
    const after = (value: string) => askedWait(new Response(null, { headers: { 'Retry-After': value } }));

    expect([after('7'), after('soon'), askedWait(new Response())]).toEqual([7000, 0, 0]);
  });
});

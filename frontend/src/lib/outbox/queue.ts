import { database, deviceKey, type OutboxRow } from './database';
import { seal } from './vault';

/** What a screen hands over. */
export interface Intent {
  personId: string;
  path: string;
  method?: OutboxRow['method'];
  body: object;
  /** Whether it makes a record: a POST does unless it says otherwise. */
  creates?: boolean;
}

/**
 * Keeps one intent on the device and returns its id.
 * A new record gets the same id, so that sending it twice makes one.
 */
export async function keep(intent: Intent): Promise<string> {
  const id = crypto.randomUUID();
  const method = intent.method ?? 'POST';
  const content = (intent.creates ?? method === 'POST') ? { id, ...intent.body } : intent.body;
  const body = await seal(await deviceKey(), content, id);
  const tx = (await database()).transaction('outbox', 'readwrite');
  const last = await tx.store.index('order').openCursor(null, 'prev');
  const order = (last?.value.order ?? 0) + 1;
  const { personId, path } = intent;
  await tx.store.put({ id, personId, method, path, body, order, state: 'queued', problem: null });
  await tx.done;
  return id;
}

/** Everything kept for one person, in the order it was done. */
export async function kept(personId: string): Promise<OutboxRow[]> {
  const rows = await (await database()).getAllFromIndex('outbox', 'order');
  return rows.filter((row) => row.personId === personId);
}

/** Takes an intent back, or lets go of one that needs a look. */
export async function discard(id: string): Promise<void> {
  await (await database()).delete('outbox', id);
}

/** Puts a row that needed a look back into the queue. */
export async function tryAgain(id: string): Promise<void> {
  const db = await database();
  const row = await db.get('outbox', id);
  if (row) await db.put('outbox', { ...row, state: 'queued', problem: null });
}

import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { newKey, type Sealed } from './vault';
import type { ProblemBody } from '$lib/api/problem';

/** One thing the person did, on its way to the server. */
export interface OutboxRow {
  /** Row id here, `Idempotency-Key` on the wire, and the record's own id on the server. */
  id: string;
  personId: string;
  method: 'POST' | 'PATCH' | 'DELETE';
  path: string;
  body: Sealed;
  /** Rows are sent in this order. */
  order: number;
  state: 'queued' | 'needs_a_look';
  problem: (ProblemBody & { status: number }) | null;
}

interface Schema extends DBSchema {
  outbox: { key: string; value: OutboxRow; indexes: { order: number } };
  drafts: { key: string; value: Sealed };
  keys: { key: 'device'; value: CryptoKey };
}

export type Database = IDBPDatabase<Schema>;

const NAME = 'doorstep';
let opened: Promise<Database> | null = null;

export function database(): Promise<Database> {
  opened ??= openDB<Schema>(NAME, 1, {
    upgrade(db) {
      db.createObjectStore('outbox', { keyPath: 'id' }).createIndex('order', 'order');
      db.createObjectStore('drafts');
      db.createObjectStore('keys');
    },
    // Signing out in another tab removes it: this tab lets go, or the removal would wait for ever.
    blocking(_current, _wanted, event) {
      (event.target as IDBDatabase).close();
      opened = null;
    },
    terminated() {
      opened = null;
    },
  });
  return opened;
}

/** The device's key, made on first use; of two tabs that race, both get the stored one. */
export async function deviceKey(): Promise<CryptoKey> {
  const db = await database();
  const known = await db.get('keys', 'device');
  if (known) return known;
  const made = await newKey();
  const tx = db.transaction('keys', 'readwrite');
  const other = await tx.store.get('device');
  if (!other) await tx.store.put(made, 'device');
  await tx.done;
  return other ?? made;
}

/** Removes everything kept on this device: on sign-out and on erasing. */
export async function clearDevice(): Promise<void> {
  const db = await database();
  db.close();
  opened = null;
  await deleteDB(NAME);
}

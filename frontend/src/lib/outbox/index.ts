import { mayWrite } from '$lib/api/csrf';
import { clearDevice } from './database';
import { waitAfter } from './backoff';
import { discard, keep, kept, tryAgain, type Intent } from './queue';
import { sendKept } from './sender';
import { outbox } from './status.svelte';

export { kept };

const LOCKED_ELSEWHERE_MS = 2_000;

let personId: string | null = null;
let tries = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
let channel: BroadcastChannel | null = null;
const listeners = new Set<() => void>();

async function recount(): Promise<void> {
  const rows = personId === null ? [] : await kept(personId);
  outbox.needsALook = rows.filter((row) => row.state === 'needs_a_look').length;
  outbox.waiting = rows.length - outbox.needsALook;
}

async function changed(tellOthers = true): Promise<void> {
  await recount();
  if (tellOthers) channel?.postMessage('changed');
}

function later(ms: number): void {
  clearTimeout(timer);
  timer = setTimeout(() => void flush(), ms);
}

/** Sends what is kept; calls again by itself while something is left. */
async function flush(): Promise<void> {
  if (personId === null || !mayWrite()) return;
  clearTimeout(timer);
  const run = await sendKept(personId, tries);
  if (run === null) {
    if (outbox.waiting > 0) later(LOCKED_ELSEWHERE_MS);
    return;
  }
  tries = run.waitMs === null ? 0 : tries + 1;
  await changed();
  if (run.sent > 0) for (const tell of listeners) tell();
  if (run.waitMs !== null) later(run.waitMs);
  else if (outbox.waiting > 0) later(waitAfter(1));
}

/** Keeps one intent and starts sending it; resolves once it is safe on the device. */
export async function hand(intent: Omit<Intent, 'personId'>): Promise<string> {
  if (personId === null) throw new Error('the outbox is closed: nobody is signed in');
  const id = await keep({ ...intent, personId });
  await changed();
  void flush();
  return id;
}

/** Takes an intent back before (or instead of) sending it. */
export async function takeBack(id: string): Promise<void> {
  await discard(id);
  await changed();
}

export async function sendAgain(id: string): Promise<void> {
  await tryAgain(id);
  await changed();
  void flush();
}

/** Told whenever rows reached the server, so that screens read anew. */
export function onSent(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

/** Opens the outbox for the person who is signed in; returns the way to close it. */
export function openOutbox(id: string): () => void {
  personId = id;
  tries = 0;
  channel = new BroadcastChannel('doorstep-outbox');
  channel.addEventListener('message', () => void changed(false));
  const online = () => {
    tries = 0;
    void flush();
  };
  const visible = () => document.visibilityState === 'visible' && void flush();
  addEventListener('online', online);
  document.addEventListener('visibilitychange', visible);
  void navigator.storage?.persist?.();
  void changed(false).then(flush);
  return () => {
    removeEventListener('online', online);
    document.removeEventListener('visibilitychange', visible);
    channel?.close();
    channel = null;
    clearTimeout(timer);
    personId = null;
  };
}

/** On sign-out and erasing: the notes, drafts and key on this device are removed. */
export async function clearOutbox(): Promise<void> {
  await clearDevice();
  for (const name of await caches.keys()) if (name.startsWith('doorstep-personal')) await caches.delete(name);
  await recount();
}

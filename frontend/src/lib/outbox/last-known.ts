import { Unreachable } from '$lib/api/problem';
import { readDraft, saveDraft } from './drafts';

/**
 * Reads from the server and keeps the answer on this device, encrypted; without
 * a network it gives the last answer kept under `name`.
 *
 * @throws {Unreachable} when there is neither
 */
export async function lastKnown<T>(name: string, read: () => Promise<T>): Promise<T> {
  try {
    const fresh = await read();
    await saveDraft(`known:${name}`, fresh).catch(() => undefined);
    return fresh;
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    const kept = await readDraft<T>(`known:${name}`).catch(() => null);
    if (kept === null) throw error;
    return kept;
  }
}

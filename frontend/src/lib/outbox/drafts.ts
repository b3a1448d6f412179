import { database, deviceKey } from './database';
import { seal, unseal } from './vault';

/** Keeps what is being typed under `name`, encrypted, until it is saved. */
export async function saveDraft(name: string, draft: unknown): Promise<void> {
  const sealed = await seal(await deviceKey(), draft, `draft:${name}`);
  await (await database()).put('drafts', sealed, name);
}

/** The draft kept under `name`, or null; a draft that no longer opens counts as none. */
export async function readDraft<T>(name: string): Promise<T | null> {
  const sealed = await (await database()).get('drafts', name);
  if (!sealed) return null;
  return unseal(await deviceKey(), sealed, `draft:${name}`).then(
    (draft) => draft as T,
    () => null,
  );
}

export async function dropDraft(name: string): Promise<void> {
  await (await database()).delete('drafts', name);
}

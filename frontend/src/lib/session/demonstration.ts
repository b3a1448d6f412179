import { send } from '$lib/api/send';
import { session, type SessionAnswer } from './session.svelte';

/** A person of one's own with sample notes, no e-mail; gone after a day. */
export async function startDemonstration(): Promise<void> {
  const time_zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  session.enter(await send<SessionAnswer>('POST', '/api/v1/demonstrations', { body: { time_zone } }));
}

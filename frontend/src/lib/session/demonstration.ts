import { answered, api } from '$lib/api/client';
import { session } from './session.svelte';

/** A person of one's own with sample notes, no e-mail; gone after a day. */
export async function startDemonstration(): Promise<void> {
  const time_zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  session.enter(await answered(api.POST('/api/v1/demonstrations', { body: { time_zone } })));
}

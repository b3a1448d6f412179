import { answered, api } from '$lib/api/client';
import { clearOutbox } from '$lib/outbox';
import { session } from './session.svelte';

/** Ends the session here and on the server, and clears what was kept on this device. */
export async function signOut(): Promise<void> {
  await answered(api.POST('/api/v1/auth/sign-out'));
  session.end();
  await clearOutbox();
}

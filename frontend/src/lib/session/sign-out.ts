import { goto } from '$app/navigation';
import { answered, api } from '$lib/api/client';
import { clearOutbox } from '$lib/outbox';
import { paths } from '$lib/paths';
import { session } from './session.svelte';

/** Ends the session on the server and here, on the front page, and clears what was kept on this device. */
export async function signOut(): Promise<void> {
  await answered(api.POST('/api/v1/auth/sign-out'));
  await goto(paths.landing());
  session.end();
  await clearOutbox();
}

import { answered, api } from '$lib/api/client';
import { session } from '$lib/session/session.svelte';
import type { Confirmed, Credentials, SignedUp } from './model';

/** Signs in on this device; answers whether everything waits to be deleted. */
export async function signIn(credentials: Credentials): Promise<{ erasing: boolean }> {
  const answer = await answered(api.POST('/api/v1/auth/sign-in', { body: credentials }));
  session.enter(answer);
  return { erasing: answer.person.erases_at !== null };
}

/** With confirmation by mail the server answers `check_mail`; else one may sign in at once. */
export async function signUp(credentials: Credentials): Promise<SignedUp> {
  const time_zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const answer = await answered(
    api.POST('/api/v1/auth/sign-up', {
      body: { ...credentials, time_zone },
    }),
  );
  if (answer.status === 'check_mail') return { kind: 'check_mail', folder: answer.mail_folder ?? null };
  await signIn(credentials);
  return { kind: 'signed_in' };
}

/** Answers the folder that the mail is written to where no mail server is set up. */
export async function askForReset(email: string): Promise<string | null> {
  const answer = await answered(api.POST('/api/v1/auth/password-reset', { body: { email } }));
  return answer.mail_folder ?? null;
}

export async function setPassword(token: string, password: string): Promise<null> {
  await answered(api.POST('/api/v1/auth/password-reset/confirm', { body: { token, password } }));
  return null;
}

export async function confirm(token: string): Promise<Confirmed> {
  return (await answered(api.POST('/api/v1/auth/confirm', { body: { token } }))).status;
}

import { send } from '$lib/api/send';
import { session, type SessionAnswer } from '$lib/session/session.svelte';
import type { Credentials } from './model';

export async function signIn(credentials: Credentials): Promise<void> {
  session.enter(await send<SessionAnswer>('POST', '/api/v1/auth/sign-in', { body: credentials }));
}

/** With confirmation by mail the server answers `check_mail`; else one may sign in at once. */
export async function signUp(credentials: Credentials): Promise<'check_mail' | 'signed_in'> {
  const time_zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const answer = await send<{ status?: string }>('POST', '/api/v1/auth/sign-up', {
    body: { ...credentials, time_zone },
  });
  if (answer.status === 'check_mail') return 'check_mail';
  await signIn(credentials);
  return 'signed_in';
}

export function askForReset(email: string): Promise<void> {
  return send('POST', '/api/v1/auth/password-reset', { body: { email } });
}

export function setPassword(token: string, password: string): Promise<void> {
  return send('POST', '/api/v1/auth/password-reset/confirm', { body: { token, password } });
}

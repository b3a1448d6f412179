import { ApiProblem, Unreachable } from '$lib/api/problem';
import type { MessageId } from '$lib/messages';

export const SHORTEST_PASSWORD = 8;

export interface Credentials {
  email: string;
  password: string;
}

/** After signing up: signed in at once, or first a link in a mail (written to `folder` in development). */
export type SignedUp = { kind: 'signed_in' } | { kind: 'check_mail'; folder: string | null };

/** A change of address needs the links of both mails. */
export type Confirmed = 'confirmed' | 'one_more';

/** What is off with a field, as a message; null when it is fine. */
export function emailFault(email: string): MessageId | null {
  return /^\S+@\S+\.\S+$/.test(email.trim()) ? null : 'auth.emailBad';
}

export function passwordFault(password: string): MessageId | null {
  return password.length >= SHORTEST_PASSWORD ? null : 'auth.passwordShort';
}

const BY_CODE: Record<string, MessageId> = {
  password_too_common: 'auth.passwordCommon',
  password_too_short: 'auth.passwordShort',
  email_in_use: 'auth.known',
  link_ended: 'auth.linkOld',
  sign_in_refused: 'auth.wrong',
  server_busy: 'auth.busy',
};

const BY_STATUS: Record<number, MessageId> = {
  401: 'auth.wrong',
  409: 'auth.known',
  410: 'auth.linkOld',
  429: 'auth.tooMany',
};

/** The calm words for a refused or unanswered try. */
export function wordsFor(error: unknown): MessageId {
  if (error instanceof Unreachable) return 'auth.offline';
  if (!(error instanceof ApiProblem)) return 'auth.other';
  const codes = [...error.errors.map((one) => one.code), error.code];
  const known = codes.map((code) => BY_CODE[code]).find((words) => words !== undefined);
  return known ?? BY_STATUS[error.status] ?? 'auth.other';
}

import { answered, api, type Schemas } from '$lib/api/client';
import { kept } from '$lib/outbox';
import type { Person } from '$lib/session/session.svelte';
import { localDay } from '$lib/time';
import type { AccessPage, DaySettings, Likes, MadeToken, NewToken, SettingsView } from './model';

const LINES = 20;

const dayIn = (zone: string) => (instant: string) => localDay(new Date(instant), zone);

function likesOf(wire: Schemas['PreferencesOut']): Likes {
  return {
    hints: wire.choice_framing_hints,
    quietQuestion: wire.quiet_question,
    earlySign: wire.early_sign,
    shiftLeaves: wire.shift_three_times,
    theme: wire.theme,
    reach: wire.someone_to_reach,
  };
}

export async function loadSettings(person: Person): Promise<SettingsView> {
  const [profile, preferences, sessions, tokens, erasure, rows] = await Promise.all([
    answered(api.GET('/api/v1/me')),
    answered(api.GET('/api/v1/me/preferences')),
    answered(api.GET('/api/v1/me/sessions')),
    answered(api.GET('/api/v1/me/tokens')),
    answered(api.GET('/api/v1/me/erasure')),
    kept(person.id),
  ]);
  const day = dayIn(profile.time_zone);
  return {
    demonstration: profile.demonstration,
    email: profile.email ?? null,
    day: { timeZone: profile.time_zone, dayStartsAt: profile.day_starts_at },
    likes: likesOf(preferences),
    devices: sessions.data.map(({ id, name, created_at, current }) => ({
      id,
      name: name ?? null,
      since: day(created_at),
      current,
    })),
    tokens: tokens.data.map(({ id, name, scopes, expires_at }) => ({
      id,
      name: name ?? '',
      scopes,
      ends: day(expires_at),
    })),
    held: rows
      .filter((row) => row.state === 'needs_a_look')
      .map((row) => ({ id: row.id, problem: row.problem?.detail ?? null })),
    unsent: rows.length,
    erasesOn: erasure.erases_at && day(erasure.erases_at),
  };
}

export function changeDay({ timeZone, dayStartsAt }: DaySettings): Promise<unknown> {
  // A patch: what is absent stays as it is, though fields with a default are typed as required.
  const body = { time_zone: timeZone, day_starts_at: dayStartsAt } as Schemas['ProfilePatch'];
  return answered(api.PATCH('/api/v1/me', { body }));
}

/** Only what changed is sent: the rest may have been changed on another device. */
export function changeLikes(likes: Partial<Likes>): Promise<unknown> {
  const body: Schemas['PreferencesPatch'] = {
    choice_framing_hints: likes.hints,
    quiet_question: likes.quietQuestion,
    early_sign: likes.earlySign,
    shift_three_times: likes.shiftLeaves,
    theme: likes.theme,
    someone_to_reach: likes.reach,
  };
  return answered(api.PATCH('/api/v1/me/preferences', { body }));
}

export const endDevice = (id: string) =>
  answered(api.DELETE('/api/v1/me/sessions/{session_id}', { params: { path: { session_id: id } } }));

export const signOutElsewhere = () => answered(api.DELETE('/api/v1/me/sessions'));

export const changeEmail = (email: string) => answered(api.POST('/api/v1/me/email', { body: { email } }));

export const changePassword = (current: string, next: string) =>
  answered(api.POST('/api/v1/me/password', { body: { current_password: current, new_password: next } }));

export async function makeToken({ name, scopes, days }: NewToken, zone: string): Promise<MadeToken> {
  const body = { name, scopes, expires_in_days: days };
  const made = await answered(api.POST('/api/v1/me/tokens', { body }));
  return { secret: made.token, ends: dayIn(zone)(made.expires_at) };
}

export const revokeToken = (id: string) =>
  answered(api.DELETE('/api/v1/me/tokens/{token_id}', { params: { path: { token_id: id } } }));

export async function accessLog(cursor: string | null, zone: string): Promise<AccessPage> {
  const query = { limit: LINES, cursor: cursor ?? undefined };
  const page = await answered(api.GET('/api/v1/me/access-log', { params: { query } }));
  const lines = page.data.map(({ sequence, at, sentence }) => ({ sequence, day: dayIn(zone)(at), sentence }));
  return { lines, next: page.next_cursor };
}

/** Puts the whole export into the browser's downloads. */
export async function exportAll(): Promise<void> {
  const everything = await answered(api.POST('/api/v1/me/export'));
  const file = new Blob([JSON.stringify(everything, null, 2)], { type: 'application/json' });
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = `doorstep-${everything.exported_at.slice(0, 10)}.json`;
  link.click();
  URL.revokeObjectURL(url);
}

/** Starts the seven days; every session ends at once, this one too. Answers when everything goes. */
export async function erase(): Promise<string | null> {
  return (await answered(api.POST('/api/v1/me/erasure'))).erases_at;
}

export const keepAll = () => answered(api.DELETE('/api/v1/me/erasure'));

/** The password once more: it counts for five minutes. */
export const stepUp = (password: string) =>
  answered(api.POST('/api/v1/auth/step-up', { body: { password } }));

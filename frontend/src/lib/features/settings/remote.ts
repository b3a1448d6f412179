import { send } from '$lib/api/send';
import { kept } from '$lib/outbox';
import type { Person } from '$lib/session/session.svelte';
import { localDay } from '$lib/time';
import type { DaySettings, NewToken, SettingsView } from './model';

interface WireSession {
  id: string;
  client: string;
  created_at: string;
  current: boolean;
}
interface WireToken {
  id: string;
  name: string;
  expires_at: string;
}
interface WirePreferences {
  time_zone: string;
  day_starts_at: number;
}

export async function loadSettings(person: Person): Promise<SettingsView> {
  const [preferences, sessions, tokens, erasure, rows] = await Promise.all([
    send<WirePreferences>('GET', '/api/v1/me/preferences'),
    send<{ data: WireSession[] }>('GET', '/api/v1/auth/sessions'),
    send<{ data: WireToken[] }>('GET', '/api/v1/me/tokens'),
    send<{ erases_at: string | null }>('GET', '/api/v1/me/erasure'),
    kept(person.id),
  ]);
  const day = (instant: string) => localDay(new Date(instant), preferences.time_zone);
  return {
    demonstration: person.demonstration,
    day: { timeZone: preferences.time_zone, dayStartsAt: preferences.day_starts_at },
    devices: sessions.data.map(({ id, client, created_at, current }) => ({
      id,
      name: client,
      day: day(created_at),
      current,
    })),
    tokens: tokens.data.map(({ id, name, expires_at }) => ({ id, name, ends: day(expires_at) })),
    held: rows
      .filter((row) => row.state === 'needs_a_look')
      .map((row) => ({ id: row.id, problem: row.problem?.detail ?? null })),
    unsent: rows.length,
    erasesOn: erasure.erases_at && day(erasure.erases_at),
  };
}

export const changeDay = ({ timeZone, dayStartsAt }: DaySettings) =>
  send('PATCH', '/api/v1/me/preferences', { body: { time_zone: timeZone, day_starts_at: dayStartsAt } });

export const endDevice = (id: string) => send('DELETE', `/api/v1/auth/sessions/${id}`);

export const signOutEverywhere = () => send('DELETE', '/api/v1/auth/sessions');

export const changePassword = (current: string, next: string) =>
  send<void>('POST', '/api/v1/me/password', { body: { current_password: current, new_password: next } });

export async function makeToken({ name, scopes, days }: NewToken): Promise<string> {
  const body = { name, scopes, expires_in_days: days };
  return (await send<{ token: string }>('POST', '/api/v1/me/tokens', { body })).token;
}

export const revokeToken = (id: string) => send('DELETE', `/api/v1/me/tokens/${id}`);

/** Puts the whole export into the browser's downloads. */
export async function exportAll(): Promise<void> {
  const everything = await send<unknown>('GET', '/api/v1/me/export');
  const url = URL.createObjectURL(
    new Blob([JSON.stringify(everything, null, 2)], { type: 'application/json' }),
  );
  const link = document.createElement('a');
  link.href = url;
  link.download = 'doorstep.json';
  link.click();
  URL.revokeObjectURL(url);
}

/** Erasing asks for the password again, then starts the seven days. */
export async function erase(password: string): Promise<void> {
  await send('POST', '/api/v1/auth/step-up', { body: { password } });
  await send('POST', '/api/v1/me/erasure');
}

export const keepAll = () => send<void>('DELETE', '/api/v1/me/erasure');

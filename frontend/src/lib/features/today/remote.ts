import { ApiProblem } from '$lib/api/problem';
import { send } from '$lib/api/send';
import { hand } from '$lib/outbox';
import type { Person } from '$lib/session/session.svelte';
import { clock, dayAndMonth, isoWeekOf, localDay } from '$lib/time';
import type { KeptMoment, LaterEntry, NextStep, Suggestion, TodayView } from './model';

interface WirePage<T> {
  data: T[];
}
interface WireCheckIn {
  at: string;
  energy: number;
}
interface WireEntry {
  id: string;
  title: string;
  kind: 'social' | 'restorative';
  day: string;
  starts_at: string | null;
  minutes: number | null;
  smaller_version: string | null;
  status: string;
  started_at: string | null;
}
interface WireStep {
  id: string;
  title: string;
  minutes: number;
  purpose: string | null;
}
interface WireMoment {
  id: string;
  what: string;
  who: string | null;
  at: string;
}

const SUGGESTED = 3;

function nextOf(entries: WireEntry[], today: string, zone: string): NextStep | null {
  const open = entries.filter(
    (entry) => entry.day === today && entry.status === 'planned' && entry.kind === 'social',
  );
  const entry = open.find((one) => one.started_at !== null) ?? open[0];
  if (!entry) return null;
  return {
    entryId: entry.id,
    title: entry.title,
    when: entry.starts_at === null ? null : `at ${clock(entry.starts_at, zone)}`,
    detail: entry.minutes === null ? null : `${entry.minutes} min`,
    smaller: entry.smaller_version,
    started: entry.started_at !== null,
  };
}

function laterOf(entries: WireEntry[], today: string): LaterEntry[] {
  return entries
    .filter((entry) => entry.day > today && entry.status === 'planned')
    .map(({ id, day, title, kind }) => ({ id, day, title, kind }));
}

async function suggestions(energy: number | null): Promise<Suggestion[]> {
  const query = { limit: SUGGESTED, energy };
  const page = await send<WirePage<WireStep>>('GET', '/api/v1/suggestions', { query }).catch(
    (error: unknown) => {
      if (error instanceof ApiProblem && error.status === 404) return { data: [] };
      throw error;
    },
  );
  return page.data.map(({ id, title, minutes }) => ({ stepId: id, title, detail: `${minutes} min` }));
}

/** What Today shows: this day's check-in, the next step, up to three suggestions. */
export async function loadToday(person: Person, today: string): Promise<TodayView> {
  const [checkIns, week] = await Promise.all([
    send<WirePage<WireCheckIn>>('GET', '/api/v1/check-ins', { query: { limit: 1 } }),
    send<{ entries: WireEntry[] }>('GET', `/api/v1/schedules/${isoWeekOf(today)}`),
  ]);
  const latest = checkIns.data[0];
  const fresh = latest && localDay(new Date(latest.at), person.timeZone, person.dayStartsAt) === today;
  const energy = fresh ? latest.energy : null;
  return {
    day: today,
    name: person.name,
    energy,
    next: nextOf(week.entries, today, person.timeZone),
    suggestions: await suggestions(energy),
    later: laterOf(week.entries, today),
  };
}

export function checkIn(energy: number): Promise<string> {
  return hand({ path: '/api/v1/check-ins', body: { energy, at: new Date().toISOString() } });
}

export function startEntry(entryId: string, smaller: boolean): Promise<unknown> {
  return send('POST', `/api/v1/plan-entries/${entryId}/start`, { body: { smaller_version: smaller } });
}

/** A rest is chosen, with a length and an end: it stands in the week like any step. */
export function rest(minutes: number): Promise<string> {
  const body = { kind: 'restorative', title: 'Rest', starts_at: new Date().toISOString(), minutes };
  return hand({ path: '/api/v1/plan-entries', body });
}

export async function keptMoments(person: Person): Promise<KeptMoment[]> {
  const page = await send<WirePage<WireMoment>>('GET', '/api/v1/moments', { query: { limit: 10 } });
  return page.data.map(({ id, what, who, at }) => ({
    id,
    words: what,
    about: [dayAndMonth(localDay(new Date(at), person.timeZone)), who].filter(Boolean).join(', '),
  }));
}

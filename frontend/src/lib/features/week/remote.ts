import { send } from '$lib/api/send';
import { t } from '$lib/messages';
import type { Person } from '$lib/session/session.svelte';
import { addDays, clock, instantAt, mondayOf } from '$lib/time';
import type { WeekEntry, WeekView } from './model';

interface WireEntry {
  id: string;
  title: string;
  kind: 'social' | 'restorative';
  day: string;
  starts_at: string | null;
  status: string;
}
interface WireWeek {
  entries: WireEntry[];
  balance: { social: { count: number }; restorative: { count: number } };
  budget: { total: number; used: number; why: string | null } | null;
}

const SAID: Record<string, WeekEntry['said']> = {
  done: 'done',
  done_in_part: 'part',
  stepped_back: 'back',
  not_this_time: 'notThisTime',
};

function roomOf({ total, used }: { total: number; used: number }): WeekView['room'] {
  const share = total === 0 ? 1 : used / total;
  return share >= 1 ? 'full' : share >= 0.5 ? 'some' : 'plenty';
}

export async function loadWeek(person: Person, isoWeek: string, today: string): Promise<WeekView> {
  const week = await send<WireWeek>('GET', `/api/v1/schedules/${isoWeek}`);
  const monday = mondayOf(isoWeek);
  const days = Array.from({ length: 7 }, (_, i) => addDays(monday, i));
  const past = (days.at(-1) ?? today) < today;
  return {
    isoWeek,
    today,
    days,
    entries: week.entries.map((entry) => ({
      id: entry.id,
      title: entry.title,
      kind: entry.kind,
      day: entry.day,
      when: entry.starts_at === null ? t('week.allDay') : clock(entry.starts_at, person.timeZone),
      said: SAID[entry.status] ?? null,
    })),
    balance: { social: week.balance.social.count, rest: week.balance.restorative.count },
    room: past || week.budget === null ? null : roomOf(week.budget),
    why: week.budget?.why ?? null,
    proposals: [],
    steadyWeeks: null,
  };
}

/** Moves an entry to another day; its clock time stays. */
export async function moveEntry(person: Person, entry: WeekEntry, day: string): Promise<void> {
  const path = `/api/v1/plan-entries/${entry.id}`;
  const now = await send<WireEntry>('GET', path);
  const time =
    now.starts_at &&
    new Intl.DateTimeFormat('en-GB', {
      timeZone: person.timeZone,
      hour: '2-digit',
      minute: '2-digit',
    }).format(new Date(now.starts_at));
  await send('PATCH', path, {
    body: { day, starts_at: time ? instantAt(day, time, person.timeZone) : null },
  });
}

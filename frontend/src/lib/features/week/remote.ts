import { answered, api, type Schemas } from '$lib/api/client';
import { t } from '$lib/messages';
import { lastKnown } from '$lib/outbox/last-known';
import type { Person } from '$lib/session/session.svelte';
import { addDays, clock, instantAt, mondayOf, wallClock } from '$lib/time';
import { busyOf } from './busy';
import type { WeekEntry, WeekView } from './model';

const SAID: Record<Schemas['EntryStatus'], WeekEntry['said']> = {
  planned: null,
  done: 'done',
  done_in_part: 'part',
  stepped_back: 'back',
  not_this_time: 'notThisTime',
};

function roomOf({ total, used }: Schemas['BudgetOut']): WeekView['room'] {
  const share = total === 0 ? 1 : used / total;
  return share >= 1 ? 'full' : share >= 0.5 ? 'some' : 'plenty';
}

function entryOf(entry: Schemas['WeekEntryOut'], zone: string): WeekEntry {
  return {
    id: entry.id,
    title: entry.title ?? '',
    kind: entry.kind,
    day: entry.day,
    when: entry.any_time ? t('week.allDay') : clock(entry.starts_at, zone),
    startsAt: entry.starts_at,
    anyTime: entry.any_time,
    repeats: entry.recurrence !== null,
    said: SAID[entry.status],
    logId: entry.log_id,
  };
}

async function read(person: Person, isoWeek: string, today: string): Promise<WeekView> {
  const path = { iso_week: isoWeek };
  const week = await answered(api.GET('/api/v1/schedules/{iso_week}', { params: { path } }));
  const monday = mondayOf(isoWeek);
  const days = Array.from({ length: 7 }, (_, i) => addDays(monday, i));
  const past = (days.at(-1) ?? today) < today;
  return {
    isoWeek,
    today,
    days,
    entries: week.entries.map((entry) => entryOf(entry, person.timeZone)),
    busy: week.busy.flatMap((one) => busyOf(one, days, person.timeZone)),
    balance: { social: week.balance.social.count, rest: week.balance.restorative.count },
    room: past ? null : roomOf(week.budget),
    why: past ? null : week.budget.why,
    replan: week.replan_suggested && {
      logId: week.replan_suggested.log_id,
      sentence: week.replan_suggested.sentence,
    },
  };
}

/** A week with its balance and room; the last one seen when there is no network. */
export function loadWeek(person: Person, isoWeek: string, today: string): Promise<WeekView> {
  return lastKnown(`week:${person.id}:${isoWeek}`, () => read(person, isoWeek, today));
}

/** Weeks with any contact, ever: a count that never falls. */
export async function loadSteadyWeeks(): Promise<number> {
  const summary = await answered(api.GET('/api/v1/insights/summary'));
  return summary.steadiness.weeks_with_contact;
}

const pathOf = ({ id }: WeekEntry) => ({ path: { entry_id: id } });

/** Moves an entry to another day; its clock time stays. */
export async function moveEntry(
  { timeZone, dayStartsAt }: Person,
  entry: WeekEntry,
  day: string,
): Promise<void> {
  const time = wallClock(entry.startsAt, timeZone);
  const early = Number(time.slice(0, 2)) < dayStartsAt;
  const body = {
    starts_at: instantAt(early ? addDays(day, 1) : day, time, timeZone),
    any_time: entry.anyTime,
  };
  await answered(api.POST('/api/v1/plan-entries/{entry_id}/move', { params: pathOf(entry), body }));
}

/** Not this time: no reason is asked for. */
export async function skipEntry(entry: WeekEntry): Promise<void> {
  await answered(api.POST('/api/v1/plan-entries/{entry_id}/skip', { params: pathOf(entry) }));
}

/** Opens a skipped entry again, by taking back the note that skipping made. */
export async function unskipEntry(entry: WeekEntry): Promise<void> {
  const found = await answered(api.GET('/api/v1/plan-entries/{entry_id}', { params: pathOf(entry) }));
  if (found.log_id === null) return;
  await answered(api.DELETE('/api/v1/logs/{log_id}', { params: { path: { log_id: found.log_id } } }));
}

/** What puts an entry back that was taken out. */
export type TakenOut = Schemas['PlanEntryIn'];

/** Takes an entry out, or a series from here on; the answer puts it back. */
export async function takeOut(entry: WeekEntry, applies_to: Schemas['AppliesTo']): Promise<TakenOut> {
  const { path } = pathOf(entry);
  const was = await answered(api.GET('/api/v1/plan-entries/{entry_id}', { params: { path } }));
  await answered(api.DELETE('/api/v1/plan-entries/{entry_id}', { params: { path, query: { applies_to } } }));
  const { enjoyment, difficulty } = was.expected;
  const rule = applies_to === 'this' ? null : was.recurrence?.rule;
  return {
    title: was.title,
    kind: was.kind,
    step_id: was.step_id,
    goal_id: was.goal_id,
    place_id: was.place_id,
    companion_ids: was.companion_ids,
    starts_at: was.starts_at,
    any_time: was.any_time,
    time_zone: was.time_zone,
    minutes: was.minutes,
    energy_cost: was.energy_cost,
    expected: enjoyment === null && difficulty === null ? null : { enjoyment, difficulty },
    prep: was.prep as TakenOut['prep'],
    recurrence: rule ? { rule } : null,
  };
}

export async function putBack(body: TakenOut): Promise<void> {
  await answered(api.POST('/api/v1/plan-entries', { body }));
}

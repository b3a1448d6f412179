import { answered, api, type Schemas } from '$lib/api/client';
import { t } from '$lib/messages';
import { hand } from '$lib/outbox';
import { lastKnown } from '$lib/outbox/last-known';
import type { Person } from '$lib/session/session.svelte';
import { clock, dayAndMonth, hourIn, isoWeekOf, localDay } from '$lib/time';
import type { KeptMoment, LaterEntry, LeaveBy, MoodNow, NextStep, TodayView } from './model';
import { suggest, type Candidate } from './suggest';

type Entry = Schemas['WeekEntryOut'];

const STEPS_LOOKED_AT = 60;
/** A smaller version is tried for two minutes; how long it took in the end is noted afterwards. */
const SMALLER_MINUTES = 2;

const isOpen = (entry: Entry) => entry.status === 'planned';
const sentenceCase = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

function leaveOf({ started_at, prep }: Entry): LeaveBy | null {
  const minutes = prep?.exit?.leave_after_minutes;
  if (started_at === null || minutes == null) return null;
  const at = new Date(Date.parse(started_at) + minutes * 60_000).toISOString();
  return { at, sentence: prep?.exit?.sentence ?? null };
}

async function smallerOf({ step_id, title }: Entry): Promise<string | null> {
  if (step_id === null) return null;
  const step = await answered(api.GET('/api/v1/steps/{step_id}', { params: { path: { step_id } } })).catch(
    () => null,
  );
  const smaller = step?.smaller_version ? sentenceCase(step.smaller_version) : null;
  return smaller === title ? null : smaller;
}

async function nextOf(entries: Entry[], today: string, zone: string): Promise<NextStep | null> {
  const open = entries.filter((entry) => entry.day === today && isOpen(entry) && entry.kind === 'social');
  const entry = open.find((one) => one.started_at !== null) ?? open[0];
  if (!entry) return null;
  return {
    entryId: entry.id,
    title: entry.title ?? '',
    when: entry.any_time ? null : clock(entry.starts_at, zone),
    minutes: entry.minutes,
    smaller: await smallerOf(entry),
    started: entry.started_at !== null,
    leave: leaveOf(entry),
  };
}

function laterOf(entries: Entry[], today: string): LaterEntry[] {
  return entries
    .filter((entry) => entry.day > today && isOpen(entry))
    .map(({ id, day, title, kind }) => ({ id, day, title: title ?? '', kind }));
}

/** Collections for one situation in life: their steps are picked, never suggested unasked. */
const SITUATIONS = new Set([
  'later-life',
  'living-with-a-partner',
  'at-work',
  'a-disagreement-with-a-friend',
]);

async function candidates(energy: number | null): Promise<Candidate[]> {
  const [preferences, collections] = await Promise.all([
    answered(api.GET('/api/v1/me/preferences')),
    answered(api.GET('/api/v1/catalogue/collections')),
  ]);
  const special = new Set(
    collections.data.filter(({ id }) => SITUATIONS.has(id)).flatMap(({ step_ids }) => step_ids),
  );
  // "Not right now": nothing that needs somebody the person already knows.
  const alone = preferences.someone_to_reach === 'not_right_now';
  const query = { limit: STEPS_LOOKED_AT, energy, needs_known_person: alone ? false : null };
  const page = await answered(api.GET('/api/v1/catalogue/steps', { params: { query } }));
  const open = page.data.filter((step) => !special.has(step.id));
  return open.map((step) => ({
    id: step.id,
    title: step.title,
    minutes: step.minutes,
    energyCost: step.energy_cost,
    contextKind: step.context_kind,
    kind: step.kind,
    indoorsAtNight: step.indoors_at_night,
  }));
}

async function read(person: Person, today: string): Promise<TodayView> {
  const path = { iso_week: isoWeekOf(today) };
  const [now, week] = await Promise.all([
    answered(api.GET('/api/v1/check-ins/today')),
    answered(api.GET('/api/v1/schedules/{iso_week}', { params: { path } })),
  ]);
  const energy = now.check_in?.energy ?? null;
  const [next, steps] = await Promise.all([nextOf(week.entries, today, person.timeZone), candidates(energy)]);
  return {
    day: today,
    name: person.name,
    energy,
    next,
    suggestions: suggest(steps, {
      day: today,
      hour: hourIn(person.timeZone),
      energy,
      planned: week.entries.filter(isOpen).map((entry) => entry.title ?? ''),
    }),
    later: laterOf(week.entries, today),
  };
}

/** What Today shows: this day's check-in, the next step, up to two suggestions. */
export function loadToday(person: Person, today: string): Promise<TodayView> {
  return lastKnown(`today:${person.id}:${today}`, () => read(person, today));
}

export function checkIn(energy: number): Promise<string> {
  const body = { energy, at: new Date().toISOString() } satisfies Schemas['CheckInIn'];
  return hand({ path: '/api/v1/check-ins', body });
}

/** Starts a step as planned, or its smaller version, which then stands in the plan in its place. */
export async function startEntry(
  { entryId, smaller }: NextStep,
  small: boolean,
  mood: MoodNow,
): Promise<void> {
  const path = `/api/v1/plan-entries/${entryId}`;
  if (small && smaller !== null) {
    const body = { title: smaller, minutes: SMALLER_MINUTES } satisfies Schemas['PlanEntryPatch'];
    await hand({ path, method: 'PATCH', body });
  }
  const body = (mood === null ? {} : { before: { mood } }) satisfies Schemas['StartIn'];
  await hand({ path: `${path}/start`, body, creates: false });
}

/** A rest is chosen, with a length and an end: it stands in the week like any step, and is under way. */
export async function rest(minutes: number): Promise<void> {
  const body = {
    kind: 'restorative',
    title: t('ui.rest'),
    starts_at: new Date().toISOString(),
    minutes,
    any_time: false,
  } satisfies Schemas['PlanEntryIn'];
  const id = await hand({ path: '/api/v1/plan-entries', body });
  await hand({ path: `/api/v1/plan-entries/${id}/start`, body: {}, creates: false });
}

/** The moment kept for this day, when asked for; null when none was kept. */
export async function keptMoment(person: Person): Promise<KeptMoment | null> {
  const { moment } = await answered(api.GET('/api/v1/moments/kept'));
  if (moment === null) return null;
  const day = dayAndMonth(localDay(new Date(moment.at), person.timeZone));
  return { words: moment.what ?? '', about: [day, moment.who].filter(Boolean).join(', ') };
}

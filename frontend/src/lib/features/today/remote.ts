import { answered, api, type Schemas } from '$lib/api/client';
import { addedBy } from '$lib/api/writers';
import { Unreachable } from '$lib/api/problem';
import { t } from '$lib/messages';
import { hand } from '$lib/outbox';
import { readDraft, saveDraft } from '$lib/outbox/drafts';
import { lastKnown } from '$lib/outbox/last-known';
import type { Person } from '$lib/session/session.svelte';
import { clock, dayAndMonth, isoWeekOf, localDay } from '$lib/time';
import type { KeptMoment, LaterEntry, LeaveBy, MoodNow, NextStep, Suggestion, TodayView } from './model';

type Entry = Schemas['WeekEntryOut'];

const MOST_CARDS = 3;
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

/** "I could ring Sam" under "You could try": the offer is said once. */
const offeredWords = (title: string) => sentenceCase(title.replace(/^I could /, ''));

function cardOf(card: Schemas['SuggestionOut']): Suggestion {
  return {
    cardId: card.id,
    stepId: card.step_id,
    catalogueId: card.catalogue_id,
    title: card.title ?? '',
    words: offeredWords(card.title ?? ''),
    minutes: card.minutes,
    energyCost: card.energy_cost,
    smaller: card.smaller_version ? sentenceCase(card.smaller_version) : null,
    tiny: card.tiny,
    reason: { plain: card.reason.kind === 'plain', sentence: card.reason.sentence },
  };
}

async function read(person: Person, today: string): Promise<TodayView> {
  const path = { iso_week: isoWeekOf(today) };
  const query = { limit: MOST_CARDS };
  const [now, week, offered] = await Promise.all([
    answered(api.GET('/api/v1/check-ins/today')),
    answered(api.GET('/api/v1/schedules/{iso_week}', { params: { path } })),
    answered(api.GET('/api/v1/suggestions', { params: { query } })),
  ]);
  const planned = new Set(week.entries.filter(isOpen).map((entry) => entry.title));
  const suggestions = offered.data.map(cardOf).filter((card) => !planned.has(card.title));
  const kept = suggestions.filter((card) => card.tiny).map((card) => ({ ...card, cardId: null }));
  await saveDraft(tinyName(person), kept).catch(() => undefined);
  return {
    day: today,
    name: person.name,
    energy: now.check_in?.energy ?? null,
    energyFrom: now.check_in && (await addedBy(now.check_in.source)),
    next: await nextOf(week.entries, today, person.timeZone),
    suggestions,
    notToday: offered.not_today,
    remembered: false,
    later: laterOf(week.entries, today),
  };
}

const tinyName = (person: Person) => `known:tiny-steps:${person.id}`;

/** A day that was never read, without a network: a tiny step this device remembers, if there is one. */
async function remembered(person: Person, today: string): Promise<TodayView> {
  const tiny = (await readDraft<Suggestion[]>(tinyName(person)).catch(() => null)) ?? [];
  return {
    day: today,
    name: person.name,
    energy: null,
    next: null,
    suggestions: tiny.slice(0, 1),
    notToday: false,
    remembered: true,
    later: [],
  };
}

/** What Today shows: this day's check-in, the next step, up to three suggestions. */
export async function loadToday(person: Person, today: string): Promise<TodayView> {
  try {
    return await lastKnown(`today:${person.id}:${today}`, () => read(person, today));
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    return remembered(person, today);
  }
}

// What is shown and picked teaches the suggestions, and nothing else hangs on it: without a network it is let go.
async function quietly(sending: Promise<unknown>): Promise<void> {
  await sending.catch(() => undefined);
}

/** Says how many of today's cards are on the screen. */
export function noteShown(limit: number, energy: number | null): Promise<void> {
  const body = { limit, energy } satisfies Schemas['CardsShownIn'];
  return quietly(answered(api.POST('/api/v1/suggestions', { body })));
}

/** Says which card was picked. */
export async function noteChosen({ cardId }: Suggestion): Promise<void> {
  if (cardId === null) return;
  const path = { suggestion_id: cardId };
  await quietly(answered(api.POST('/api/v1/suggestions/{suggestion_id}/choose', { params: { path } })));
}

/** Says that the steps are left for today; nothing is learned from it. */
export function noteNotToday(): Promise<void> {
  return quietly(answered(api.POST('/api/v1/suggestions/not-today')));
}

/** Plans a suggested step for now and starts it, or its smaller version; gives the entry's id. */
export async function startSuggestion(card: Suggestion, small: boolean, mood: MoodNow): Promise<string> {
  const { stepId, catalogueId, title, smaller } = card;
  const made = { catalogue_id: catalogueId } satisfies Schemas['StepIn'];
  const step_id = stepId ?? (catalogueId === null ? null : await hand({ path: '/api/v1/steps', body: made }));
  const body = {
    ...(step_id === null ? {} : { step_id }),
    ...(small && smaller !== null ? { title: smaller, minutes: SMALLER_MINUTES } : { title }),
    starts_at: new Date().toISOString(),
    any_time: false,
  } satisfies Schemas['PlanEntryIn'];
  const entryId = await hand({ path: '/api/v1/plan-entries', body });
  await begin(entryId, mood);
  return entryId;
}

async function begin(entryId: string, mood: MoodNow): Promise<void> {
  const body = (mood === null ? {} : { before: { mood } }) satisfies Schemas['StartIn'];
  await hand({ path: `/api/v1/plan-entries/${entryId}/start`, body, creates: false });
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
  if (small && smaller !== null) {
    const body = { title: smaller, minutes: SMALLER_MINUTES } satisfies Schemas['PlanEntryPatch'];
    await hand({ path: `/api/v1/plan-entries/${entryId}`, method: 'PATCH', body });
  }
  await begin(entryId, mood);
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

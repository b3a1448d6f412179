import { answered, api, type Schemas } from '$lib/api/client';
import { hand } from '$lib/outbox';
import { lastKnown } from '$lib/outbox/last-known';
import type { Person } from '$lib/session/session.svelte';
import { addDays, clock, localDay, longDay } from '$lib/time';
import { answersOf, ownFactorsOf, wasDone, type LogDraft, type Loggable, type OwnFactor } from './model';

/** How many days back a planned step can still be picked from a list. */
const DAYS_BACK = 7;
/** A person has twenty at most. */
const MOST_FACTORS = 20;

function loggableOf(entry: Schemas['PlanEntryOut'], { timeZone, dayStartsAt }: Person): Loggable {
  const day = longDay(localDay(new Date(entry.starts_at), timeZone, dayStartsAt));
  return {
    entryId: entry.id,
    title: entry.title ?? '',
    about: entry.any_time ? day : `${day}, ${clock(entry.starts_at, timeZone)}`,
    guess: entry.prep?.prediction ?? null,
    guessedFeel: entry.expected.enjoyment !== null || entry.expected.difficulty !== null,
    before: entry.before.mood,
  };
}

async function read(person: Person, today: string): Promise<Loggable[]> {
  const query = { from: addDays(today, -DAYS_BACK), to: addDays(today, 1) };
  const plan = await answered(api.GET('/api/v1/plan-entries', { params: { query } }));
  const open = plan.data.filter((entry) => entry.status === 'planned').toReversed();
  // What is under way comes first, then the latest.
  const underway = (entry: Schemas['PlanEntryOut']) => Number(entry.started_at !== null);
  return open.sort((a, b) => underway(b) - underway(a)).map((entry) => loggableOf(entry, person));
}

/** The planned steps of the last days up to today that can be noted now. */
export function loadLoggables(person: Person, today: string): Promise<Loggable[]> {
  return lastKnown(`loggables:${person.id}:${today}`, () => read(person, today));
}

async function readFactors(): Promise<OwnFactor[]> {
  const page = await answered(api.GET('/api/v1/own-factors', { params: { query: { limit: MOST_FACTORS } } }));
  return page.data.map(({ id, name, kind, unit, choices }) => ({
    id,
    name: name ?? '',
    kind,
    unit: unit ?? null,
    choices: choices ?? [],
  }));
}

/** What the person keeps an eye on besides; kept on the device for a day without a network. */
export function loadOwnFactors(person: Person): Promise<OwnFactor[]> {
  return lastKnown(`own-factors:${person.id}`, readFactors);
}

const given = (words: string) => words.trim() || null;

/** What is told only of a step that was taken. */
function howItWas(draft: LogDraft): Partial<Schemas['LogIn']> {
  const { before, during, after, ratings, manageableTags, drainingTags } = draft;
  const answers = answersOf(draft);
  return {
    // From Start the server knows it already, and as a baseline.
    before:
      before === null || draft.beforeSource === 'start' ? null : { mood: before, source: draft.beforeSource },
    during: during === null ? null : { mood: during },
    after: after === null ? null : { mood: after, energy: draft.afterEnergy },
    ...answers,
    ...ratings,
    tags: {
      manageable: answers.manageable ? manageableTags : [],
      draining: answers.draining ? drainingTags : [],
    },
  };
}

/** Hands the note to the outbox: it is safe once this resolves, online or not. */
export function keepNote(draft: LogDraft, factors: readonly OwnFactor[]): Promise<string> {
  const body = {
    status: draft.status,
    ...(draft.entryId === null ? { activity: draft.activity.trim() } : { plan_entry_id: draft.entryId }),
    // A plan knows when it was; a step that was not taken belongs to the time it was planned for.
    occurred_at: draft.entryId === null ? new Date().toISOString() : null,
    ...(wasDone(draft.status) ? howItWas(draft) : {}),
    prediction: draft.guess,
    prediction_outcome: draft.guessHappened,
    takeaway: given(draft.takeaway),
    own_factors: ownFactorsOf(draft.ownAnswers, factors),
  } satisfies Schemas['LogIn'];
  return hand({ path: '/api/v1/logs', body });
}

/** Keeps the takeaway of a note as a moment; sent after the note, whatever the network does. */
export async function keepMoment(logId: string): Promise<void> {
  await hand({ path: `/api/v1/logs/${logId}/moment`, body: {}, creates: false });
}

/** Takes a note back that has reached the server: its step is open again. */
export async function removeNote(logId: string): Promise<void> {
  await answered(api.DELETE('/api/v1/logs/{log_id}', { params: { path: { log_id: logId } } }));
}

import { answered, api } from '$lib/api/client';
import { localDay } from '$lib/time';
import { knownFactors } from './choices';
import type { EvidencePage, FactorChoice, LoadEvidence, NumbersView, Pattern, Wonder } from './model';
import { aboutOf, graded, isPattern, patternOf, type Insight } from './remote';

const PAGE = 10;
const MOST_OWN = 100;

const patternsIn = (rows: readonly Insight[]): Pattern[] =>
  rows
    .filter(isPattern)
    .map(patternOf)
    .filter((one) => one !== null);

/** What was looked at without a clear answer, in sentences; read only when asked for. */
export async function loadUnclear(): Promise<string[]> {
  const { data } = await graded('no_clear_pattern');
  return [...new Set(data.filter(isPattern).map((row) => aboutOf(row).name))];
}

/** The notes behind a card, newest first, a page at a time. */
export const loadEvidence: LoadEvidence = async (
  { factor, level },
  outcome,
  cursor,
): Promise<EvidencePage> => {
  const query = { level, outcome, cursor: cursor ?? undefined, limit: PAGE };
  const page = await answered(api.GET('/api/v1/insights/{factor}', { params: { path: { factor }, query } }));
  return {
    next: page.next_cursor,
    notes: page.data.map((note) => ({
      logId: note.log_id,
      day: localDay(new Date(note.occurred_at), note.time_zone),
      value: note.value,
      outcome: note.outcome_value,
      manageable: note.manageable,
    })),
  };
};

/** What may be something, read only when asked for. */
export async function loadHints(): Promise<Pattern[]> {
  return patternsIn((await graded('early_hint')).data);
}

/** Everything graded, with its numbers and where they come from; read only when asked for. */
export async function loadNumbers(): Promise<NumbersView> {
  const { data, method, entries_used: notes } = await graded();
  return { patterns: patternsIn(data), method, notes };
}

export async function hideFactor(factor: string): Promise<void> {
  await answered(api.POST('/api/v1/insights/factors/{factor}/hide', { params: { path: { factor } } }));
}

export async function showFactor(factor: string): Promise<void> {
  await answered(api.POST('/api/v1/insights/factors/{factor}/show', { params: { path: { factor } } }));
}

/** What one can wonder about: known factors, and one's own by their names. */
export async function loadChoices(): Promise<FactorChoice[]> {
  const query = { limit: MOST_OWN };
  const { data } = await answered(api.GET('/api/v1/own-factors', { params: { query } }));
  const own = data.flatMap(({ id, name = '', choices }): FactorChoice[] =>
    (choices ?? [null]).map((choice, place) =>
      choice === null
        ? { factor: id, level: null, name }
        : { factor: id, level: String(place + 1), name: `${name}: ${choice}` },
    ),
  );
  return [...knownFactors(), ...own];
}

export async function ask({ factor, level, outcome }: Wonder): Promise<void> {
  await answered(api.POST('/api/v1/insights/focus-questions', { body: { factor, level, outcome } }));
}

export async function letGo(questionId: string): Promise<void> {
  const path = { focus_question_id: questionId };
  await answered(api.DELETE('/api/v1/insights/focus-questions/{focus_question_id}', { params: { path } }));
}

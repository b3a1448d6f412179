import { answered, api, type Schemas } from '$lib/api/client';
import { hand } from '$lib/outbox';
import { lastKnown } from '$lib/outbox/last-known';
import type { Person } from '$lib/session/session.svelte';
import { addDays, instantAt } from '$lib/time';
import { cardOf } from './card';
import {
  NOBODY,
  NOWHERE,
  SOMEBODY_NEW,
  weeklyOn,
  type PlanDraft,
  type PlanSources,
  type Rewording,
  type StepChoice,
} from './model';

const PAGE = 100;
/** "Any time" stands at the end of its day, so that it is still to come all day long. */
const LAST_MINUTE = '23:59';

const fromCatalogue = (step: Schemas['CatalogueStepOut']): StepChoice => ({
  stepId: null,
  catalogueId: step.id,
  title: step.title,
  minutes: step.minutes,
  energyCost: step.energy_cost,
  kind: step.kind,
  contextKind: step.context_kind,
  needsKnownPerson: step.needs_known_person,
  smallerVersion: step.smaller_version,
});

const fromOwn = (step: Schemas['StepOut']): StepChoice => ({
  stepId: step.id,
  catalogueId: step.catalogue_id,
  title: step.title ?? '',
  minutes: step.minutes,
  energyCost: step.energy_cost,
  kind: step.kind,
  contextKind: step.context_kind,
  needsKnownPerson: step.needs_known_person,
  smallerVersion: step.smaller_version ?? null,
  fromApp: step.source.kind === 'app' ? step.source.id : null,
});

async function catalogue(): Promise<StepChoice[]> {
  const steps: StepChoice[] = [];
  let cursor: string | null = null;
  do {
    const query: { limit: number; cursor: string | null } = { limit: PAGE, cursor };
    const page: Schemas['CatalogueStepPage'] = await answered(
      api.GET('/api/v1/catalogue/steps', { params: { query } }),
    );
    steps.push(...page.data.map(fromCatalogue));
    cursor = page.next_cursor;
  } while (cursor !== null);
  return steps;
}

async function read(): Promise<PlanSources> {
  const query = { limit: PAGE };
  const [steps, own, collections, companions, places, preferences, today] = await Promise.all([
    catalogue(),
    answered(api.GET('/api/v1/steps', { params: { query } })),
    answered(api.GET('/api/v1/catalogue/collections')),
    answered(api.GET('/api/v1/companions', { params: { query } })),
    answered(api.GET('/api/v1/places', { params: { query } })),
    answered(api.GET('/api/v1/me/preferences')),
    answered(api.GET('/api/v1/check-ins/today')),
  ]);
  const mine = own.data.map(fromOwn);
  const taken = new Map(mine.map((step) => [step.catalogueId, step]));
  const inCatalogue = new Set(steps.map((step) => step.catalogueId));
  return {
    // The person's own steps first; one taken over from the catalogue keeps its place there.
    steps: [
      ...mine.filter((step) => !inCatalogue.has(step.catalogueId)),
      ...steps.map((step) => taken.get(step.catalogueId) ?? step),
    ],
    collections: collections.data.map(({ id, title, step_ids }) => ({ id, title, stepIds: step_ids })),
    companions: companions.data
      .filter((one) => one.hidden_at === null)
      .map(({ id, name }) => ({ id, name: name ?? '' })),
    places: places.data.map(({ id, name }) => ({ id, name: name ?? '' })),
    someoneToReach: preferences.someone_to_reach !== 'not_right_now',
    energyGate: today.energy_gate,
  };
}

/** The catalogue, the person's own steps and companions; kept on the device for a day without a network. */
export function loadSources(person: Person): Promise<PlanSources> {
  return lastKnown(`plan:${person.id}`, read);
}

/** A kinder wording, if the server has one and no guard holds it back. */
export async function hintFor(words: string): Promise<Rewording | null> {
  const body = { text: words, kind: 'step' } satisfies Schemas['HintsIn'];
  const { hints } = await answered(api.POST('/api/v1/language/hints', { body }));
  const instead = hints.flatMap((hint) => hint.reworded)[0];
  return instead ? { instead } : null;
}

/** The id of the person's own step: one is made of a step that is only in the catalogue. */
async function stepIdOf({ stepId, catalogueId }: StepChoice): Promise<string | null> {
  if (stepId !== null || catalogueId === null) return stepId;
  const body = { catalogue_id: catalogueId } satisfies Schemas['StepIn'];
  return await hand({ path: '/api/v1/steps', body });
}

async function companionIdOf({ companion, newName, newKind }: PlanDraft): Promise<string | null> {
  if (companion === NOBODY) return null;
  if (companion !== SOMEBODY_NEW) return companion;
  const name = newName.trim();
  if (name === '') return null;
  return await hand({
    path: '/api/v1/companions',
    body: { name, kind: newKind } satisfies Schemas['CompanionIn'],
  });
}

/** A time before the day starts is still part of it: one at night belongs to the evening before. */
export function startOf({ day, time }: PlanDraft, { timeZone, dayStartsAt }: Person): string {
  const early = time !== '' && Number(time.slice(0, 2)) < dayStartsAt;
  return instantAt(early ? addDays(day, 1) : day, time || LAST_MINUTE, timeZone);
}

/** Keeps a plan; like every note it is safe once this resolves, online or not. */
export async function keepPlan(draft: PlanDraft, person: Person): Promise<string> {
  const { step, day, time } = draft;
  const zone = person.timeZone;
  const stepId = await stepIdOf(step);
  const companionId = await companionIdOf(draft);
  const body = {
    // What was taken over from a step can differ from it: its small version has words and a length of its own.
    ...(stepId === null ? {} : { step_id: stepId }),
    title: step.title,
    kind: step.kind,
    minutes: step.minutes,
    energy_cost: step.energyCost,
    place_id: draft.place === NOWHERE ? null : draft.place,
    starts_at: startOf(draft, person),
    any_time: time === '',
    time_zone: zone,
    companion_ids: companionId === null ? null : [companionId],
    expected:
      draft.expectedEnjoyment === null && draft.expectedDifficulty === null
        ? null
        : { enjoyment: draft.expectedEnjoyment, difficulty: draft.expectedDifficulty },
    prep: cardOf(draft, companionId),
    recurrence: draft.everyWeek ? { rule: weeklyOn(day) } : null,
  } satisfies Schemas['PlanEntryIn'];
  return hand({ path: '/api/v1/plan-entries', body });
}

import { answered, api, type Schemas } from '$lib/api/client';
import { addedByEach, type Writer } from '$lib/api/writers';
import { hand } from '$lib/outbox';
import { t } from '$lib/messages';
import { paths } from '$lib/paths';
import type {
  Goal,
  GoalStatus,
  GoalView,
  KeptKind,
  LadderStep,
  NewGoal,
  NewStep,
  Offer,
  Offers,
} from './model';

const MOST = 50;
const MOST_PLACES = 100;

const goalOf = ({ id, sentence, value_area, status }: Schemas['GoalOut']): Goal => ({
  id,
  sentence: sentence ?? '',
  area: value_area,
  status,
});

const stepOf = ({ id, title, minutes }: Schemas['StepOut'], writer: Writer | null): LadderStep => ({
  id,
  title: title ?? '',
  minutes,
  addedBy: writer?.name ?? null,
});

/** Easiest first: by the person's own guess where there is one, else by the first guess of the catalogue. */
const difficulty = (step: Schemas['StepOut']) => step.expected_difficulty ?? step.level ?? 0;

const sentenceCase = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

type Named = ReadonlyMap<string, string>;

function titleOf(offer: Schemas['OfferOut'], places: Named): string {
  if (offer.kind === 'rest') return t('goals.rest', { count: offer.minutes ?? 0 });
  const { step, catalogue_step: fromCatalogue } = offer;
  const small = offer.minutes === null ? null : sentenceCase(step?.smaller_version ?? '') || null;
  const title = small ?? step?.title ?? fromCatalogue?.title ?? '';
  const place = offer.place_id === null ? undefined : places.get(offer.place_id);
  return place ? t('goals.at', { title, place }) : title;
}

function hrefOf({ kind, step, catalogue_step, place_id, minutes }: Schemas['OfferOut']): string {
  if (kind === 'rest') return paths.planRest(minutes ?? 0);
  const id = step?.id ?? catalogue_step?.id ?? '';
  return paths.planStepAs(id, { placeId: place_id, small: minutes !== null });
}

const offerOf = (offer: Schemas['OfferOut'], places: Named): Offer => ({
  kind: offer.kind,
  sentence: offer.sentence,
  why: offer.why,
  title: titleOf(offer, places),
  href: hrefOf(offer),
  keep: offer.keep,
  notes: offer.evidence_of > 0 ? { easy: offer.evidence.length, of: offer.evidence_of } : null,
});

function offersOf({ offers, own_order, held }: Schemas['OffersOut'], places: Named): Offers {
  return {
    all: offers.map((one) => offerOf(one, places)),
    ownOrder: own_order,
    held: held?.sentence ?? null,
  };
}

export async function loadGoals(): Promise<Goal[]> {
  const page = await answered(api.GET('/api/v1/goals', { params: { query: { limit: MOST } } }));
  return page.data.filter((goal) => goal.status !== 'archived').map(goalOf);
}

export async function loadGoal(id: string): Promise<GoalView> {
  const path = { goal_id: id };
  const [goal, steps, offers, places] = await Promise.all([
    answered(api.GET('/api/v1/goals/{goal_id}', { params: { path } })),
    answered(api.GET('/api/v1/goals/{goal_id}/steps', { params: { path, query: { limit: MOST } } })),
    answered(api.GET('/api/v1/goals/{goal_id}/offers', { params: { path } })),
    answered(api.GET('/api/v1/places', { params: { query: { limit: MOST_PLACES } } })),
  ]);
  const named = new Map(places.data.map((place) => [place.id, place.name ?? '']));
  const ordered = steps.data.toSorted((a, b) => difficulty(a) - difficulty(b));
  const [writer = null, ...writers] = await addedByEach([goal, ...ordered].map((one) => one.source));
  return {
    ...goalOf(goal),
    addedBy: writer,
    steps: ordered.map((step, i) => stepOf(step, writers[i] ?? null)),
    offers: offersOf(offers, named),
  };
}

export function addGoal({ sentence, area }: NewGoal): Promise<string> {
  return hand({ path: '/api/v1/goals', body: { sentence, value_area: area } });
}

export function setStatus(id: string, status: GoalStatus): Promise<unknown> {
  const params = { path: { goal_id: id } };
  return answered(api.PATCH('/api/v1/goals/{goal_id}', { params, body: { status } }));
}

/** "Keep it as it is": the offer does not come again for two weeks. */
export function keepAsItIs(goalId: string, kind: KeptKind): Promise<unknown> {
  const params = { path: { goal_id: goalId, offer_kind: kind } };
  return answered(api.POST('/api/v1/goals/{goal_id}/offers/{offer_kind}/keep', { params }));
}

export function addStep(goalId: string, { title, expectedDifficulty }: NewStep): Promise<unknown> {
  const body = { title, expected_difficulty: expectedDifficulty };
  const params = { path: { goal_id: goalId } };
  return answered(api.POST('/api/v1/goals/{goal_id}/steps', { params, body }));
}

/** A kinder wording of a goal, or null; guards on the server keep duties as they are. */
export async function hintFor(words: string): Promise<string | null> {
  const body = { text: words, kind: 'goal' as const };
  const answer = await answered(api.POST('/api/v1/language/hints', { body }));
  return answer.hints.flatMap((hint) => hint.reworded)[0] ?? null;
}

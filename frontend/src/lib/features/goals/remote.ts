import { answered, api, type Schemas } from '$lib/api/client';
import { hand } from '$lib/outbox';
import type { Goal, GoalStatus, GoalView, LadderStep, NewGoal, NewStep, Offers } from './model';

const MOST = 50;

const goalOf = ({ id, sentence, value_area, status }: Schemas['GoalOut']): Goal => ({
  id,
  sentence: sentence ?? '',
  area: value_area,
  status,
});

const stepOf = ({ id, title, minutes }: Schemas['StepOut']): LadderStep => ({
  id,
  title: title ?? '',
  minutes,
});

/** Easiest first: by the person's own guess where there is one, else by the first guess of the catalogue. */
const difficulty = (step: Schemas['StepOut']) => step.expected_difficulty ?? step.level ?? 0;

function offersOf({ up, sideways, smaller, own_order, less_support }: Schemas['LadderOut']): Offers {
  return {
    up: up.map(stepOf),
    sideways: sideways.map(stepOf),
    smaller: smaller.map(stepOf),
    ownOrder: own_order,
    lessSupport: less_support,
  };
}

export async function loadGoals(): Promise<Goal[]> {
  const page = await answered(api.GET('/api/v1/goals', { params: { query: { limit: MOST } } }));
  return page.data.filter((goal) => goal.status !== 'archived').map(goalOf);
}

export async function loadGoal(id: string): Promise<GoalView> {
  const path = { goal_id: id };
  const [goal, steps, ladder] = await Promise.all([
    answered(api.GET('/api/v1/goals/{goal_id}', { params: { path } })),
    answered(api.GET('/api/v1/goals/{goal_id}/steps', { params: { path, query: { limit: MOST } } })),
    answered(api.GET('/api/v1/goals/{goal_id}/ladder', { params: { path } })),
  ]);
  const ordered = steps.data.toSorted((a, b) => difficulty(a) - difficulty(b));
  return { ...goalOf(goal), steps: ordered.map(stepOf), offers: offersOf(ladder) };
}

export function addGoal({ sentence, area }: NewGoal): Promise<string> {
  return hand({ path: '/api/v1/goals', body: { sentence, value_area: area } });
}

export function setStatus(id: string, status: GoalStatus): Promise<unknown> {
  const params = { path: { goal_id: id } };
  return answered(api.PATCH('/api/v1/goals/{goal_id}', { params, body: { status } }));
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

import { send } from '$lib/api/send';
import { hand } from '$lib/outbox';
import type { Area, Goal, GoalStatus, GoalView, NewGoal } from './model';

interface WireGoal {
  id: string;
  sentence: string;
  value_area: Area | null;
  status: GoalStatus;
}
interface WireStep {
  id: string;
  title: string;
  minutes: number | null;
  level: number;
}

const goalOf = ({ id, sentence, value_area, status }: WireGoal): Goal => ({
  id,
  sentence,
  area: value_area,
  status,
});

export async function loadGoals(): Promise<Goal[]> {
  const page = await send<{ data: WireGoal[] }>('GET', '/api/v1/goals', { query: { limit: 50 } });
  return page.data.filter((goal) => goal.status !== 'archived').map(goalOf);
}

export async function loadGoal(id: string): Promise<GoalView> {
  const [goal, steps] = await Promise.all([
    send<WireGoal>('GET', `/api/v1/goals/${id}`),
    send<{ data: WireStep[] }>('GET', `/api/v1/goals/${id}/steps`, { query: { limit: 50 } }),
  ]);
  const ordered = steps.data.sort((a, b) => a.level - b.level);
  return { ...goalOf(goal), steps: ordered.map(({ id, title, minutes }) => ({ id, title, minutes })) };
}

export function addGoal({ sentence, area }: NewGoal): Promise<string> {
  return hand({ path: '/api/v1/goals', body: { sentence, value_area: area } });
}

export function setStatus(id: string, status: GoalStatus): Promise<unknown> {
  return send('PATCH', `/api/v1/goals/${id}`, { body: { status } });
}

export function addStep(goalId: string, title: string): Promise<unknown> {
  return send('POST', `/api/v1/goals/${goalId}/steps`, { body: { title } });
}

/** A kinder wording of a goal, or null; guards on the server keep duties as they are. */
export async function hintFor(words: string): Promise<string | null> {
  const body = { text: words, context: 'goal' };
  const answer = await send<{ hints: { suggestion: string | null }[] }>('POST', '/api/v1/language/hints', {
    body,
  });
  return answer.hints.find((hint) => hint.suggestion !== null)?.suggestion ?? null;
}

import { answered, api } from '$lib/api/client';
import { knownFactors } from './choices';
import type { FactorChoice, Wonder } from './model';

const MOST_OWN = 100;

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

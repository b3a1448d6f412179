import { send } from '$lib/api/send';
import { hand } from '$lib/outbox';
import { instantAt } from '$lib/time';
import type { PlanDraft, Rewording, StepChoice } from './model';

interface WireStep {
  id: string;
  title: string;
  minutes: number;
  kind: 'social' | 'restorative';
  context_kind: string;
  needs_known_person: boolean;
}

const AT_HOME = new Set(['digital', 'phone', 'self_care']);

const choiceOf = (step: WireStep): StepChoice => ({
  stepId: step.id,
  title: step.title,
  minutes: step.minutes,
  kind: step.kind,
  place: AT_HOME.has(step.context_kind) ? 'home' : 'outside',
  needsKnownPerson: step.needs_known_person,
});

export async function loadSteps(): Promise<StepChoice[]> {
  const page = await send<{ data: WireStep[] }>('GET', '/api/v1/catalogue/steps', { query: { limit: 100 } });
  return page.data.map(choiceOf);
}

/** One step by its id: the person's own, or else one of the catalogue. */
export async function loadStep(stepId: string): Promise<StepChoice> {
  const own = send<WireStep>('GET', `/api/v1/steps/${stepId}`);
  return choiceOf(await own.catch(() => send<WireStep>('GET', `/api/v1/catalogue/steps/${stepId}`)));
}

/** A kinder wording, if the server has one and no guard holds it back. */
export async function hintFor(words: string): Promise<Rewording | null> {
  const body = { text: words, context: 'step' };
  const answer = await send<{ hints: { suggestion: string | null }[] }>('POST', '/api/v1/language/hints', {
    body,
  });
  const instead = answer.hints.find((hint) => hint.suggestion !== null)?.suggestion;
  return instead ? { instead } : null;
}

export function keepPlan(draft: PlanDraft, zone: string): Promise<string> {
  const { step } = draft;
  const body = {
    ...(step.stepId === null ? { title: step.title } : { step_id: step.stepId }),
    day: draft.day,
    starts_at: draft.time === '' ? null : instantAt(draft.day, draft.time, zone),
    prep: {
      topic: draft.topic.trim() || null,
      not_today: draft.notToday,
      companion: draft.companion.trim() || null,
      leave_after_minutes: draft.leaveAfter,
      words_to_leave: draft.words.trim() || null,
      readiness: draft.ready,
      if_energy_drops: draft.ifThen.trim() || null,
    },
    prediction: draft.guess.trim() || null,
  };
  return hand({ path: '/api/v1/plan-entries', body });
}

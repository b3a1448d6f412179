import type { Schemas } from '$lib/api/client';
import { t } from '$lib/messages';
import type { PlanDraft } from './model';

const given = (words: string) => words.trim() || null;

/** Null where a part holds nothing: an empty part is no answer. */
function unlessEmpty<T extends object>(part: T): T | null {
  const said = Object.values(part).some((value) => value !== null && value !== false);
  return said ? part : null;
}

/** The prep card as the contract has it; null when nothing was filled in. */
export function cardOf(draft: PlanDraft, companionId: string | null): Schemas['PrepIn'] | null {
  const { ready, rituals, notToday } = draft;
  const then = given(draft.ifThen);
  return unlessEmpty({
    topic: given(draft.topic),
    companion_id: companionId,
    exit: unlessEmpty({
      leave_after_minutes: draft.leaveAfter,
      sentence: given(draft.words),
      way_home: given(draft.wayHome),
    }),
    boundaries: notToday.length > 0 ? notToday.map((topic) => t(`plan.${topic}`)) : null,
    // oxlint-disable-next-line unicorn/no-thenable -- the contract calls it so, and nobody awaits it
    // oxlint-disable-next-line unicorn/no-thenable -- the contract's own field; nothing awaits a card
    if_then: then === null ? null : { if: t('plan.cardIf'), then },
    readiness: unlessEmpty({
      slept: ready.includes('slept') || null,
      ate: ready.includes('ate') || null,
      drank: ready.includes('drank') || null,
    }),
    rituals: rituals.length > 0 ? rituals : null,
    prediction: given(draft.guess),
  });
}

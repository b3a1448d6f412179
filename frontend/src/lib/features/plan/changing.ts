import { answered, api, type Schemas } from '$lib/api/client';
import { addedBy, type Writer } from '$lib/api/writers';
import type { Person } from '$lib/session/session.svelte';
import { changedCard, isMoved, openedFrom, type Kept } from './kept';
import { NOBODY, NOWHERE, SOMEBODY_NEW, weeklyOn, type PlanDraft } from './model';
import { startOf } from './remote';

/** A kept plan opened again, with the app it came from, if any; null once it is over, for then its log tells of it. */
export async function openEntry(
  id: string,
  person: Person,
): Promise<{ draft: PlanDraft; kept: Kept; addedBy: Writer | null } | null> {
  const params = { path: { entry_id: id } };
  const entry = await answered(api.GET('/api/v1/plan-entries/{entry_id}', { params }));
  if (entry.status !== 'planned') return null;
  return { ...openedFrom(entry, person), addedBy: await addedBy(entry.source) };
}

/** Somebody new is kept first: a card names only people who are there. */
async function companionOf({ companion, newName, newKind }: PlanDraft): Promise<string | null> {
  if (companion === NOBODY) return null;
  if (companion !== SOMEBODY_NEW) return companion;
  const name = newName.trim();
  if (name === '') return null;
  const made = await answered(api.POST('/api/v1/companions', { body: { name, kind: newKind } }));
  return made.id;
}

/**
 * Changes a kept plan.
 *
 * @throws {ApiProblem} 412 when it was changed elsewhere meanwhile
 */
export async function changeEntry(draft: PlanDraft, kept: Kept, person: Person): Promise<void> {
  const companionId = await companionOf(draft);
  const card = changedCard(draft, kept, companionId);
  const body = {
    place_id: draft.place === NOWHERE ? null : draft.place,
    companion_ids: companionId === null ? null : [companionId],
    ...(card === null && !kept.hadCard ? {} : { prep: card }),
    ...(isMoved(draft, kept) ? { starts_at: startOf(draft, person), any_time: draft.time === '' } : {}),
    ...(kept.locked
      ? {}
      : { expected: { enjoyment: draft.expectedEnjoyment, difficulty: draft.expectedDifficulty } }),
    ...(draft.everyWeek && !kept.repeats ? { recurrence: { rule: weeklyOn(draft.day) } } : {}),
  } satisfies Schemas['PlanEntryPatch'];
  const params = {
    path: { entry_id: kept.id },
    query: { applies_to: kept.repeats ? kept.reach : 'this' },
    header: { 'If-Match': `"${kept.version}"` },
  } as const;
  await answered(api.PATCH('/api/v1/plan-entries/{entry_id}', { params, body }));
}

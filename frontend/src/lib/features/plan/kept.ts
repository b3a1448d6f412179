import type { Schemas } from '$lib/api/client';
import { t } from '$lib/messages';
import type { Person } from '$lib/session/session.svelte';
import { localDay, wallClock } from '$lib/time';
import { cardOf } from './card';
import {
  NOBODY,
  NOWHERE,
  ownWords,
  planFor,
  READINESS,
  TOPICS,
  type PlanDraft,
  type Readiness,
  type Topic,
} from './model';

/** How far a change to one of a series goes. */
export const REACHES = ['this', 'this_and_later', 'all'] as const satisfies Schemas['AppliesTo'][];
export type Reach = (typeof REACHES)[number];

/** What a kept plan brings along besides what can be typed. */
export interface Kept {
  id: string;
  version: number;
  repeats: boolean;
  /** The step has started: its guess stays as it was. */
  locked: boolean;
  reach: Reach;
  /** Limits in words the form has no chip for; they stay. */
  otherLimits: string[];
  /** The snag of the person's own "if … then"; the form asks for the "then" alone. */
  snag: string | null;
  startsAt: string;
  day: string;
  time: string;
  /** What was answered with "no"; the form has no chip for it. */
  notYet: Readiness[];
  /** A card was filled in before. */
  hadCard: boolean;
  cueAlly: boolean | null;
}

const topicOf = (limit: string): Topic | undefined => TOPICS.find((topic) => t(`plan.${topic}`) === limit);

/** A kept plan as the form has it, and what is to be kept besides. */
export function openedFrom(
  entry: Schemas['PlanEntryOut'],
  { timeZone, dayStartsAt }: Person,
): { draft: PlanDraft; kept: Kept } {
  const card = entry.prep ?? null;
  const day = localDay(new Date(entry.starts_at), timeZone, dayStartsAt);
  const time = entry.any_time ? '' : wallClock(entry.starts_at, timeZone);
  const limits = card?.boundaries ?? [];
  const draft: PlanDraft = {
    ...planFor(
      {
        ...ownWords(entry.title ?? ''),
        stepId: entry.step_id,
        kind: entry.kind,
        minutes: entry.minutes,
        energyCost: entry.energy_cost,
      },
      day,
    ),
    time,
    place: entry.place_id ?? NOWHERE,
    topic: card?.topic ?? '',
    notToday: limits.flatMap((limit) => topicOf(limit) ?? []),
    companion: card?.companion_id ?? entry.companion_ids?.[0] ?? NOBODY,
    leaveAfter: card?.exit?.leave_after_minutes ?? null,
    words: card?.exit?.sentence ?? '',
    wayHome: card?.exit?.way_home ?? '',
    ready: READINESS.filter((part) => card?.readiness?.[part] === true),
    rituals: card?.rituals ?? [],
    ifThen: card?.if_then?.then ?? '',
    guess: card?.prediction ?? '',
    expectedEnjoyment: entry.expected.enjoyment,
    expectedDifficulty: entry.expected.difficulty,
  };
  const kept: Kept = {
    id: entry.id,
    version: entry.version,
    repeats: entry.recurrence !== null,
    locked: entry.expected.locked,
    reach: 'this',
    otherLimits: limits.filter((limit) => topicOf(limit) === undefined),
    snag: card?.if_then?.if ?? null,
    startsAt: entry.starts_at,
    day,
    time,
    notYet: READINESS.filter((part) => card?.readiness?.[part] === false),
    hadCard: card !== null,
    cueAlly: card?.exit?.cue_ally ?? null,
  };
  return { draft, kept };
}

function readinessOf({ ready }: PlanDraft, { notYet }: Kept): Schemas['ReadinessIn'] | null {
  if (ready.length + notYet.length === 0) return null;
  const answer = (part: Readiness) => (ready.includes(part) ? true : notYet.includes(part) ? false : null);
  return { slept: answer('slept'), ate: answer('ate'), drank: answer('drank') };
}

/** The card as it is sent: what was filled in, with everything the form does not show left as it was. */
export function changedCard(
  draft: PlanDraft,
  kept: Kept,
  companionId: string | null,
): Schemas['PrepIn'] | null {
  const card = cardOf(draft, companionId);
  const keeps = kept.otherLimits.length + kept.notYet.length > 0 || kept.cueAlly !== null;
  if (card === null && !keeps) return null;
  const limits = [...(card?.boundaries ?? []), ...kept.otherLimits];
  const then = card?.if_then?.then;
  return {
    topic: card?.topic ?? null,
    companion_id: companionId,
    exit: {
      leave_after_minutes: draft.leaveAfter,
      sentence: card?.exit?.sentence ?? null,
      way_home: card?.exit?.way_home ?? null,
    },
    boundaries: limits.length > 0 ? limits : null,
    // oxlint-disable-next-line unicorn/no-thenable -- the contract's own field; nothing awaits a card
    if_then: then === undefined ? null : { if: kept.snag ?? t('plan.cardIf'), then },
    readiness: readinessOf(draft, kept),
    rituals: card?.rituals ?? null,
    prediction: card?.prediction ?? null,
  };
}

/** Whether the time was changed: one left alone keeps its exact instant. */
export const isMoved = (draft: PlanDraft, kept: Kept) => draft.day !== kept.day || draft.time !== kept.time;

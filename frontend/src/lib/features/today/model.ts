import type { Writer } from '$lib/api/writers';

/** Energy at which Today shows only the smallest version of a step (care: a low day). */
export const LOW_ENERGY = 4;

export interface NextStep {
  entryId: string;
  title: string;
  /** The time on the person's clock, such as "4 pm"; null is any time today. */
  when: string | null;
  minutes: number | null;
  /** The smaller version, in words; null when there is none smaller. */
  smaller: string | null;
  started: boolean;
  /** The way out that was planned, once started. */
  leave: LeaveBy | null;
}

/** What can be started: the planned step, or a suggested one. */
export type Begun = NextStep | Suggestion;

/** When the person planned to leave, and the words they chose for it. */
export interface LeaveBy {
  /** An instant. */
  at: string;
  sentence: string | null;
}

/** A step that may be tried, or not, with the reason it is offered. */
export interface Suggestion {
  /** The card's id; null where it is offered from what this device remembers. */
  cardId: string | null;
  stepId: string | null;
  catalogueId: string | null;
  title: string;
  /** The title as it is offered, without its own "I could". */
  words: string;
  minutes: number | null;
  energyCost: number;
  /** The smaller version, in words; null when there is none smaller. */
  smaller: string | null;
  /** Two minutes or less as it is. */
  tiny: boolean;
  reason: { plain: boolean; sentence: string };
}

export interface LaterEntry {
  id: string;
  day: string;
  title: string;
  kind: 'social' | 'restorative';
}

export interface KeptMoment {
  words: string;
  about: string;
}

export interface TodayView {
  day: string;
  name: string | null;
  /** 0-10, or null until answered. */
  energy: number | null;
  /** The app today's energy came from; absent where the person said it. */
  energyFrom?: Writer | null;
  next: NextStep | null;
  /** At most three, the first one first, none above today's energy. */
  suggestions: Suggestion[];
  /** The person left the steps for today. */
  notToday: boolean;
  /** Shown from what this device remembers of another day. */
  remembered: boolean;
  later: LaterEntry[];
}

/** A mood at the start of a step, 0-10; null when it was not answered. */
export type MoodNow = number | null;

/** Whether today is a low day: the smallest step, Not today, Rest; the rest behind More. */
export function isLowDay(energy: number | null): boolean {
  return energy !== null && energy <= LOW_ENERGY;
}

/** The highest energy cost a suggestion may have, by whole points of energy (domain: energy and pacing). */
const COST_GATE = [1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 5] as const;

/** The cards an answer about energy leaves; unknown energy allows what an empty day does. */
export function within(cards: readonly Suggestion[], energy: number | null): Suggestion[] {
  const most = COST_GATE[Math.floor(energy ?? 0)] ?? 1;
  return cards.filter((card) => card.energyCost <= most);
}

/** The first cards; the last makes room for one of two minutes or less where none is among them. */
export function cut(cards: readonly Suggestion[], limit: number): Suggestion[] {
  const first = cards.slice(0, limit);
  if (first.some((card) => card.tiny)) return first;
  const tiny = cards.slice(limit).find((card) => card.tiny);
  return tiny ? [...first.slice(0, -1), tiny] : first;
}

/** Cards on the screen: one in the door unless a planned step stands there, the others on the treads. */
export interface Table {
  door: Suggestion | null;
  treads: Suggestion[];
}

/** On a low day the door holds the smallest card, and the treads wait until they are asked for. */
export function tableOf(view: TodayView): Table {
  const cards = within(view.suggestions, view.energy);
  if (view.next !== null) return { door: null, treads: cut(cards, 2) };
  const door = (isLowDay(view.energy) ? cut(cards, 1)[0] : cards[0]) ?? null;
  return { door, treads: cards.filter((card) => card !== door).slice(0, 2) };
}

/** How many cards can be seen; `more`: the treads of a low day were asked for. */
export function howManyShown(view: TodayView, more: boolean): number {
  const { door, treads } = tableOf(view);
  const seen = !isLowDay(view.energy) || more ? treads.length : 0;
  return seen + (door === null ? 0 : 1);
}

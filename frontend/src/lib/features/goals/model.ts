import type { Writer } from '$lib/api/writers';

export const AREAS = ['family', 'friends', 'community', 'learning', 'work', 'faith', 'play', 'body'] as const;
export type Area = (typeof AREAS)[number];

export type GoalStatus = 'active' | 'paused' | 'stepped_back' | 'reached' | 'archived';

export interface Goal {
  id: string;
  sentence: string;
  area: Area | null;
  status: GoalStatus;
}

export interface LadderStep {
  id: string;
  title: string;
  minutes: number | null;
  /** The name of the app it came from; null for one of the person's own making. */
  addedBy: string | null;
}

export type OfferKind = 'surroundings' | 'rest' | 'up' | 'sideways' | 'smaller' | 'less_support' | 'rotation';
/** Offers whose answer can be "keep it as it is". */
export type KeptKind = 'surroundings' | 'less_support' | 'rotation';

/** One way on, in the server's words: what it is, and why it is there. */
export interface Offer {
  kind: OfferKind;
  sentence: string;
  why: string;
  /** What to plan: a step's title, with the place where one is named. */
  title: string;
  /** Where it is planned. */
  href: string;
  /** The equal answer, which leaves everything as it is; null where none is needed. */
  keep: string | null;
  /** The person's own notes that speak for it, among how many; null where it rests on none. */
  notes: { easy: number; of: number } | null;
}

/** What may come after the step at hand. Something smaller is always among it. */
export interface Offers {
  all: Offer[];
  /** Whether the order is the person's own, by their guesses. */
  ownOrder: boolean;
  /** Why nothing bigger is there just now, or null. */
  held: string | null;
}

/** How many ways are seen at once; more would be a list to get through. */
const AT_ONCE = 3;
const QUESTIONS: ReadonlySet<OfferKind> = new Set(['less_support', 'rotation', 'surroundings']);

/** Questions with two equal answers; the ways seen at once; and the ways one may still open. */
export function laidOut(offers: readonly Offer[]): { asked: Offer[]; first: Offer[]; more: Offer[] } {
  const ways = offers.filter((one) => !QUESTIONS.has(one.kind));
  const firstOfKind = ways.filter((one, i) => ways.findIndex((other) => other.kind === one.kind) === i);
  // Something smaller is always in sight.
  const smaller = firstOfKind.filter((one) => one.kind === 'smaller');
  const others = firstOfKind.filter((one) => one.kind !== 'smaller');
  const first = [...others.slice(0, AT_ONCE - smaller.length), ...smaller];
  return {
    asked: offers.filter((one) => QUESTIONS.has(one.kind)),
    first,
    more: ways.filter((one) => !first.includes(one)),
  };
}

/** A goal with its steps, easiest first by the person's own order. No level number is shown. */
export interface GoalView extends Goal {
  /** The app it came from; null for one of the person's own making. */
  addedBy: Writer | null;
  steps: LadderStep[];
  offers: Offers;
}

export interface NewStep {
  title: string;
  /** The person's own guess, 0-10; null when not given. */
  expectedDifficulty: number | null;
}

export interface NewGoal {
  sentence: string;
  area: Area | null;
}

/** What can be done with a goal, by what it is now. Every one can be undone. */
export const CHOICES: Record<GoalStatus, GoalStatus[]> = {
  active: ['paused', 'stepped_back', 'reached'],
  paused: ['active', 'stepped_back', 'archived'],
  stepped_back: ['active', 'archived'],
  reached: ['active', 'archived'],
  archived: ['active'],
};

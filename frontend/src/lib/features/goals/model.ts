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
}

export type Support = 'companion' | 'exit_plan' | 'script' | 'arrive_early' | 'phone_in_hand';

/** What the ladder offers after the step at hand. Going down says nothing about the person. */
export interface Offers {
  up: LadderStep[];
  sideways: LadderStep[];
  smaller: LadderStep[];
  /** Whether the order is the person's own, by their guesses. */
  ownOrder: boolean;
  /** A support that the last three steps had alike, to be asked about once. */
  lessSupport: Support | null;
}

/** A goal with its steps, easiest first by the person's own order. No level number is shown. */
export interface GoalView extends Goal {
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

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

/** A goal with its steps, easiest first by the person's own order. No level number is shown. */
export interface GoalView extends Goal {
  steps: LadderStep[];
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

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

/** When the person planned to leave, and the words they chose for it. */
export interface LeaveBy {
  /** An instant. */
  at: string;
  sentence: string | null;
}

export interface Suggestion {
  stepId: string;
  title: string;
  minutes: number;
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
  next: NextStep | null;
  suggestions: Suggestion[];
  later: LaterEntry[];
}

/** A mood at the start of a step, 0-10; null when it was not answered. */
export type MoodNow = number | null;

/** Whether today is a low day: the smallest step, Not today, Rest; the rest behind More. */
export function isLowDay(energy: number | null): boolean {
  return energy !== null && energy <= LOW_ENERGY;
}

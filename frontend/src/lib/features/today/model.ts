/** Energy at which Today shows only the smallest version of a step (care: a low day). */
export const LOW_ENERGY = 4;

export interface NextStep {
  entryId: string;
  title: string;
  /** Words for the time, such as "at 4 pm"; null is any time today. */
  when: string | null;
  detail: string | null;
  /** The smaller version, in words; null when there is none smaller. */
  smaller: string | null;
  started: boolean;
}

export interface Suggestion {
  stepId: string;
  title: string;
  detail: string;
}

export interface LaterEntry {
  id: string;
  day: string;
  title: string;
  kind: 'social' | 'restorative';
}

export interface KeptMoment {
  id: string;
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

/** Whether today is a low day: the smallest step, Not today, Rest; the rest behind More. */
export function isLowDay(energy: number | null): boolean {
  return energy !== null && energy <= LOW_ENERGY;
}

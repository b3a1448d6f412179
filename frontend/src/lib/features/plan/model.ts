/** A step one can plan: from the catalogue, a ladder, or the person's own words. */
export interface StepChoice {
  /** Null for the person's own words. */
  stepId: string | null;
  title: string;
  minutes: number | null;
  kind: 'social' | 'restorative';
  place: 'home' | 'outside';
  needsKnownPerson: boolean;
}

export const FILTERS = ['all', 'tiny', 'home', 'outside', 'withSomeone', 'restful'] as const;
export type Filter = (typeof FILTERS)[number];

const TINY_MINUTES = 2;

const KEEPS: Record<Filter, (step: StepChoice) => boolean> = {
  all: () => true,
  tiny: (step) => step.minutes !== null && step.minutes <= TINY_MINUTES,
  home: (step) => step.place === 'home',
  outside: (step) => step.place === 'outside',
  withSomeone: (step) => step.needsKnownPerson,
  restful: (step) => step.kind === 'restorative',
};

export function stepsFor(steps: readonly StepChoice[], filter: Filter): StepChoice[] {
  return steps.filter(KEEPS[filter]);
}

export const LEAVE_AFTER = [15, 30, 60] as const;
export const TOPICS = ['work', 'money', 'health', 'family'] as const;
export const READINESS = ['ate', 'water', 'early'] as const;
export type Topic = (typeof TOPICS)[number];
export type Readiness = (typeof READINESS)[number];

/** The prep card: one topic, one companion, one way to leave. Every part can be empty. */
export interface PlanDraft {
  step: StepChoice;
  day: string;
  /** `HH:MM` on the person's clock; empty is any time. */
  time: string;
  topic: string;
  notToday: Topic[];
  companion: string;
  leaveAfter: number | null;
  words: string;
  ready: Readiness[];
  ifThen: string;
  guess: string;
}

export function planFor(step: StepChoice, day: string): PlanDraft {
  return {
    step,
    day,
    time: '',
    topic: '',
    notToday: [],
    companion: '',
    leaveAfter: null,
    words: '',
    ready: [],
    ifThen: '',
    guess: '',
  };
}

/** `HH:MM` plus minutes, on a 24-hour clock that wraps at midnight. */
export function clockAfter(time: string, minutes: number): string {
  const total = (Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)) + minutes) % (24 * 60);
  return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`;
}

/** A kinder way to say a step, from the server's hints; the person's own words stay unless they choose. */
export interface Rewording {
  instead: string;
}

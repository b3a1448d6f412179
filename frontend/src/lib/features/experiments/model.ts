export const OUTCOMES = ['mood_after', 'enjoyment', 'drain', 'connectedness'] as const;
export type Outcome = (typeof OUTCOMES)[number];
export const WAYS = ['a', 'b'] as const;
export type Way = (typeof WAYS)[number];
export const TIMES = [5, 4, 6] as const;
export type Times = (typeof TIMES)[number];
export type Value = boolean | number | string;

/** Two ways of one thing. `words` fit into a sentence: "with someone", or the person's own in quotes. */
export interface Ways {
  /** A factor of the log, or null for an idea in the person's own words. */
  factor: string | null;
  values: Record<Way, Value | null>;
  words: Record<Way, string>;
}

export interface Try {
  id: string;
  number: number;
  way: Way;
  logId: string;
}

/** The next try. The ways after it stay unknown until their turn. */
export interface Next {
  number: number;
  way: Way;
  /** Why it can wait today, when it takes more than today holds. */
  waits: string | null;
}

export type Status = 'active' | 'completed' | 'ended';

export interface Experiment extends Ways {
  id: string;
  status: Status;
  activity: string;
  outcome: Outcome;
  hope: Way;
  timesEach: number;
  tries: Try[];
  /** Null once it is over. */
  next: Next | null;
  startedAt: string;
  endedOn: string | null;
}

export interface Proposal extends Ways {
  outcome: Outcome;
  hope: Way;
  timesEach: Times;
  /** Where it comes from, in a sentence; null for a mere idea. */
  why: string | null;
}

export interface ExperimentsView {
  open: Experiment | null;
  past: Experiment[];
  proposals: Proposal[];
}

/** What is being filled in before an experiment begins. */
export interface Plan {
  activity: string;
  /** Null for an idea of one's own. */
  proposal: Proposal | null;
  own: Record<Way, string>;
  outcome: Outcome;
  hope: Way | null;
  timesEach: Times;
}

/** How one try was; `before` said beforehand counts as a start, one recalled does not. */
export interface Felt {
  before: number | null;
  beforeSaid: boolean;
  guess: number | null;
  after: number | null;
  rating: number | null;
}

/** A note that may stand for a try. */
export interface Note {
  logId: string;
  title: string;
  day: string;
}

export interface Dot {
  number: number;
  way: Way;
  value: number | null;
  baseline: number | null;
}

/** What came of it. Without enough tries there is no number to draw. */
export type Result =
  | { kind: 'too_few'; tried: Record<Way, number> }
  | {
      kind: 'found';
      sentence: string;
      table: string;
      caution: string;
      note: string | null;
      range: { low: number; mid: number; high: number };
      dots: Dot[];
      share: number;
      orders: number;
    };

export const emptyPlan = (proposal: Proposal | null): Plan => ({
  activity: '',
  proposal,
  own: { a: '', b: '' },
  outcome: proposal?.outcome ?? 'mood_after',
  hope: null,
  timesEach: proposal?.timesEach ?? 5,
});

export const emptyFelt = (): Felt => ({
  before: null,
  beforeSaid: false,
  guess: null,
  after: null,
  rating: null,
});

/** What a plan still lacks, first things first; null when it can begin. */
export function lackingIn(plan: Plan): 'activity' | 'ways' | 'hope' | null {
  const { a, b } = plan.own;
  if (plan.proposal === null && (a.trim() === '' || b.trim() === '' || a.trim() === b.trim())) return 'ways';
  if (plan.activity.trim() === '') return 'activity';
  return plan.hope === null ? 'hope' : null;
}

/** Whether a try says enough: a note of something done has the mood after it. */
export const isTold = (outcome: Outcome, felt: Felt) =>
  felt.after !== null && (outcome === 'mood_after' || felt.rating !== null);

export const triedOf = (experiment: Experiment, way: Way) =>
  experiment.tries.filter((one) => one.way === way).length;

/** How far a chart of the difference reaches: the same for both sides, in whole points. */
export const reachOf = (low: number, high: number) =>
  Math.max(2, Math.ceil(Math.max(Math.abs(low), Math.abs(high))));

/** What a kept try needs to be taken back. */
export interface Kept {
  offline: boolean;
  undo: () => Promise<void>;
}

/** What the screen asks of whoever shows it. */
export interface Actions {
  begin: (plan: Plan) => Promise<void>;
  keepTry: (experiment: Experiment, felt: Felt) => Promise<Kept>;
  keepNote: (experiment: Experiment, logId: string) => Promise<Kept>;
  notes: (experiment: Experiment) => Promise<Note[]>;
  end: (experiment: Experiment) => Promise<void>;
  result: (id: string) => Promise<Result>;
  /** What was said before a try waits on this device until it is noted. */
  readFelt: (experiment: Experiment) => Promise<Partial<Felt> | null>;
  saveFelt: (experiment: Experiment, felt: Felt) => void;
}

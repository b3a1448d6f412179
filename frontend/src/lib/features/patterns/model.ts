export const OUTCOMES = ['mood_after', 'connectedness', 'enjoyment', 'drain', 'completion'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** How sure a pattern is; the others have no bar and no number. */
export type Grade = 'steady_pattern' | 'likely_pattern' | 'early_hint';

/** Which notes a card speaks of: a factor, or one level of it. */
export interface About {
  factor: string;
  level: string | null;
  /** A known factor in our words, or the person's own factor as they wrote it. */
  name: string;
}

/** A range with its best guess: points of the scale of ten, or percentage points. */
export interface Range {
  low: number;
  mid: number;
  high: number;
}

interface Worded {
  sentence: string;
  /** One rival explanation, in plain words. */
  caution: string;
  /** How supports are meant, where the card is about one. */
  support: string | null;
}

/** A graded comparison: with against without. Uncertainty is part of the type. */
export interface Pattern extends Worded {
  kind: 'pattern';
  id: string;
  about: About;
  outcome: Outcome;
  grade: Grade;
  range: Range;
  /** What the difference is for, such as "1 step up in noise"; null for yes or no. */
  per: string | null;
  counts: { with: number; without: number };
  /** A kinder variant beside a finding that could put one off. */
  gentler: string | null;
  /** The sentence with all its numbers. */
  table: string;
  /** Shown for the first time in the last seven days. */
  isNew?: boolean;
  /** How the card changed since it was surest, in words; null while it holds. */
  changed?: string | null;
  /** How many notes with it felt manageable, where enough were answered. */
  lit?: number | null;
}

/** A card that claims nothing any more: it stays, says so, and draws no bar. */
export interface Faded {
  kind: 'faded';
  id: string;
  about: About;
  outcome: Outcome;
  sentence: string;
  changed: string | null;
}

/** Factors that cannot be told apart yet: one card speaks for all of them. */
export interface Tied {
  kind: 'tied';
  id: string;
  outcome: Outcome;
  sentence: string;
  caution: string;
  isNew?: boolean;
  changed?: string | null;
}

/** `good` of `n` notes: no grade and no comparison. */
export interface Tally extends Worded {
  id: string;
  about: About;
  good: number;
  n: number;
  table: string;
}

/** Not enough to go on: no bar and no number can be drawn from this. */
export interface TooSoon {
  id: string;
  name: string;
  needed: number;
}

/** The guess beforehand against how it went. */
export interface Gap {
  id: 'enjoyment' | 'difficulty';
  sentence: string;
  caution: string;
  range: Range;
  table: string;
}

export type Row = Pattern | Tied | Faded;

export interface Group {
  outcome: Outcome;
  rows: Row[];
}

/** A pair somebody may wonder about, and what it is called. */
export interface Wonder {
  factor: string;
  level: string | null;
  outcome: Outcome;
}

/** What somebody wonders about, since when, and what the notes say so far. */
export interface Question {
  id: string;
  question: string;
  soFar: string;
  askedOn: string;
  /** Asked before the notes themselves pointed at it: only then does it weigh more. */
  beforehand: boolean;
}

export const MOST_QUESTIONS = 3;

export interface HiddenFactor {
  factor: string;
  name: string;
}

/** All that is graded, for those who want numbers. */
export interface NumbersView {
  patterns: Pattern[];
  method: string;
  notes: number;
}

/** What the screen can ask for and do; a page joins it to the server. */
export interface Deeds {
  evidence: LoadEvidence;
  unclear: () => Promise<string[]>;
  hints: () => Promise<Pattern[]>;
  numbers: () => Promise<NumbersView>;
  choices: () => Promise<readonly FactorChoice[]>;
  hide: (factor: string) => Promise<void>;
  show: (factor: string) => Promise<void>;
  ask: (wonder: Wonder) => Promise<void>;
  letGo: (questionId: string) => Promise<void>;
}

/** A factor, or one level of a choice, to pick from. */
export interface FactorChoice {
  factor: string;
  level: string | null;
  name: string;
}

export interface PatternsView {
  notes: number;
  lead: Pattern | null;
  groups: Group[];
  tallyHeading: string;
  tallies: Tally[];
  gaps: Gap[];
  steadySentence: string | null;
  tooSoon: TooSoon[];
  questions: Question[];
  hidden: HiddenFactor[];
}

/** One real note behind a card. */
export interface Evidence {
  logId: string;
  day: string;
  value: boolean | number;
  outcome: boolean | number | null;
  manageable: boolean | null;
}

export interface EvidencePage {
  notes: Evidence[];
  next: string | null;
}

export type LoadEvidence = (about: About, outcome: Outcome, cursor: string | null) => Promise<EvidencePage>;

/** Less of it is the better end: the bar is drawn the other way round, so that right is always better. */
const LESS_IS_BETTER: ReadonlySet<Outcome> = new Set(['drain']);

export const inPercent = (outcome: Outcome) => outcome === 'completion';

export function isFavourable({ outcome, range }: Pattern): boolean {
  return LESS_IS_BETTER.has(outcome) ? range.mid < 0 : range.mid > 0;
}

/** Where the ends and the middle of a range stand when the better end is on the right. */
export function drawn(outcome: Outcome, { low, mid, high }: Range): Range {
  return LESS_IS_BETTER.has(outcome) ? { low: -high, mid: -mid, high: -low } : { low, mid, high };
}

const REACHES: Record<'points' | 'percent', readonly number[]> = {
  points: [0.5, 1, 2, 3, 5, 10],
  percent: [10, 20, 40, 60, 100],
};

/** One axis for all ranges that stand under each other, the same on both sides of "no change". */
export function reachOf(outcome: Outcome, ranges: readonly Range[]): number {
  const needed = Math.max(0, ...ranges.flatMap(({ low, high }) => [Math.abs(low), Math.abs(high)]));
  const reaches = REACHES[inPercent(outcome) ? 'percent' : 'points'];
  return reaches.find((reach) => reach >= needed) ?? reaches.at(-1) ?? needed;
}

const NARROW = 0.15;

/** The three numbers of a range as shown, with as many digits as tell its ends apart. */
export function shown(outcome: Outcome, range: Range): { low: string; mid: string; high: string } {
  const percent = inPercent(outcome);
  const digits = percent ? 0 : range.high - range.low < NARROW ? 2 : 1;
  const signed = (value: number) => {
    const text = Math.abs(value).toFixed(digits);
    const sign = Number(text) === 0 ? '' : value < 0 ? '−' : '+';
    return percent ? `${sign}${text} %` : `${sign}${text}`;
  };
  return { low: signed(range.low), mid: signed(range.mid), high: signed(range.high) };
}

/** How large a difference is when both its ends point one way, smaller end first; null when they do not. */
export function sizeOf(outcome: Outcome, range: Range): { low: string; high: string } | null {
  if (range.low < 0 && range.high > 0) return null;
  const { low, high } = shown(outcome, range);
  const bare = [low, high]
    .map((text) => text.replace(/^[+−]| %$/g, ''))
    .sort((a, b) => Number(a) - Number(b));
  return { low: bare[0] ?? low, high: bare[1] ?? high };
}

/** Cards by what they are about; within each, in the order they came in. */
export function groupsOf(rows: readonly Row[]): Group[] {
  return OUTCOMES.map((outcome) => ({ outcome, rows: rows.filter((row) => row.outcome === outcome) })).filter(
    (group) => group.rows.length > 0,
  );
}

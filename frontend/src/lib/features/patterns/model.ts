import type { LogWindow } from '$lib/ui/Windows.svelte';

export interface Range {
  low: number;
  high: number;
  mid: number;
}

/** k of n notes with its interval as a share of ten; no grade, no comparison. */
export interface Tally {
  kind: 'tally';
  id: string;
  sentence: string;
  good: number;
  n: number;
  range: Range;
  windows: LogWindow[];
}

/** A graded comparison: with against without. Uncertainty is part of the type. */
export interface Pattern {
  kind: 'pattern';
  id: string;
  factor: string;
  sentence: string;
  grade: 'steady_pattern' | 'likely_pattern' | 'early_hint';
  range: Range;
  unit: 'points' | 'percent';
  withCount: number;
  withoutCount: number;
  /** One rival explanation, in plain words. */
  caution: string | null;
}

/** Not enough to go on: no bar and no number can be drawn from this. */
export interface TooSoon {
  kind: 'too_soon';
  id: string;
  factor: string;
  needed: number;
  windows: LogWindow[];
}

export type Card = Pattern | Tally;

export interface PatternsView {
  notes: number;
  cards: Card[];
  hints: Pattern[];
  tooSoon: TooSoon[];
  noClear: string[];
  expectation: { sentence: string; range: Range } | null;
  steadyWeeks: number;
}

const REACH: Record<Pattern['unit'], number> = { points: 3, percent: 60 };

/** The ends of a pattern's axis: symmetric about "no change", wide enough for its range. */
export function axisOf({ range, unit }: Pattern): number {
  const needed = Math.max(Math.abs(range.low), Math.abs(range.high));
  return Math.max(REACH[unit], Math.ceil(needed));
}

/** A difference as shown: "+0.9" points or "+12 %". */
export function signed(value: number, unit: Pattern['unit']): string {
  const digits = unit === 'percent' ? 0 : 1;
  const text = Math.abs(value).toFixed(digits);
  const sign = Number(text) === 0 ? '' : value < 0 ? '−' : '+';
  return unit === 'percent' ? `${sign}${text} %` : `${sign}${text}`;
}

import { send } from '$lib/api/send';
import type { Card, Pattern, PatternsView, TooSoon } from './model';

interface WireInsight {
  factor: string;
  level?: string | null;
  outcome: string;
  kind: 'pattern' | 'tally';
  effect: number;
  interval: { low: number; high: number; mass: number };
  n_with: number;
  n_without: number;
  grade: 'too_soon' | 'early_hint' | 'likely_pattern' | 'steady_pattern' | 'no_clear_pattern';
  sentence: string;
  caution: string | null;
  needed?: number | null;
  k?: number;
  n?: number;
}
interface WireSummary {
  entries_used: number;
  steadiness: { weeks_with_contact: number };
  expectation_gap: { sentence: string; mean: number; interval: { low: number; high: number } } | null;
}

const STANDING = { steady_pattern: 0, likely_pattern: 1, early_hint: 2 } as const;
const idOf = ({ factor, level, outcome }: WireInsight) => [factor, level ?? '', outcome].join('|');

function nameOf({ factor, level }: WireInsight): string {
  const name = (level ? `${factor}: ${level}` : factor).replaceAll('_', ' ');
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function patternOf(row: WireInsight): Pattern | null {
  if (!(row.grade in STANDING)) return null;
  const scale = row.outcome === 'completion' ? 100 : 1;
  return {
    kind: 'pattern',
    id: idOf(row),
    factor: nameOf(row),
    sentence: row.sentence,
    grade: row.grade as Pattern['grade'],
    range: { low: row.interval.low * scale, high: row.interval.high * scale, mid: row.effect * scale },
    unit: row.outcome === 'completion' ? 'percent' : 'points',
    withCount: row.n_with,
    withoutCount: row.n_without,
    caution: row.caution,
  };
}

function tallyOf(row: WireInsight): Card {
  const good = row.k ?? 0;
  const n = row.n ?? 0;
  const window = (lit: boolean, i: number) => ({
    name: `${i + 1} of ${n}: ${row.sentence}`,
    state: lit ? ('lit' as const) : ('shuttered' as const),
  });
  const { low, high } = row.interval;
  const windows = Array.from({ length: n }, (_, i) => window(i < good, i));
  return {
    kind: 'tally',
    id: idOf(row),
    sentence: row.sentence,
    good,
    n,
    range: { low, high, mid: good / n },
    windows,
  };
}

const soonOf = (row: WireInsight): TooSoon => ({
  kind: 'too_soon',
  id: idOf(row),
  factor: nameOf(row),
  needed: row.needed ?? 0,
  windows: [],
});

const MOST_TOO_SOON = 3;

export async function loadPatterns(): Promise<PatternsView> {
  const [found, soon, unclear, summary] = await Promise.all([
    send<{ data: WireInsight[] }>('GET', '/api/v1/insights'),
    send<{ data: WireInsight[] }>('GET', '/api/v1/insights', { query: { grade: 'too_soon' } }),
    send<{ data: WireInsight[] }>('GET', '/api/v1/insights', { query: { grade: 'no_clear_pattern' } }),
    send<WireSummary>('GET', '/api/v1/insights/summary'),
  ]);
  const patterns = found.data
    .filter((row) => row.kind === 'pattern')
    .map(patternOf)
    .filter((row) => row !== null)
    .sort((a, b) => STANDING[a.grade] - STANDING[b.grade]);
  const gap = summary.expectation_gap;
  return {
    notes: summary.entries_used,
    cards: [
      ...patterns.filter((row) => row.grade !== 'early_hint'),
      ...found.data.filter((row) => row.kind === 'tally').map(tallyOf),
    ],
    hints: patterns.filter((row) => row.grade === 'early_hint'),
    tooSoon: soon.data.slice(0, MOST_TOO_SOON).map(soonOf),
    noClear: [...new Set(unclear.data.map(nameOf))],
    expectation: gap && { sentence: gap.sentence, range: { ...gap.interval, mid: gap.mean } },
    steadyWeeks: summary.steadiness.weeks_with_contact,
  };
}

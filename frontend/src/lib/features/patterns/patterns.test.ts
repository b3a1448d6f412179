import { render, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { axisOf, signed, type Pattern, type PatternsView, type Tally } from './model';
import PatternsScreen from './PatternsScreen.svelte';
import TallyCard from './TallyCard.svelte';

const pattern: Pattern = {
  kind: 'pattern',
  id: 'p',
  factor: 'companion',
  sentence: 'With a companion, mood after was higher.',
  grade: 'likely_pattern',
  range: { low: 0.4, high: 1.4, mid: 0.9 },
  unit: 'points',
  withCount: 21,
  withoutCount: 34,
  caution: null,
};
const tally: Tally = {
  kind: 'tally',
  id: 't',
  sentence: 'At home it often felt manageable.',
  good: 2,
  n: 3,
  range: { low: 0.3, high: 0.9, mid: 0.66 },
  windows: [
    { name: 'one', state: 'lit' },
    { name: 'two', state: 'shuttered' },
    { name: 'three', state: 'lit' },
  ],
};
const empty: PatternsView = {
  notes: 2,
  cards: [],
  hints: [],
  tooSoon: [],
  noClear: [],
  expectation: null,
  steadyWeeks: 0,
};

describe('patterns', () => {
  it('draw no bar and no number while it is too soon', () => {
    const soon = { kind: 'too_soon' as const, id: 's', factor: 'noise', needed: 3, windows: [] };
    render(PatternsScreen, { view: { ...empty, tooSoon: [soon] } });

    expect(screen.getByText('Too soon to tell.')).toBeTruthy();
    expect(screen.queryByRole('img')).toBeNull();
  });

  it('say the range in words beside every bar', () => {
    render(PatternsScreen, { view: { ...empty, cards: [pattern] } });

    expect(screen.getByRole('img').getAttribute('aria-label')).toContain('between +0.4 and +1.4');
  });

  it('show only lit windows on a card of counts', () => {
    render(TallyCard, { tally });

    expect(screen.getAllByRole('img').map((one) => one.getAttribute('aria-label'))).toEqual(['one', 'three']);
  });

  it('keep zero in the middle and the whole range on the axis', () => {
    expect(axisOf(pattern)).toBe(3);
    expect(axisOf({ ...pattern, range: { low: -4.2, high: 0, mid: -2 } })).toBe(5);
    expect([signed(0.04, 'points'), signed(-1.25, 'points'), signed(12.4, 'percent')]).toEqual([
      '0.0',
      '−1.3',
      '+12 %',
    ]);
  });
});

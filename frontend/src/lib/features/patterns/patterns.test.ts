import { fireEvent, render, screen } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import {
  drawn,
  groupsOf,
  isFavourable,
  leadOf,
  reachOf,
  shown,
  sizeOf,
  type Pattern,
  type PatternsView,
} from './model';
import PatternsScreen from './PatternsScreen.svelte';

const company: Pattern = {
  kind: 'pattern',
  id: 'company',
  about: { factor: 'with_someone', level: null, name: 'Company' },
  outcome: 'mood_after',
  grade: 'likely_pattern',
  range: { low: 0.4, mid: 0.9, high: 1.4 },
  per: null,
  counts: { with: 21, without: 34 },
  sentence: 'Company often goes with a better mood afterwards.',
  caution: 'You may have company on better days.',
  support: null,
  gentler: null,
  table: 'Over the 21 times with someone, mood afterwards was about 0.9 higher.',
};
const noise: Pattern = {
  ...company,
  id: 'noise',
  about: { factor: 'noise', level: null, name: 'A livelier place' },
  outcome: 'drain',
  grade: 'steady_pattern',
  range: { low: 0.8, mid: 1.3, high: 1.8 },
  per: '1 step up in noise',
  sentence: 'A livelier place steadily goes with feeling more drained.',
  gentler: 'A smaller or quieter version may still suit you.',
};
const empty: PatternsView = {
  notes: 2,
  lead: null,
  groups: [],
  tallyHeading: 'Your notes so far',
  tallies: [],
  gaps: [],
  steadySentence: null,
  tooSoon: [],
};
const screenOf = (view: Partial<PatternsView>) => ({
  view: { ...empty, ...view },
  evidence: vi.fn().mockResolvedValue({ notes: [], next: null }),
  unclear: vi.fn().mockResolvedValue([]),
});

describe('patterns', () => {
  it('draw no bar and no number while it is too soon', () => {
    render(PatternsScreen, screenOf({ tooSoon: [{ id: 's', name: 'A livelier place', needed: 3 }] }));

    expect(screen.getByText('Too soon to tell.')).toBeTruthy();
    expect(screen.queryByRole('img')).toBeNull();
  });

  it('say the range in words beside every bar, and what else could lie behind it', () => {
    render(PatternsScreen, screenOf({ lead: company }));

    expect(screen.getByRole('img').getAttribute('aria-label')).toContain('between +0.4 and +1.4');
    expect(screen.getByText(/You may have company on better days/)).toBeTruthy();
  });

  it('lead with the surest pattern of what goes well', () => {
    expect(leadOf([noise, company])?.id).toBe('company');
    expect(leadOf([noise])?.id).toBe('noise');
    expect(leadOf([{ ...company, grade: 'early_hint' }])).toBeNull();
  });

  it('show three of a group, and the rest when asked', async () => {
    const rows = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ ...noise, id, sentence: `Row ${id}` }));
    render(PatternsScreen, screenOf({ groups: groupsOf(rows, []) }));

    expect(screen.getAllByText(/^Row/)).toHaveLength(3);
    await fireEvent.click(screen.getByRole('button', { name: 'Show 2 more' }));

    expect(screen.getAllByText(/^Row/)).toHaveLength(5);
  });

  it('keep early hints back until they are asked for', async () => {
    const hint: Pattern = { ...company, grade: 'early_hint' };
    render(PatternsScreen, screenOf({ groups: groupsOf([hint], []) }));

    expect(screen.queryByText(hint.sentence)).toBeNull();
    await fireEvent.click(screen.getByRole('button', { name: 'Show 1 early hint' }));

    expect(screen.getByText(hint.sentence)).toBeTruthy();
  });

  it('show a kinder variant beside what could put one off', () => {
    render(PatternsScreen, screenOf({ groups: groupsOf([noise], []) }));

    expect(screen.getByText('A smaller or quieter version may still suit you.')).toBeTruthy();
  });

  it('show only the notes that went well on a card of counts', () => {
    const tally = { ...company, id: 't', sentence: 'Often ok.', good: 7, n: 9, table: '7 of 9 times.' };
    const { container } = render(PatternsScreen, screenOf({ tallies: [tally] }));

    expect(screen.getByRole('img').getAttribute('aria-label')).toBe('7 notes felt like this');
    expect(container.querySelectorAll('svg.lit')).toHaveLength(7);
    expect(screen.queryByText(/of 9/)).toBeNull();
  });

  it('read the notes behind a card only when asked', async () => {
    const props = screenOf({ lead: company });
    render(PatternsScreen, props);
    expect(props.evidence).not.toHaveBeenCalled();

    await fireEvent.click(screen.getByRole('button', { name: 'More about this: Company' }));

    expect(props.evidence).toHaveBeenCalledWith(company.about, 'mood_after', null);
  });
});

describe('a range', () => {
  it('is told by its size when both ends point one way', () => {
    expect(sizeOf('drain', { low: -0.6, mid: -0.5, high: -0.4 })).toEqual({ low: '0.4', high: '0.6' });
    expect(sizeOf('completion', { low: 4, mid: 9, high: 14 })).toEqual({ low: '4', high: '14' });
    expect(sizeOf('drain', { low: -0.6, mid: -0.1, high: 0.4 })).toBeNull();
  });

  it('has the better end on the right, whatever it measures', () => {
    expect(drawn('drain', noise.range)).toEqual({ low: -1.8, mid: -1.3, high: -0.8 });
    expect(drawn('mood_after', company.range)).toEqual(company.range);
    expect([isFavourable(company), isFavourable(noise)]).toEqual([true, false]);
  });

  it('stands whole on an axis with no change in the middle', () => {
    expect(reachOf('mood_after', [company.range, noise.range])).toBe(2);
    expect(reachOf('completion', [{ low: -12, mid: 5, high: 30 }])).toBe(40);
  });

  it('is shown with as many digits as tell its ends apart', () => {
    expect(shown('mood_after', { low: 0.054, mid: 0.089, high: 0.125 })).toEqual({
      low: '+0.05',
      mid: '+0.09',
      high: '+0.13',
    });
    expect(shown('drain', { low: -1.25, mid: -0.6, high: 0.04 })).toEqual({
      low: '−1.3',
      mid: '−0.6',
      high: '0.0',
    });
    expect(shown('completion', { low: -4, mid: 12.4, high: 30 }).mid).toBe('+12 %');
  });
});

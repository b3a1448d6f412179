import { fireEvent, render, screen } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import {
  drawn,
  groupsOf,
  isFavourable,
  reachOf,
  shown,
  sizeOf,
  type Deeds,
  type Pattern,
  type PatternsView,
  type Row,
} from './model';
import PatternsScreen from './PatternsScreen.svelte';
// Loaded here once, so that no test waits for what the screen loads late.
import './AskedFor.svelte';
import './AskQuestion.svelte';
import './EvidenceNotes.svelte';
import './HiddenFactors.svelte';
import './NumbersTable.svelte';
import './TallyPart.svelte';

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
  questions: [],
  hidden: [],
};
const screenOf = (view: Partial<PatternsView>) => ({
  view: { ...empty, ...view },
  does: {
    evidence: vi.fn().mockResolvedValue({ notes: [], next: null }),
    unclear: vi.fn().mockResolvedValue([]),
    hints: vi.fn().mockResolvedValue([]),
    numbers: vi.fn().mockResolvedValue({ patterns: [], method: 'av-bma-1', notes: 2 }),
    choices: vi.fn().mockResolvedValue([{ factor: 'meal', level: null, name: 'A meal beforehand' }]),
    hide: vi.fn().mockResolvedValue(undefined),
    show: vi.fn().mockResolvedValue(undefined),
    ask: vi.fn().mockResolvedValue(undefined),
    letGo: vi.fn().mockResolvedValue(undefined),
  } satisfies Deeds,
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

  it('show three of a group, and the rest when asked', async () => {
    const rows = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ ...noise, id, sentence: `Row ${id}` }));
    render(PatternsScreen, screenOf({ groups: groupsOf(rows) }));

    expect(screen.getAllByText(/^Row/)).toHaveLength(3);
    await fireEvent.click(screen.getByRole('button', { name: 'Show 2 more' }));

    expect(screen.getAllByText(/^Row/)).toHaveLength(5);
  });

  it('keep early hints back until they are asked for', async () => {
    const hint: Pattern = { ...company, grade: 'early_hint' };
    const props = screenOf({});
    props.does.hints.mockResolvedValue([hint]);
    render(PatternsScreen, props);

    expect(props.does.hints).not.toHaveBeenCalled();
    await fireEvent.click(await screen.findByRole('button', { name: 'Show early hints' }));

    expect(await screen.findByText(hint.sentence)).toBeTruthy();
  });

  it('say in words that a card is less sure, and draw nothing for one that claims nothing', () => {
    const changed = 'With 12 more notes, this looks less sure than it did.';
    const faded: Row = {
      kind: 'faded',
      id: 'f',
      about: company.about,
      outcome: 'drain',
      sentence: 'No clear pattern with company so far.',
      changed,
    };
    render(PatternsScreen, screenOf({ groups: groupsOf([faded]) }));

    expect(screen.getByText(changed)).toBeTruthy();
    expect(screen.queryByRole('img')).toBeNull();
  });

  it('hide a factor with one tap, and take it back with another', async () => {
    const props = screenOf({ lead: company });
    render(PatternsScreen, props);

    await fireEvent.click(screen.getByRole('button', { name: 'Hide this: Company' }));
    expect(props.does.hide).toHaveBeenCalledWith('with_someone');
    await fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));

    expect(props.does.show).toHaveBeenCalledWith('with_someone');
  });

  it('list what is hidden, and show it again', async () => {
    const props = screenOf({ hidden: [{ factor: 'time_band', name: 'The time of day' }] });
    render(PatternsScreen, props);

    await fireEvent.click(await screen.findByRole('button', { name: 'Show again: The time of day' }));

    expect(props.does.show).toHaveBeenCalledWith('time_band');
  });

  it('ask up to three questions, each with its day', async () => {
    const question = (id: string, beforehand: boolean) => ({
      id,
      question: `Does ${id} go with how you feel afterwards?`,
      soFar: 'Too soon to tell.',
      askedOn: '2026-11-14',
      beforehand,
    });
    const props = screenOf({ questions: [question('a', true), question('b', false)] });
    const { rerender } = render(PatternsScreen, props);

    expect(screen.getAllByText(/Asked on 14 November/)).toHaveLength(2);
    expect(screen.getAllByText(/pointed at it before you asked/)).toHaveLength(1);
    await fireEvent.click(screen.getByRole('button', { name: 'Ask your notes' }));
    await fireEvent.click(await screen.findByRole('button', { name: 'Keep this question' }));
    expect(props.does.ask).toHaveBeenCalledWith({ factor: 'meal', level: null, outcome: 'mood_after' });

    await rerender(screenOf({ questions: ['a', 'b', 'c'].map((id) => question(id, true)) }));
    expect(screen.queryByRole('button', { name: 'Ask your notes' })).toBeNull();
  });

  it('show every number, with its method, to those who ask', async () => {
    const props = screenOf({});
    props.does.numbers.mockResolvedValue({ patterns: [company, noise], method: 'av-bma-1', notes: 55 });
    render(PatternsScreen, props);

    await fireEvent.click(await screen.findByRole('button', { name: 'Show all numbers as a table' }));

    expect(await screen.findAllByText('34')).toHaveLength(2);
    expect(await screen.findByText(/From 55 notes. Method av-bma-1/)).toBeTruthy();
  });

  it('show a kinder variant beside what could put one off', () => {
    render(PatternsScreen, screenOf({ groups: groupsOf([noise]) }));

    expect(screen.getByText('A smaller or quieter version may still suit you.')).toBeTruthy();
  });

  it('show only the notes that went well on a card of counts', async () => {
    const tally = { ...company, id: 't', sentence: 'Often ok.', good: 7, n: 9, table: '7 of 9 times.' };
    const { container } = render(PatternsScreen, screenOf({ tallies: [tally] }));

    expect((await screen.findByRole('img')).getAttribute('aria-label')).toBe('7 notes felt like this');
    expect(container.querySelectorAll('svg.lit')).toHaveLength(7);
    expect(screen.queryByText(/of 9/)).toBeNull();
  });

  it('read the notes behind a card only when asked', async () => {
    const props = screenOf({ lead: company });
    render(PatternsScreen, props);
    expect(props.does.evidence).not.toHaveBeenCalled();

    await fireEvent.click(screen.getByRole('button', { name: 'More about this: Company' }));

    await vi.waitFor(() => expect(props.does.evidence).toHaveBeenCalled());
    expect(props.does.evidence).toHaveBeenCalledWith(company.about, 'mood_after', null);
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

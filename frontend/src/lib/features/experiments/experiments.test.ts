import '$lib/messages/app';
import '$lib/messages/experiments';
import { fireEvent, render, screen } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import ExperimentsScreen from './ExperimentsScreen.svelte';
import {
  emptyFelt,
  emptyPlan,
  isTold,
  lackingIn,
  reachOf,
  triedOf,
  type Actions,
  type Experiment,
  type ExperimentsView,
  type Proposal,
  type Result,
} from './model';

const proposal: Proposal = {
  factor: 'with_someone',
  values: { a: true, b: false },
  words: { a: 'with someone', b: 'on your own' },
  outcome: 'mood_after',
  hope: 'a',
  timesEach: 5,
  why: null,
};
const walk: Experiment = {
  ...proposal,
  id: 'e1',
  status: 'active',
  activity: 'A walk',
  tries: [
    { id: 't1', number: 1, way: 'b', logId: 'l1' },
    { id: 't2', number: 2, way: 'a', logId: 'l2' },
    { id: 't3', number: 3, way: 'b', logId: 'l3' },
  ],
  next: { number: 4, way: 'a', waits: null },
  startedAt: '2026-11-20T09:00:00Z',
  endedOn: null,
};
const over: Experiment = { ...walk, status: 'ended', next: null, endedOn: '24 November' };
const found: Result = {
  kind: 'found',
  sentence: 'With someone or on your own: nothing clearly differs.',
  table: 'Tried 5 times with someone and 5 times on your own.',
  caution: '10 tries are few.',
  note: null,
  range: { low: -0.6, mid: 0.3, high: 1.2 },
  dots: [
    { number: 1, way: 'b', value: 5, baseline: 4 },
    { number: 2, way: 'a', value: 7.5, baseline: null },
    { number: 3, way: 'a', value: null, baseline: null },
  ],
  share: 0.21,
  orders: 194,
};

function shown(view: Partial<ExperimentsView>, with_: Partial<Actions> = {}) {
  const actions: Actions = {
    begin: vi.fn().mockResolvedValue(undefined),
    keepTry: vi.fn().mockResolvedValue({ offline: false, undo: vi.fn() }),
    keepNote: vi.fn(),
    notes: vi.fn().mockResolvedValue([]),
    end: vi.fn().mockResolvedValue(undefined),
    result: vi.fn().mockResolvedValue(found),
    readFelt: vi.fn().mockResolvedValue(null),
    saveFelt: vi.fn(),
    ...with_,
  };
  const props = {
    view: { open: null, past: [], proposals: [proposal], ...view },
    actions,
    plan: null,
    onplan: vi.fn(),
    onpick: vi.fn(),
  };
  render(ExperimentsScreen, props);
  return props;
}

describe('trying both ways', () => {
  it('offers ideas and one of your own', async () => {
    const { onpick } = shown({});

    await fireEvent.click(screen.getByRole('button', { name: /With someone, or on your own/ }));
    await fireEvent.click(screen.getByRole('button', { name: /An idea of my own/ }));

    expect(onpick.mock.calls).toEqual([[proposal], [null]]);
  });

  it('shows the next way, how often each was tried, and no value', () => {
    shown({ open: walk });

    expect(screen.getByText('This time with someone')).toBeTruthy();
    expect(screen.getByRole('img', { name: 'On your own: tried 2 of 5' })).toBeTruthy();
    expect(screen.queryByText(/likely between/)).toBeNull();
  });

  it('lets a try wait on a day that holds less, and takes it all the same', () => {
    shown({ open: { ...walk, next: { number: 4, way: 'a', waits: 'It waits for another day.' } } });

    expect(screen.getByText('It waits for another day.')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'I tried it all the same' })).toBeTruthy();
  });

  it('asks for the mood after, keeps the try, and can take it back', async () => {
    const { actions } = shown({ open: walk });
    await fireEvent.click(screen.getByRole('button', { name: 'I tried it' }));
    await fireEvent.click(screen.getByRole('button', { name: 'Keep this try' }));
    expect(screen.getByText('Pick a door for each of these, please.')).toBeTruthy();

    const doors = screen.getAllByRole('radio').filter((one) => one.getAttribute('name') === 'after');
    await fireEvent.click(doors[3] as HTMLElement);
    await fireEvent.click(screen.getByRole('button', { name: 'Keep this try' }));

    expect(actions.keepTry).toHaveBeenCalledWith(walk, { ...emptyFelt(), after: 7.5 });
    expect(await screen.findByText('Try 4 is kept.')).toBeTruthy();
  });

  it('ends only when both choices have stood side by side', async () => {
    const { actions } = shown({ open: walk });

    await fireEvent.click(screen.getByRole('button', { name: 'End it here' }));
    expect(actions.end).not.toHaveBeenCalled();
    await fireEvent.click(screen.getByRole('button', { name: 'End it here' }));

    expect(actions.end).toHaveBeenCalledWith(walk);
  });

  it('shows what came of it, also when nothing differs, with one dot a try that was told', async () => {
    shown({ past: [over] });

    expect(await screen.findByText(/nothing clearly differs/)).toBeTruthy();
    expect(screen.getByRole('img', { name: 'With someone: 7.5' })).toBeTruthy();
    expect(screen.getByRole('img', { name: /likely between 0.6 lower and 1.2 higher/ })).toBeTruthy();
  });

  it('draws no number from too few tries', async () => {
    const result = vi.fn().mockResolvedValue({ kind: 'too_few', tried: { a: 2, b: 1 } });
    shown({ past: [over] }, { result });

    expect(await screen.findByText('Too soon to tell.')).toBeTruthy();
    expect(screen.queryByRole('img')).toBeNull();
  });
});

describe('the rules behind it', () => {
  it('ask for two ways, what is done, and a hope, in that order', () => {
    const plan = emptyPlan(null);
    const ways = { ...plan, own: { a: 'tea first', b: 'straight away' } };
    const named = { ...ways, activity: 'Call my sister' };

    expect([plan, ways, named, { ...named, hope: 'a' as const }].map(lackingIn)).toEqual([
      'ways',
      'activity',
      'hope',
      null,
    ]);
    expect(lackingIn({ ...named, own: { a: 'tea', b: ' tea ' } })).toBe('ways');
  });

  it('count a try as told once the mood after, and what is compared, are there', () => {
    const after = { ...emptyFelt(), after: 5 };

    expect(isTold('mood_after', after)).toBe(true);
    expect(isTold('drain', after)).toBe(false);
    expect(isTold('drain', { ...after, rating: 0 })).toBe(true);
  });

  it('count tries a way, and draw both sides of a difference alike', () => {
    expect([triedOf(walk, 'a'), triedOf(walk, 'b')]).toEqual([1, 2]);
    expect([reachOf(-0.2, 0.4), reachOf(0.5, 3.2), reachOf(-4.1, 1)]).toEqual([2, 4, 5]);
  });
});

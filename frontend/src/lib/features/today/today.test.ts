import { fireEvent, render, screen } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import { cut, howManyShown, tableOf, within, type NextStep, type Suggestion, type TodayView } from './model';
import StepDoor from './StepDoor.svelte';
import TodayScreen from './TodayScreen.svelte';

const next: NextStep = {
  entryId: 'e1',
  title: 'Text Sam',
  when: '4 pm',
  minutes: 5,
  smaller: 'Write one line',
  started: false,
  leave: null,
};
const zone = 'Europe/London';
// jsdom has the element but not its methods.
HTMLDialogElement.prototype.showModal = function showModal() {
  this.open = true;
};
HTMLDialogElement.prototype.close = function close() {
  this.open = false;
};
const card = (name: string, more: Partial<Suggestion> = {}): Suggestion => ({
  cardId: name,
  stepId: null,
  catalogueId: name,
  title: `I could ${name}`,
  words: name,
  minutes: 10,
  energyCost: 1,
  smaller: `A bit of ${name}`,
  tiny: false,
  reason: { plain: true, sentence: 'Ten minutes, from home' },
  ...more,
});
const song = card('Send a song', { tiny: true, minutes: 2 });
const window = card('Sit by the window');
const call = card('Ring an old friend', { energyCost: 3 });
const today = (more: Partial<TodayView> = {}): TodayView => ({
  day: '2026-11-24',
  name: null,
  energy: 5,
  next: null,
  suggestions: [window, call, song],
  notToday: false,
  remembered: false,
  later: [],
  ...more,
});
const props = (view: TodayView) => ({
  view,
  zone,
  onenergy: vi.fn(),
  onstart: vi.fn(),
  onrest: vi.fn(),
  onmoment: vi.fn(async () => ({ words: 'Rain on the window', about: '12 October' })),
  onpick: vi.fn(),
  onshown: vi.fn(),
  onnottoday: vi.fn(),
});

describe('the cards of Today', () => {
  it('are none above the energy, as soon as it is answered', () => {
    const offered = (energy: number | null) => within([window, call, song], energy);

    expect(offered(5)).toContain(call);
    expect([0, 2, 4, null].flatMap(offered)).not.toContain(call);
  });

  it('always hold one of two minutes or less', () => {
    expect(cut([window, call, song], 2)).toEqual([window, song]);
    expect(cut([window, call, song], 1)).toEqual([song]);
    expect(cut([song, window], 2)).toEqual([song, window]);
  });

  it('leave the door to a planned step', () => {
    expect(tableOf(today({ next }))).toEqual({ door: null, treads: [window, song] });
  });

  it('count as shown once they can be seen', () => {
    const low = today({ energy: 2 });

    expect([howManyShown(low, false), howManyShown(low, true)]).toEqual([1, 2]);
    expect(howManyShown(today(), false)).toBe(3);
    expect(howManyShown(today({ next, energy: 2 }), false)).toBe(0);
  });
});

describe('Today on a low day', () => {
  it('offers the smallest version, and keeps everything else behind More', async () => {
    render(TodayScreen, props(today({ next, energy: 2 })));

    expect(screen.getByRole('heading', { level: 2, name: 'Write one line' })).toBeTruthy();
    expect(screen.queryByText('Send a song')).toBeNull();

    await fireEvent.click(screen.getByText('More for today'));

    expect(screen.getByText('Send a song')).toBeTruthy();
  });

  it('puts the smallest card in the door when nothing is planned', () => {
    render(TodayScreen, props(today({ energy: 2 })));

    expect(screen.getByText('A bit of Send a song')).toBeTruthy();
    expect(screen.getByText('A part of: Send a song')).toBeTruthy();
    expect(screen.queryByText('Sit by the window')).toBeNull();
    expect(screen.getByText('Not today')).toBeTruthy();
    expect(screen.getByText('Rest')).toBeTruthy();
  });
});

describe('Today on another day', () => {
  it('shows the step as planned with two others and their reasons', () => {
    render(StepDoor, { ...props(today({ next })), more: false });

    expect(screen.getByRole('heading').textContent).toBe('Text Sam');
    expect(screen.getAllByRole('link')).toHaveLength(2);
    expect(screen.getAllByText('Ten minutes, from home.')).toHaveLength(2);
  });

  it('says how long a step takes beside a reason from the notes', () => {
    const reason = { plain: false, sentence: 'In a quieter place, you often noted more enjoyment' };
    render(StepDoor, { ...props(today({ suggestions: [card('Sit', { reason }), song] })), more: false });

    expect(screen.getByText('10 minutes. In a quieter place, you often noted more enjoyment.')).toBeTruthy();
  });

  it('starts the version that stands in the door', async () => {
    const given = props(today({ next }));
    render(StepDoor, { ...given, more: false });

    await fireEvent.click(screen.getByText('Make it smaller'));
    await fireEvent.click(screen.getByText('Start this step'));
    await fireEvent.click(screen.getByText('Start'));

    expect(given.onstart).toHaveBeenCalledWith(next, true, null);
  });

  it('starts a suggested step, and tells when one is taken to the plan', async () => {
    const given = props(today());
    render(StepDoor, { ...given, more: false });

    await fireEvent.click(screen.getByText('Send a song'));
    await fireEvent.click(screen.getByText('Start this step'));
    await fireEvent.click(screen.getByText('Start'));

    expect(given.onpick).toHaveBeenCalledWith(song);
    expect(given.onstart).toHaveBeenCalledWith(window, false, null);
  });

  it('lets the steps be for today, as easily as trying one, and brings them back', async () => {
    const given = props(today());
    render(TodayScreen, given);

    await fireEvent.click(screen.getByText('Not today'));

    expect(given.onnottoday).toHaveBeenCalledOnce();
    expect(screen.queryByText('Send a song')).toBeNull();

    await fireEvent.click(screen.getByText('Show the steps again'));

    expect(screen.getByText('Send a song')).toBeTruthy();
  });

  it('says what was shown, and nothing while the steps are left for today', () => {
    const seen = props(today());
    const left = props(today({ notToday: true }));
    render(TodayScreen, seen);
    render(TodayScreen, left);

    expect(seen.onshown).toHaveBeenCalledWith(3);
    expect(left.onshown).not.toHaveBeenCalled();
  });

  it('never shows a kept moment unasked', async () => {
    render(TodayScreen, props(today({ next })));

    expect(screen.queryByText('Rain on the window')).toBeNull();

    await fireEvent.click(screen.getByText('See a kept moment?'));

    expect(await screen.findByText('Rain on the window')).toBeTruthy();
  });
});

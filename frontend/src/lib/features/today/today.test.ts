import { fireEvent, render, screen } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import type { NextStep } from './model';
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
const suggestions = [
  { stepId: 's1', title: 'Send a song', minutes: 2 },
  { stepId: 's2', title: 'Sit by the window', minutes: 2 },
  { stepId: 's3', title: 'A third one', minutes: 2 },
];

describe('Today on a low day', () => {
  it('offers the smallest version, and keeps everything else behind More', async () => {
    render(StepDoor, { next, suggestions, low: true, zone, onstart: vi.fn() });

    expect(screen.getByRole('heading').textContent).toBe('Write one line');
    expect(screen.queryByText('Send a song')).toBeNull();

    await fireEvent.click(screen.getByText('More for today'));

    expect(screen.getByText('Send a song')).toBeTruthy();
  });
});

describe('Today on another day', () => {
  it('shows the step as planned with at most two others', () => {
    render(StepDoor, { next, suggestions, low: false, zone, onstart: vi.fn() });

    expect(screen.getByRole('heading').textContent).toBe('Text Sam');
    expect(screen.getAllByRole('link').map((link) => link.textContent?.trim())).toHaveLength(2);
  });

  it('starts the version that stands in the door', async () => {
    const onstart = vi.fn();
    render(StepDoor, { next, suggestions, low: false, zone, onstart });

    await fireEvent.click(screen.getByText('Make it smaller'));
    await fireEvent.click(screen.getByText('Start this step'));
    await fireEvent.click(screen.getByText('Start'));

    expect(onstart).toHaveBeenCalledWith(next, true, null);
  });

  it('never shows a kept moment unasked', async () => {
    const onmoment = vi.fn(async () => ({ words: 'Rain on the window', about: '12 October' }));
    const view = { day: '2026-11-24', name: null, energy: 5, next, suggestions, later: [] };
    render(TodayScreen, { view, zone, onenergy: vi.fn(), onstart: vi.fn(), onrest: vi.fn(), onmoment });

    expect(screen.queryByText('Rain on the window')).toBeNull();

    await fireEvent.click(screen.getByText('See a kept moment?'));

    expect(await screen.findByText('Rain on the window')).toBeTruthy();
  });
});

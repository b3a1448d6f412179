import { afterEach, describe, expect, it, vi } from 'vitest';
import { isLocked, unlock } from '$lib/session/lock';
import { leavePage, setShiftLeaves, watchShift } from './leave';

const shift = (at: number) => {
  const event = new KeyboardEvent('keydown', { key: 'Shift' });
  Object.defineProperty(event, 'timeStamp', { value: at });
  dispatchEvent(event);
};

afterEach(() => {
  setShiftLeaves(false);
  unlock();
});

describe('Leave page', () => {
  it('blanks the page, locks the device and goes to a neutral site', () => {
    document.body.innerHTML = '<p>private</p>';
    const go = vi.fn();

    leavePage(go);

    expect(document.body.textContent).toBe('');
    expect(isLocked()).toBe(true);
    expect(go).toHaveBeenCalledWith(expect.stringMatching(/^https:\/\/www\.wikipedia\.org/));
  });

  it('listens for Shift three times only where it was switched on', () => {
    const leave = vi.fn();
    const stop = watchShift(leave);

    [0, 200, 400].forEach(shift);
    const whileOff = leave.mock.calls.length;
    setShiftLeaves(true);
    [1000, 1200, 1400].forEach(shift);
    stop();

    expect([whileOff, leave.mock.calls.length]).toEqual([0, 1]);
  });

  it('takes slow presses for ordinary typing', () => {
    const leave = vi.fn();
    setShiftLeaves(true);
    const stop = watchShift(leave);

    [0, 2000, 4000].forEach(shift);
    stop();

    expect(leave).not.toHaveBeenCalled();
  });
});

import { fireEvent, render, screen } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import DoorScale from './DoorScale.svelte';
import { nearestStop } from './doorStops';
import Menu from './Menu.svelte';
import Windows from './Windows.svelte';

const words = ['Empty', 'A little', 'Some', 'Good', 'Plenty'] as const;

describe('the five doors', () => {
  it('are radio buttons that carry 0 to 10', async () => {
    const onchange = vi.fn();
    render(DoorScale, { legend: 'Energy', name: 'energy', words, value: null, onchange });

    for (const word of words) await fireEvent.click(screen.getByRole('radio', { name: word }));

    expect(onchange.mock.calls.flat()).toEqual([0, 2.5, 5, 7.5, 10]);
  });

  it('show the nearest door for any number', () => {
    expect([0, 1.2, 1.3, 6.1, 10].map(nearestStop)).toEqual([0, 0, 2.5, 5, 10]);
    expect(nearestStop(null)).toBeNull();
  });
});

describe('the windows', () => {
  it('name each real note', () => {
    const windows = [
      { name: '12 October: manageable', state: 'lit' },
      { name: '19 October: draining', state: 'shuttered' },
    ] as const;
    render(Windows, { label: 'Notes', windows });

    expect(screen.getAllByRole('img').map((one) => one.getAttribute('aria-label'))).toEqual(
      windows.map((one) => one.name),
    );
  });
});

describe('a menu', () => {
  it('opens, moves with the arrows, and gives the focus back', async () => {
    const onpick = vi.fn();
    render(Menu, {
      label: 'Move',
      items: [
        { id: 'a', word: 'Monday' },
        { id: 'b', word: 'Tuesday' },
      ],
      onpick,
    });
    const button = screen.getByRole('button', { name: 'Move' });

    await fireEvent.click(button);
    await Promise.resolve();
    await fireEvent.keyDown(screen.getByRole('menu'), { key: 'ArrowDown' });
    await fireEvent.click(document.activeElement as HTMLElement);

    expect(onpick).toHaveBeenCalledWith('b');
    expect(document.activeElement).toBe(button);
  });
});

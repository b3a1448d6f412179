import '$lib/messages/app-writes';
import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import type { HowFar, Undone, Write, WritesActions } from './model';
import { reachesTo } from './remote';
import WritesPart from './WritesPart.svelte';

const WALK: Write = { id: '1', kind: 'log', recordId: 'a', name: 'A walk', deed: 'added', day: '2026-11-22' };
const GOAL: Write = { id: '2', kind: 'goal', recordId: 'b', name: null, deed: 'changed', day: '2026-11-21' };

// jsdom opens no dialogs.
Object.assign(HTMLDialogElement.prototype, {
  showModal(this: HTMLDialogElement) {
    this.open = true;
  },
  close(this: HTMLDialogElement) {
    this.open = false;
  },
});

class App implements WritesActions {
  asked: HowFar[] = [];
  pages: Write[][] = [[WALK], [GOAL]];
  answer: Undone = { count: 2, left: [], leftCount: 0 };

  load = async (cursor: string | null) =>
    cursor === null
      ? { writes: this.pages[0] ?? [], next: this.pages.length > 1 ? 'more' : null }
      : { writes: this.pages[1] ?? [], next: null };
  undo = async (howFar: HowFar) => {
    this.asked.push(howFar);
    this.pages = [[]];
    return this.answer;
  };
}

it('lists what an app wrote, with the kind where there is no name', async () => {
  render(WritesPart, { name: 'Evening walk', actions: new App() });
  await fireEvent.click(await screen.findByRole('button', { name: 'Older' }));

  expect(screen.getByText('A walk')).toBeTruthy();
  expect(screen.getByText('Note, added')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'A walk' }).getAttribute('href')).toBe('/log/a');
  expect(screen.getByText('Goal')).toBeTruthy();
  expect(screen.getByText('Changed')).toBeTruthy();
});

it('undoes as far back as was chosen, and says what stays and why', async () => {
  const app = new App();
  app.answer = {
    count: 1,
    left: [{ id: 'goal/2', kind: 'goal', name: 'Tea with Sam', why: 'changed_since' }],
    leftCount: 1,
  };
  render(WritesPart, { name: 'Evening walk', actions: app });

  await fireEvent.click(await screen.findByRole('button', { name: 'Undo what it wrote' }));
  await fireEvent.click(screen.getByLabelText('The last 7 days'));
  await fireEvent.click(screen.getByRole('button', { name: 'Undo it' }));

  expect(await screen.findByText('One thing is as it was before.')).toBeTruthy();
  expect(screen.getByText('Tea with Sam')).toBeTruthy();
  expect(screen.getByText('Changed since')).toBeTruthy();
  expect(app.asked).toEqual(['week']);
});

it('reaches back by days, or all the way', () => {
  const now = new Date('2026-11-28T12:00:00Z');

  expect(reachesTo('day', now)).toBe('2026-11-27T12:00:00.000Z');
  expect(reachesTo('week', now)).toBe('2026-11-21T12:00:00.000Z');
  expect(reachesTo('all', now)).toBeNull();
});

import { describe, expect, it } from 'vitest';
import type { Schemas } from '$lib/api/client';
import type { Person } from '$lib/session/session.svelte';
import { changedCard, isMoved, openedFrom } from './kept';

const maya = { timeZone: 'Europe/Vienna', dayStartsAt: 4 } as Person;
const prep: Schemas['PrepOut'] = {
  topic: 'The garden',
  companion_id: 'sam',
  exit: { leave_after_minutes: 30, sentence: 'I am off now.', way_home: null, cue_ally: true },
  boundaries: ['Work', 'the old flat'],
  // oxlint-disable-next-line unicorn/no-thenable -- the contract's own field; nothing awaits a card
  if_then: { if: 'it rains', then: 'I could go home' },
  readiness: { slept: null, ate: true, drank: false },
  rituals: ['listen'],
  prediction: 'Nobody comes.',
};
const entry = (more: object = {}): Schemas['PlanEntryOut'] => ({
  id: 'e',
  title: 'Tea',
  kind: 'social',
  status: 'planned',
  // An hour past midnight: still Tuesday evening where a day starts at four.
  starts_at: '2026-11-25T00:30:00Z',
  any_time: false,
  time_zone: 'Europe/Vienna',
  minutes: 20,
  energy_cost: 2,
  step_id: 'step',
  goal_id: null,
  place_id: 'cafe',
  companion_ids: ['sam'],
  expected: { enjoyment: 5, difficulty: null, locked: false },
  before: { mood: null, energy: null, source: null },
  started_at: null,
  log_id: null,
  prep,
  recurrence: null,
  version: 3,
  created_at: '2026-11-20T10:00:00Z',
  changed_at: '2026-11-20T10:00:00Z',
  source: { kind: 'web', id: null },
  ...more,
});

describe('a kept plan opened again', () => {
  it('shows what was filled in, on the day it belongs to', () => {
    const { draft } = openedFrom(entry(), maya);

    expect(draft).toMatchObject({
      day: '2026-11-24',
      time: '01:30',
      place: 'cafe',
      topic: 'The garden',
      companion: 'sam',
      leaveAfter: 30,
      notToday: ['work'],
      ready: ['ate'],
      rituals: ['listen'],
      ifThen: 'I could go home',
      guess: 'Nobody comes.',
      expectedEnjoyment: 5,
    });
  });

  it('keeps what the form does not show: other limits, and the snag in own words', () => {
    const { draft, kept } = openedFrom(entry(), maya);

    const card = changedCard({ ...draft, topic: 'The park' }, kept, 'sam');

    expect(card?.topic).toBe('The park');
    expect(card?.boundaries).toEqual(['Work', 'the old flat']);
    // oxlint-disable-next-line unicorn/no-thenable -- the contract's own field; nothing awaits a card
    expect(card?.if_then).toEqual({ if: 'it rains', then: 'I could go home' });
    expect(card?.readiness).toEqual({ slept: null, ate: true, drank: false });
    // Absent stays as it is: a merge patch.
    expect(card?.exit).not.toHaveProperty('cue_ally');
  });

  it('empties a card that held only what the form shows', () => {
    const plain = { ...prep, boundaries: null, exit: null, readiness: null };
    const { draft, kept } = openedFrom(entry({ prep: plain }), maya);
    const emptied = { ...draft, topic: '', ifThen: '', guess: '', ready: [], rituals: [] };

    expect(changedCard(emptied, kept, null)).toBeNull();
  });

  it('is moved only when its day or time was changed', () => {
    const { draft, kept } = openedFrom(entry(), maya);

    expect(isMoved(draft, kept)).toBe(false);
    expect(isMoved({ ...draft, time: '02:00' }, kept)).toBe(true);
    expect(isMoved({ ...draft, day: '2026-11-26' }, kept)).toBe(true);
  });
});

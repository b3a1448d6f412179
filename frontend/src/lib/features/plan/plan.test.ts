import { describe, expect, it } from 'vitest';
import { cardOf } from './card';
import { anySearch, ownWords, planFor, stepsFor, weeklyOn, type PlanSources, type StepChoice } from './model';

const step = (catalogueId: string, more: Partial<StepChoice> = {}): StepChoice => ({
  ...ownWords(`I could try ${catalogueId}`),
  catalogueId,
  minutes: 5,
  energyCost: 1,
  contextKind: 'digital',
  ...more,
});
const sources: PlanSources = {
  steps: [
    step('A', { minutes: 2 }),
    step('B', { contextKind: 'community', energyCost: 3 }),
    step('C', { needsKnownPerson: true }),
    step('D', { kind: 'restorative', contextKind: 'self_care' }),
  ],
  collections: [{ id: 'gap', title: 'After a gap', stepIds: ['C', 'A'] }],
  companions: [],
  places: [],
  someoneToReach: true,
  energyGate: 1,
};
const found = (search: object, more: Partial<PlanSources> = {}) =>
  stepsFor({ ...sources, ...more }, { ...anySearch(), ...search }).map((one) => one.catalogueId);

describe('finding a step', () => {
  it('narrows by place, length, words, kind and energy', () => {
    expect(found({ filter: 'tiny' })).toEqual(['A']);
    expect(found({ filter: 'outside' })).toEqual(['B']);
    expect(found({ words: ' try d' })).toEqual(['D']);
    expect(found({ contextKind: 'community' })).toEqual(['B']);
    expect(found({ minutes: 2 })).toEqual(['A']);
    expect(found({ withinEnergy: true })).toEqual(['A', 'C', 'D']);
  });

  it('keeps the order of a collection', () => {
    expect(found({ collection: 'gap' })).toEqual(['C', 'A']);
  });

  it('shows nothing that needs somebody when there is nobody right now', () => {
    expect(found({}, { someoneToReach: false })).toEqual(['A', 'B', 'D']);
  });
});

describe('a prep card', () => {
  const draft = planFor(step('A'), '2026-11-24');

  it('is none at all when nothing was filled in', () => {
    expect(cardOf(draft, null)).toBeNull();
  });

  it('leaves open what was not said', () => {
    const card = cardOf({ ...draft, words: ' I am off now. ', ready: ['ate'], guess: 'It rains.' }, 'sam');

    expect(card).toMatchObject({
      companion_id: 'sam',
      topic: null,
      exit: { leave_after_minutes: null, sentence: 'I am off now.', way_home: null },
      readiness: { slept: null, ate: true, drank: null },
      boundaries: null,
      rituals: null,
      if_then: null,
      prediction: 'It rains.',
    });
  });
});

it('plans every week on the weekday that was picked', () => {
  expect(weeklyOn('2026-11-24')).toBe('FREQ=WEEKLY;BYDAY=TU');
});

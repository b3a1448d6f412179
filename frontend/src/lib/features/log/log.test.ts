import { describe, expect, it } from 'vitest';
import { answersOf, draftFor, emptyDraft, missingIn, numberIn, ownFactorsOf, type OwnFactor } from './model';

describe('a note', () => {
  it('asks only for what it was and how it felt after', () => {
    const draft = emptyDraft();

    expect(missingIn(draft)).toBe('activity');
    expect(missingIn({ ...draft, activity: 'Tea' })).toBe('after');
    expect(missingIn({ ...draft, activity: 'Tea', after: 0 })).toBeNull();
  });

  it.each(['stepped_back', 'not_this_time'] as const)('asks for no feeling when it was %s', (status) => {
    expect(missingIn({ ...emptyDraft(), activity: 'Tea', status })).toBeNull();
  });

  it('leaves manageable and draining unanswered until one is picked', () => {
    const draft = emptyDraft();

    expect(answersOf(draft)).toEqual({ manageable: null, draining: null });
    expect(answersOf({ ...draft, draining: true })).toEqual({ manageable: false, draining: true });
  });

  it('takes the mood from Start as a baseline, and one typed later as recalled', () => {
    const step = { entryId: 'e', title: 'Tea', about: '', guess: null, guessedFeel: false };

    expect(draftFor({ ...step, before: 2.5 }).beforeSource).toBe('start');
    expect(draftFor({ ...step, before: null }).beforeSource).toBe('recalled');
  });
});

describe('own factors', () => {
  const factor = (id: string, kind: OwnFactor['kind']): OwnFactor => ({
    id,
    name: id,
    kind,
    unit: null,
    choices: [],
  });
  const factors = [factor('rain', 'yes_no'), factor('cups', 'number'), factor('shoes', 'choice')];

  it('sends only what was answered, a number as a number', () => {
    expect(ownFactorsOf({}, factors)).toBeNull();
    expect(ownFactorsOf({ rain: false, cups: '2,5', shoes: 'old' }, factors)).toEqual({
      rain: false,
      cups: 2.5,
      shoes: 'old',
    });
    expect(ownFactorsOf({ cups: ' ', gone: true }, factors)).toBeNull();
  });

  it.each(['two', '1e99', 'Infinity', '0x'])('takes %s for no number', (typed) => {
    expect(numberIn(typed)).toBeNull();
  });

  it('asks for a number where none was typed, and for nothing where the field is empty', () => {
    const draft = { ...emptyDraft(), activity: 'Tea', after: 5 };

    expect(missingIn({ ...draft, ownAnswers: { cups: 'two' } }, factors)).toBe('number');
    expect(missingIn({ ...draft, ownAnswers: { cups: '' } }, factors)).toBeNull();
  });
});

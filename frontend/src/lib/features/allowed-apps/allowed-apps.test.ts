import { describe, expect, it } from 'vitest';
import { exampleLines, fieldWords } from './words';

const ZONE = 'Europe/Vienna';

describe('an example', () => {
  it('says before and after apart, and leaves out what is empty or only keeps order', () => {
    const log = {
      id: '01a22469-25ea-7511-9d02-49a74d8dac7d',
      status: 'done',
      occurred_at: '2026-11-20T15:00:00Z',
      goal_id: null,
      before: { mood: 4, energy: null },
      after: { mood: 6, energy: 5.5 },
      companion_ids: ['01a22469-25ea-7511-9d02-49a74d8dac7e'],
      source: { kind: 'web', id: null },
      version: 1,
    };

    expect(exampleLines(log, ZONE)).toEqual([
      { word: 'How far along it is', value: 'done' },
      { word: 'When it took place', value: '20 November at 16:00' },
      { word: 'How you felt before: Your mood', value: '4' },
      { word: 'How you felt after: Your mood', value: '6' },
      { word: 'How you felt after: Your energy', value: '5.5' },
    ]);
  });

  it('says what stands inside by its own name, and codes in words', () => {
    const factors = { factors: { with_someone: true, context_kind: 'one_to_one', noise: null } };

    expect(exampleLines(factors, ZONE)).toEqual([
      { word: 'Who was with you', value: 'yes' },
      { word: 'What sort of setting it was', value: 'one to one' },
    ]);
  });

  it('shows own words as they were written', () => {
    expect(
      exampleLines({ activity: 'Tea with Sam', boundaries: ['One hour', 'No talk of work'] }, ZONE),
    ).toEqual([
      { word: 'What you did', value: 'Tea with Sam' },
      { word: 'Your limits for the day', value: 'One hour, No talk of work' },
    ]);
  });
});

describe('the fields of a scope', () => {
  it('are each said once, what keeps order last', () => {
    expect(fieldWords(['version', 'id', 'mood', 'manageable', 'tags'])).toEqual([
      'How manageable it was',
      'Your mood',
      'Marks that Doorstep keeps order with',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { suggest, type Candidate } from './suggest';

const step = (id: string, more: Partial<Candidate> = {}): Candidate => ({
  id,
  title: `Step ${id}`,
  minutes: 2,
  energyCost: 1,
  contextKind: 'digital',
  kind: 'social',
  indoorsAtNight: true,
  ...more,
});
const noon = { day: '2026-11-24', hour: 12, energy: 5, planned: [] };
const steps = [
  step('tiny'),
  step('walk', { minutes: 10, contextKind: 'community', indoorsAtNight: false }),
  step('call', { minutes: 10, contextKind: 'phone', energyCost: 4 }),
];

describe('what Today suggests', () => {
  it('is always a step of two minutes or less, and one of another kind', () => {
    expect(suggest(steps, noon).map((one) => one.stepId)).toEqual(['tiny', 'walk']);
  });

  it('costs no more than the energy of the day, and the least while it is not known', () => {
    const offered = (energy: number | null) => suggest(steps, { ...noon, energy }).map((one) => one.stepId);

    expect(offered(9)).toContain('tiny');
    expect([0, 2, 5, null].flatMap(offered)).not.toContain('call');
    expect(suggest([step('call', { energyCost: 4 })], { ...noon, energy: 7.5 })).toHaveLength(1);
  });

  it('works at home after dark', () => {
    expect(suggest(steps, { ...noon, hour: 22 }).map((one) => one.stepId)).toEqual(['tiny']);
  });

  it('leaves out what is planned already', () => {
    const planned = ['Step tiny'];

    expect(suggest(steps, { ...noon, planned }).map((one) => one.stepId)).toEqual(['walk']);
  });

  it('turns with the days', () => {
    const many = [step('a'), step('b'), step('c')];
    const days = ['2026-11-24', '2026-11-25', '2026-11-26'];

    expect(new Set(days.map((day) => suggest(many, { ...noon, day })[0]?.stepId)).size).toBe(3);
  });
});

import { expect, it } from 'vitest';
import { busyOf } from './busy';

const DAYS = ['2026-03-28', '2026-03-29', '2026-03-30'];
const taken = (starts_at: string, ends_at: string) =>
  busyOf({ starts_at, ends_at }, DAYS, 'Europe/Vienna').map(({ day, when }) => `${day} ${when}`);

it('says when a calendar takes time of a day, on the clock of the zone', () => {
  expect(taken('2026-03-28T08:00:00Z', '2026-03-28T11:30:00Z')).toEqual(['2026-03-28 9 am to 12:30 pm']);
});

it('tells each day of a time that runs over midnight, also on a day with 23 hours', () => {
  expect(taken('2026-03-28T21:00:00Z', '2026-03-30T06:00:00Z')).toEqual([
    '2026-03-28 10 pm to 12 am',
    '2026-03-29 all day',
    '2026-03-30 12 am to 8 am',
  ]);
});

it('leaves out what lies on other days', () => {
  expect(taken('2026-04-02T08:00:00Z', '2026-04-02T09:00:00Z')).toEqual([]);
});

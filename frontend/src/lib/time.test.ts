import { describe, expect, it } from 'vitest';
import { addDays, clock, instantAt, isoWeekOf, localDay, mondayOf } from './time';

describe('days and weeks', () => {
  it('knows the ISO week at the turn of a year', () => {
    expect(['2026-01-01', '2024-12-30', '2027-01-03', '2026-11-24'].map(isoWeekOf)).toEqual([
      '2026-W01',
      '2025-W01',
      '2026-W53',
      '2026-W48',
    ]);
  });

  it('finds the Monday of a week again', () => {
    for (let day = '2024-01-01'; day < '2028-01-01'; day = addDays(day, 1)) {
      const monday = mondayOf(isoWeekOf(day));
      expect(monday <= day && day < addDays(monday, 7)).toBe(true);
    }
  });

  it('counts the small hours to the day before when a day starts at four', () => {
    const night = new Date('2026-11-24T02:30:00Z');

    expect(localDay(night, 'Europe/London', 4)).toBe('2026-11-23');
    expect(localDay(night, 'Europe/London')).toBe('2026-11-24');
  });

  it('says a time as people do', () => {
    expect(clock('2026-11-24T16:00:00Z', 'Europe/London')).toBe('4 pm');
    expect(clock('2026-07-24T16:30:00Z', 'Europe/London')).toBe('5:30 pm');
  });

  it('turns a wall clock into an instant, in winter and in summer', () => {
    expect(instantAt('2026-11-24', '16:00', 'Europe/London')).toBe('2026-11-24T16:00:00Z');
    expect(instantAt('2026-07-24', '16:00', 'America/New_York')).toBe('2026-07-24T20:00:00Z');
  });

  it('moves a time in a gap forward and takes the first of a fold', () => {
    expect(instantAt('2026-03-29', '01:30', 'Europe/London')).toBe('2026-03-29T01:30:00Z');
    expect(instantAt('2026-10-25', '01:30', 'Europe/London')).toBe('2026-10-25T00:30:00Z');
  });
});

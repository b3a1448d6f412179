import { locale } from '$lib/messages';

const dateOf = (day: string) => new Date(`${day}T12:00:00Z`);

function format(day: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options }).format(dateOf(day));
}

/** "Tuesday 24 November" for a local day `YYYY-MM-DD`. */
export const longDay = (day: string) => format(day, { weekday: 'long', day: 'numeric', month: 'long' });

/** "Tue". */
export const shortWeekday = (day: string) => format(day, { weekday: 'short' });

/** "Tuesday". */
export const weekday = (day: string) => format(day, { weekday: 'long' });

/** "24 November". */
export const dayAndMonth = (day: string) => format(day, { day: 'numeric', month: 'long' });

/** "24". */
export const dayOfMonth = (day: string) => String(Number(day.slice(8, 10)));

/** "4 pm" or "4:30 pm" for an instant, on the clock of `zone`. */
export function clock(instant: string, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hour: 'numeric',
    minute: '2-digit',
    hour12: true,
  }).formatToParts(new Date(instant));
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? '';
  const minutes = of('minute');
  return `${of('hour')}${minutes === '00' ? '' : `:${minutes}`} ${of('dayPeriod').toLowerCase()}`;
}

/** The local day `YYYY-MM-DD` of an instant in `zone`, when a day starts at `dayStartsAt` o'clock. */
export function localDay(instant: Date, zone: string, dayStartsAt = 0): string {
  const shifted = new Date(instant.getTime() - dayStartsAt * 3_600_000);
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(shifted);
}

export function addDays(day: string, days: number): string {
  const date = dateOf(day);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The ISO week `2026-W48` a local day belongs to. */
export function isoWeekOf(day: string): string {
  const thursday = addDays(day, 4 - (dateOf(day).getUTCDay() || 7));
  const firstDay = dateOf(`${thursday.slice(0, 4)}-01-01`);
  const week = Math.floor((dateOf(thursday).getTime() - firstDay.getTime()) / 604_800_000) + 1;
  return `${thursday.slice(0, 4)}-W${String(week).padStart(2, '0')}`;
}

/** The Monday of an ISO week. */
export function mondayOf(isoWeek: string): string {
  const fourth = `${isoWeek.slice(0, 4)}-01-04`;
  const firstMonday = addDays(fourth, 1 - (dateOf(fourth).getUTCDay() || 7));
  return addDays(firstMonday, (Number(isoWeek.slice(6)) - 1) * 7);
}

/** How far the clock of `zone` is ahead of UTC at an instant, in milliseconds. */
function aheadOfUtc(instant: number, zone: string): number {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  return Date.parse(`${format.format(new Date(instant)).replace(' ', 'T')}Z`) - instant;
}

const DAY_MS = 86_400_000;

/** The instant of a wall clock `HH:MM` on a local day; a gap moves forward, a fold takes the first. */
export function instantAt(day: string, wallClock: string, zone: string): string {
  const wanted = Date.parse(`${day}T${wallClock}:00Z`);
  const candidates = [wanted - DAY_MS, wanted + DAY_MS].map((near) => wanted - aheadOfUtc(near, zone));
  const real = candidates.filter((instant) => instant + aheadOfUtc(instant, zone) === wanted);
  const instant = real.length > 0 ? Math.min(...real) : Math.max(...candidates);
  return new Date(instant).toISOString().replace('.000Z', 'Z');
}

/** The wall clock `HH:MM` of an instant in `zone`. */
export function wallClock(instant: string, zone: string): string {
  const at = Date.parse(instant);
  return new Date(at + aheadOfUtc(at, zone)).toISOString().slice(11, 16);
}

import type { Schemas } from '$lib/api/client';
import { t } from '$lib/messages';

export type Work = Schemas['JobsOut'];

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** How long ago, in the largest whole unit: `40 s`, `3 min`, `5 h`. Never below nothing, whatever the clocks say. */
export function age(since: string, now: string): string {
  const seconds = Math.max(0, Math.round((Date.parse(now) - Date.parse(since)) / 1000));
  if (seconds < 2 * MINUTE) return t('operator.seconds', { count: seconds });
  if (seconds < 2 * HOUR) return t('operator.minutes', { count: Math.floor(seconds / MINUTE) });
  return t('operator.hours', { count: Math.floor(seconds / HOUR) });
}

/** The mean of a sum over a count, in seconds with two places; a dash where there is nothing to divide by. */
export function each(sum: number, count: number): string {
  return count > 0 ? (sum / count).toFixed(2) : '–';
}

/** A moment as the operator's clock shows it. */
export function clock(instant: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' }).format(
    new Date(instant),
  );
}

import type { Schemas } from '$lib/api/client';
import { t } from '$lib/messages';
import { addDays, clock, instantAt } from '$lib/time';
import type { BusyTime } from './model';

/** A busy time in words, on each of these local days that it touches. */
export function busyOf(
  { starts_at, ends_at }: Schemas['BusyTime'],
  days: readonly string[],
  zone: string,
): BusyTime[] {
  return days.flatMap((day) => {
    const midnight = instantAt(day, '00:00', zone);
    const next = instantAt(addDays(day, 1), '00:00', zone);
    const from = starts_at > midnight ? starts_at : midnight;
    const until = ends_at < next ? ends_at : next;
    if (from >= until) return [];
    if (from === midnight && until === next) return [{ day, when: t('week.busyAll') }];
    return [{ day, when: t('week.busySpan', { from: clock(from, zone), until: clock(until, zone) }) }];
  });
}

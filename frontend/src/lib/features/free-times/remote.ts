import { answered, api, type Schemas } from '$lib/api/client';
import { WEEKDAYS, type FreeTimes, type Span, type Weekday } from './model';

const PATH = '/api/v1/availability';

function weekOf(times: readonly Schemas['FreeTimeOut'][]): Record<Weekday, Span[]> {
  const week = Object.fromEntries(WEEKDAYS.map((day) => [day, [] as Span[]])) as Record<Weekday, Span[]>;
  for (const { weekday, starts, ends } of times) week[weekday].push({ starts, ends });
  for (const spans of Object.values(week)) spans.sort((a, b) => a.starts.localeCompare(b.starts));
  return week;
}

function viewOf(
  said: Schemas['AvailabilityOut'],
  companions: FreeTimes['companions'],
  today: string,
): FreeTimes {
  return {
    said: said.said,
    week: weekOf(said.free_times),
    // A day that is over tells the weeks to come nothing.
    different: said.exceptions
      .filter(({ day }) => day >= today)
      .map(({ day, free, starts, ends, label }) => ({
        day,
        free,
        span: starts && ends ? { starts, ends } : null,
        label: label ?? '',
      })),
    quiet: said.wishes.quiet,
    daylight: said.wishes.daylight,
    bands: said.wishes.preferred_times,
    together: said.companion_times.map(({ companion_id, weekday, starts, ends }) => ({
      companionId: companion_id,
      weekday,
      starts,
      ends,
    })),
    companions,
    version: said.version,
  };
}

export async function loadFreeTimes(today: string): Promise<FreeTimes> {
  const params = { query: { limit: 100 } };
  const [said, people] = await Promise.all([
    answered(api.GET(PATH)),
    answered(api.GET('/api/v1/companions', { params })),
  ]);
  return viewOf(
    said,
    people.data.map(({ id, name }) => ({ id, name: name ?? '' })),
    today,
  );
}

/** Saves all of it and answers the version it has then; refused where it was changed elsewhere meanwhile. */
export async function saveFreeTimes(times: FreeTimes): Promise<number> {
  const body = {
    free_times: WEEKDAYS.flatMap((weekday) => times.week[weekday].map((span) => ({ weekday, ...span }))),
    exceptions: times.different.map(({ day, free, span, label }) => ({
      day,
      free,
      starts: span?.starts ?? null,
      ends: span?.ends ?? null,
      label: label.trim() || null,
    })),
    wishes: { quiet: times.quiet, daylight: times.daylight, preferred_times: times.bands },
    companion_times: times.together.map(({ companionId, ...when }) => ({
      companion_id: companionId,
      ...when,
    })),
  };
  const params = { header: { 'If-Match': `"${times.version}"` } };
  return (await answered(api.PUT(PATH, { params, body }))).version;
}

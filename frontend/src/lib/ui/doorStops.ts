/** The five stops a screen shows for a 0-10 scale; the contract always carries the number. */
export const DOOR_STOPS = [0, 2.5, 5, 7.5, 10] as const;

/** How far each door stands open, in percent of its width. */
export const DOOR_OPENINGS = [0, 18, 42, 68, 100] as const;

/** The stop nearest to a number from 0 to 10; `null` stays `null`. */
export function nearestStop(value: number | null): number | null {
  if (value === null) return null;
  return DOOR_STOPS.reduce(
    (best, stop) => (Math.abs(stop - value) < Math.abs(best - value) ? stop : best),
    0,
  );
}

const FIRST_MS = 1_000;
const LONGEST_MS = 60_000;

/** How long the whole queue waits after `tries` failures in a row, in milliseconds. */
export function waitAfter(tries: number, random: () => number = Math.random): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, tries - 1));
  return full * (0.5 + random() / 2);
}

/** `Retry-After` in seconds, as milliseconds; 0 when it is absent or a date. */
export function askedWait(response: Response): number {
  const seconds = Number(response.headers.get('Retry-After'));
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 0;
}

/** Crisis lines as shown: a field that was not verified is absent, and absent means hidden. */
export interface CrisisLine {
  name: string;
  calls: { display: string; tel: string }[];
  text: { display: string; sms: string; word: string | null; call_back: boolean } | null;
  web: string | null;
  chat: boolean;
  /** `any` only for a line that answers day and night; local times `HH:MM` else; null is unknown. */
  hours: 'any' | { from: string; to: string } | null;
  languages: string;
  checked_on: string;
}

export interface Country {
  code: string;
  name: string;
  zones: string[];
  emergency: { number: string; for: 'medical' | 'ambulance' | 'mobile' | null }[];
  lines: CrisisLine[];
}

export interface CrisisDirectory {
  countries: Country[];
  directory: { name: string; web: string };
}

export type Opening =
  | { kind: 'any_hour' }
  | { kind: 'open'; until: string }
  | { kind: 'closed'; from: string }
  | { kind: 'unknown' };

const minutesOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

function localMinutes(zone: string, now: Date): number {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return minutesOf(format.format(now));
}

/** Whether a line answers at `now`, by the clock of its own country. */
export function openingOf(line: CrisisLine, zone: string, now: Date): Opening {
  if (line.hours === 'any') return { kind: 'any_hour' };
  if (line.hours === null) return { kind: 'unknown' };
  const { from, to } = line.hours;
  const here = localMinutes(zone, now);
  const open = here >= minutesOf(from) && here < minutesOf(to);
  return open ? { kind: 'open', until: to } : { kind: 'closed', from };
}

/** The country this device seems to be in: by its time zone first, then by its language. */
export function guessCountry(
  countries: readonly Country[],
  zone: string,
  languages: readonly string[],
): string | null {
  const byZone = countries.find((country) => country.zones.includes(zone));
  if (byZone) return byZone.code;
  const regions = new Set(languages.map((language) => language.split('-')[1]?.toUpperCase()));
  return countries.find((country) => regions.has(country.code))?.code ?? null;
}

import { ZONES } from './zones';

/** Another way than a call; it stands equal to it. */
export type Other =
  | { kind: 'text'; href: string; number: string; word: string | null }
  | { kind: 'mail'; href: string; address: string }
  | { kind: 'chat'; href: string }
  | { kind: 'site'; href: string };

/** When a line answers; a clock only where it was verified. */
export type Hours = { kind: 'any_hour' } | { kind: 'daily'; from: string; to: string } | { kind: 'unknown' };

/** A line as shown: a field that was not verified is absent, and absent means hidden. */
export interface CrisisLine {
  name: string;
  call: { number: string; href: string } | null;
  others: Other[];
  hours: Hours;
  zone: string;
}

/** A number for danger right now; always shown. */
export interface Emergency {
  number: string;
  href: string;
  by: 'call' | 'text';
  ambulance: boolean;
}

export interface Country {
  code: string;
  name: string;
  emergency: Emergency[];
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

/** The numbers in words such as "15 or 112 (114 by SMS)" or "119 (ambulance) or 110". */
export function emergencyOf(words: string): Emergency[] {
  return [...words.matchAll(/(\d{2,})(?: \((ambulance)\)| (by SMS))?/g)].map(
    ([, number = '', ambulance, sms]) => ({
      number,
      href: `${sms ? 'sms' : 'tel'}:${number}`,
      by: sms ? 'text' : 'call',
      ambulance: Boolean(ambulance),
    }),
  );
}

/** The ways in words such as "text 988; chat at 988lifeline.org"; what cannot be followed is left out. */
export function othersOf(words: string | null, web: string | null): Other[] {
  const found: Other[] = [];
  for (const part of (words ?? '').split(/[;,]/)) {
    const text = /\btext (?:([A-Z]+) to )?([\d ]*\d)/.exec(part);
    const mail = /\bemail (\S+@\S+)/.exec(part);
    if (text?.[2]) {
      found.push({
        kind: 'text',
        href: `sms:${text[2].replaceAll(' ', '')}`,
        number: text[2],
        word: text[1] ?? null,
      });
    } else if (mail?.[1]) {
      found.push({ kind: 'mail', href: `mailto:${mail[1]}`, address: mail[1] });
    } else if (/\bchat\b/.test(part) && web) {
      found.push({ kind: 'chat', href: web });
    }
  }
  if (web && !found.some((one) => one.kind === 'chat')) found.push({ kind: 'site', href: web });
  return found;
}

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

/** Whether a line answers at `now`, by the clock of its own country; a night that ends tomorrow counts. */
export function openingOf({ hours, zone }: CrisisLine, now: Date): Opening {
  if (hours.kind !== 'daily') return hours;
  const here = localMinutes(zone, now);
  const [from, to] = [minutesOf(hours.from), minutesOf(hours.to)];
  const open = from <= to ? here >= from && here < to : here >= from || here < to;
  return open ? { kind: 'open', until: hours.to } : { kind: 'closed', from: hours.from };
}

/** The country this device seems to be in: by its time zone first, then by its language. */
export function guessCountry(
  countries: readonly Country[],
  zone: string,
  languages: readonly string[],
): string | null {
  const byZone = countries.find((country) => ZONES[country.code]?.includes(zone));
  if (byZone) return byZone.code;
  const regions = new Set(languages.map((language) => language.split('-')[1]?.toUpperCase()));
  return countries.find((country) => regions.has(country.code))?.code ?? null;
}

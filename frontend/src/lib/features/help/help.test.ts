import { readFileSync } from 'node:fs';
import { render, screen } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { newestDirectory, shippedDirectory } from './directory';
import HelpLines from './HelpLines.svelte';
import {
  emergencyOf,
  guessCountry,
  openingOf,
  othersOf,
  type CrisisDirectory,
  type CrisisLine,
} from './model';

const file = readFileSync('static/crisis-lines.json', 'utf8');
const answers = (body: string, status = 200) =>
  new Response(body, { status, headers: { 'Content-Type': 'application/json' } });
const night: CrisisLine = {
  name: 'A line',
  call: { number: '142', href: 'tel:142' },
  others: [],
  hours: { kind: 'daily', from: '18:00', to: '02:00' },
  zone: 'Europe/Vienna',
};
let shipped: CrisisDirectory;
const of = (code: string) => {
  const found = shipped.countries.find((country) => country.code === code);
  if (!found) throw new Error(code);
  return found;
};

beforeEach(async () => {
  vi.spyOn(globalThis, 'fetch').mockImplementation(async () => answers(file));
  shipped = await shippedDirectory();
});

describe('the crisis lines', () => {
  it('list no country without a number to call, and always an emergency number', () => {
    expect(shipped.countries.length).toBeGreaterThan(0);
    for (const country of shipped.countries) {
      expect(country.emergency.length).toBeGreaterThan(0);
      expect(country.lines.some((line) => line.call !== null)).toBe(true);
    }
  });

  it('are open by the clock of their own country, past midnight too', () => {
    const at = (clock: string) => openingOf(night, new Date(`2026-11-24T${clock}:00+01:00`)).kind;

    expect(['17:59', '18:00', '23:30', '01:59', '02:00'].map(at)).toEqual([
      'closed',
      'open',
      'open',
      'open',
      'closed',
    ]);
  });

  it('guess the country by time zone before language', () => {
    expect(guessCountry(shipped.countries, 'Asia/Tokyo', ['en-US'])).toBe('JP');
    expect(guessCountry(shipped.countries, 'Etc/UTC', ['en-US'])).toBe('US');
    expect(guessCountry(shipped.countries, 'Etc/UTC', ['eo'])).toBeNull();
  });

  it('show a text and a chat as equals of a call', () => {
    render(HelpLines, { country: of('US'), elsewhere: shipped.directory });

    const links = screen.getAllByRole('link').map((link) => link.getAttribute('href'));

    expect(links).toEqual(['tel:911', 'tel:988', 'sms:988', 'https://988lifeline.org']);
  });

  it('still show an emergency number when no country is known', () => {
    render(HelpLines, { country: null, elsewhere: shipped.directory });

    expect(screen.getAllByRole('link')[0]?.getAttribute('href')).toBe('tel:112');
  });

  it('take what the server has now, with clocks of their own', async () => {
    const kept = JSON.parse(file) as { data: { lines: { number: string; hours: string }[] }[] };
    const [first] = kept.data[0]?.lines ?? [];
    Object.assign(first ?? {}, { number: '1 2 3', hours: 'daily', is_open: true, hours_text: 'Open now' });
    vi.mocked(fetch).mockImplementation(async () => answers(JSON.stringify(kept)));

    const newest = await newestDirectory(shipped);

    expect(newest.countries[0]?.lines[0]?.call?.number).toBe('1 2 3');
    expect(newest.countries[0]?.lines[0]?.hours).toEqual(shipped.countries[0]?.lines[0]?.hours);
  });
});

describe('what stands in words', () => {
  it('becomes numbers for danger', () => {
    expect(emergencyOf('15 or 112 (114 by SMS)').map((one) => one.href)).toEqual([
      'tel:15',
      'tel:112',
      'sms:114',
    ]);
    expect(emergencyOf('119 (ambulance) or 110').map((one) => one.ambulance)).toEqual([true, false]);
  });

  it('becomes ways to write, and leaves out what leads nowhere', () => {
    expect(othersOf('text SHOUT to 85258', null)).toEqual([
      { kind: 'text', href: 'sms:85258', number: '85258', word: 'SHOUT' },
    ]);
    expect(othersOf('chat on site', null)).toEqual([]);
    expect(othersOf('email jo@samaritans.org (not an instant reply)', null).map((one) => one.href)).toEqual([
      'mailto:jo@samaritans.org',
    ]);
  });
});

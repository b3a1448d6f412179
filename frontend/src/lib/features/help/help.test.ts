import { readFileSync } from 'node:fs';
import { render, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import HelpLines from './HelpLines.svelte';
import { guessCountry, openingOf, type CrisisDirectory, type CrisisLine } from './model';

const shipped = JSON.parse(readFileSync('static/crisis-lines.json', 'utf8')) as CrisisDirectory;
const of = (code: string) => {
  const found = shipped.countries.find((country) => country.code === code);
  if (!found) throw new Error(code);
  return found;
};
const italian = of('IT').lines[0] as CrisisLine;

describe('the crisis lines', () => {
  it('lists no country without a number to call, and always an emergency number', () => {
    for (const country of shipped.countries) {
      expect(country.emergency.length).toBeGreaterThan(0);
      expect(country.lines.some((line) => line.calls.length > 0)).toBe(true);
    }
  });

  it('says "day and night" only of a line that answers at any hour', () => {
    const late = new Date('2026-11-24T03:00:00Z');

    expect(openingOf(italian, 'Europe/Rome', late)).toEqual({ kind: 'closed', from: '09:00' });
    expect(openingOf(italian, 'Europe/Rome', new Date('2026-11-24T22:30:00Z'))).toEqual({
      kind: 'open',
      until: '24:00',
    });
    expect(openingOf(of('GB').lines[0] as CrisisLine, 'Europe/London', late)).toEqual({ kind: 'any_hour' });
  });

  it('guesses the country by time zone before language', () => {
    expect(guessCountry(shipped.countries, 'Europe/Rome', ['en-US'])).toBe('IT');
    expect(guessCountry(shipped.countries, 'Etc/UTC', ['en-NZ'])).toBe('NZ');
    expect(guessCountry(shipped.countries, 'Etc/UTC', ['eo'])).toBeNull();
  });

  it('shows a text as an equal of a call', () => {
    render(HelpLines, { country: of('US'), elsewhere: shipped.directory });

    const links = screen.getAllByRole('link').map((link) => link.getAttribute('href'));

    expect(links).toEqual(['tel:911', 'tel:988', 'sms:988', 'https://988lifeline.org']);
  });

  it('still shows an emergency number when no country is known', () => {
    render(HelpLines, { country: null, elsewhere: shipped.directory });

    expect(screen.getAllByRole('link')[0]?.getAttribute('href')).toBe('tel:112');
  });
});

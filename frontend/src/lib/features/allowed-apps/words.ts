import { isMessage, locale, t } from '$lib/messages';
import { addDays, dayAndMonth } from '$lib/time';
import type { Value } from './model';

/** What fields are called that only keep order. */
const orderMark = () => t('consent.field.id');

/** The plain word of a field of the contract. */
export function fieldWord(name: string): string {
  const id = `consent.field.${name}`;
  return isMessage(id) ? t(id) : name.replaceAll('_', ' ');
}

/** The fields in plain words, each said once and in the order of the alphabet, what only keeps order last. */
export function fieldWords(names: readonly string[]): string[] {
  const words = [...new Set(names.map(fieldWord))].sort((a, b) => a.localeCompare(b, locale));
  return [...words.filter((word) => word !== orderMark()), ...words.filter((word) => word === orderMark())];
}

export interface ExampleLine {
  word: string;
  value: string;
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
const DAY = /^\d{4}-\d\d-\d\d$/;
const NUMBERED = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;
const CODE = /^[a-z]+(?:_[a-z0-9]+)*$/;

/** What an example says, line by line: nothing that is empty, no inner numbers. */
export function exampleLines(example: Record<string, Value>, zone: string): ExampleLine[] {
  return Object.entries(example).flatMap(([name, value]) => linesOf(fieldWord(name), value, zone));
}

function linesOf(word: string, value: Value, zone: string): ExampleLine[] {
  if (value === null || word === orderMark()) return [];
  if (Array.isArray(value)) {
    const plain = value.filter((one) => typeof one !== 'object');
    if (plain.length < value.length) return value.flatMap((one) => linesOf(word, one, zone));
    const shown = plain.map((one) => valueWord(one as string, zone)).filter((one) => one !== '');
    return shown.length === 0 ? [] : [{ word, value: shown.join(', ') }];
  }
  if (typeof value === 'object') {
    return Object.entries(value).flatMap(([name, inner]) =>
      linesOf(NUMBERED.test(name) ? word : within(word, fieldWord(name)), inner, zone),
    );
  }
  const shown = valueWord(value, zone);
  return shown === '' ? [] : [{ word, value: shown }];
}

/** Fields whose parts say little without them: a mood alone is neither before nor after. */
const TELLING = ['before', 'during', 'after', 'expected'];

function within(outer: string, inner: string): string {
  if (inner === orderMark() || outer === fieldWord('source')) return orderMark();
  return TELLING.some((name) => outer === fieldWord(name)) ? `${outer}: ${inner}` : inner;
}

function valueWord(value: string | number | boolean, zone: string): string {
  if (typeof value === 'boolean') return t(value ? 'consent.yes' : 'consent.no');
  if (typeof value === 'number') return new Intl.NumberFormat(locale).format(value);
  if (NUMBERED.test(value)) return '';
  if (INSTANT.test(value)) return instantWord(value, zone);
  if (DAY.test(value)) return dayAndMonth(value);
  return CODE.test(value) ? value.replaceAll('_', ' ') : value;
}

/** "20 November, 16:00" on the clock of `zone`. */
export function instantWord(instant: string, zone: string): string {
  return new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(instant));
}

export const SPANS = ['week', 'month', 'quarter', 'year'] as const;
export type Span = (typeof SPANS)[number];
const DAYS: Record<Span, number> = { week: 7, month: 30, quarter: 91, year: 365 };

/** The local day a span from `today` ends on. */
export const spanEnd = (span: Span, today: string) => addDays(today, DAYS[span]);

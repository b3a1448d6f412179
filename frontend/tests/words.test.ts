import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import framing from './choice-framing.json';

const FOLDER = 'src/lib/messages/en';
/** The grade no single message of eight words or more may pass. */
const HARDEST = 9;

/** Text for help and danger is exempt from choice-framing, as care asks. */
const SAFETY = new Set(['help.title', 'firstRun.doctor', 'help.doctorDetail']);
/** Words that shame, count or press. */
const BANNED =
  /\b(?:(?<!no )streaks?|fail(?:ed|ure)?|missed|overdue|lazy|badge|(?<!no )scores?|points? earned|congratulations|awesome|amazing|don['’]t give up|you (?:should|must|need to|have to)|simply|just(?! now))\b/i;

const messages: [string, string][] = readdirSync(FOLDER).flatMap((file) =>
  Object.entries(JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Record<string, string>),
);

/** The text with ICU parts read as their last form: `{n, plural, one {# note} other {# notes}}` is "5 notes". */
function asRead(icu: string): string {
  const plain = icu.replace(
    /\{\w+, (?:plural|select), [^{}]*(?:\{[^{}]*(?:\{\w+\}[^{}]*)?\}\s*\w*\s*)*\}/g,
    (part) => {
      const forms = [...part.matchAll(/\w+ \{([^{}]*(?:\{\w+\}[^{}]*)?)\}/g)];
      return forms.at(-1)?.[1] ?? '';
    },
  );
  return plain.replaceAll('#', '5').replace(/\{\w+\}/g, 'it');
}

function syllables(word: string): number {
  const groups = word
    .toLowerCase()
    .replace(/(?:[^laeiouy]es|ed|[^laeiouy]e)$/, '')
    .match(/[aeiouy]{1,2}/g);
  return Math.max(1, groups?.length ?? 1);
}

/** Flesch-Kincaid grade (Kincaid et al. 1975). */
function grade(text: string): number {
  const sentences = text.split(/[.?:…]+/).filter((one) => one.trim() !== '');
  const words = text.match(/[a-z’']+/gi) ?? [];
  const total = words.reduce((sum, word) => sum + syllables(word), 0);
  return 0.39 * (words.length / sentences.length) + 11.8 * (total / words.length) - 15.59;
}

const offenders = (wrong: (text: string, id: string) => boolean) =>
  messages.filter(([id, icu]) => wrong(asRead(icu), id)).map(([id, icu]) => `${id}: ${asRead(icu)}`);

/** The choice-framing rules a text sets off, unless it gives permission ("you don't have to"). */
function pressing(text: string): string[] {
  return Object.entries(framing.rules)
    .filter(([, pattern]) => {
      const at = text.search(new RegExp(pattern, 'i'));
      return at >= 0 && !new RegExp(framing.permission_guard, 'i').test(text.slice(0, at));
    })
    .map(([rule]) => rule);
}

describe('our own words', () => {
  it('press and shame nobody, and do not shout', () => {
    expect(offenders((text) => BANNED.test(text) || text.includes('!'))).toEqual([]);
  });

  it('leave a choice in every sentence', () => {
    // "Nobody monitors entries" is a fact about safety, not an absolute about the person.
    const absolutes = (rule: string) => rule !== 'absolutes';

    expect(offenders((text, id) => !SAFETY.has(id) && pressing(text).some(absolutes))).toEqual([]);
  });

  it('can tell a duty from a choice', () => {
    expect(pressing('You must log every day')).toContain('must');
    expect(pressing('You don’t have to know what to say')).toEqual([]);
  });

  it('read at grade 6 or below, taken together', () => {
    const sentences = messages.map(([, icu]) => asRead(icu)).filter((text) => text.split(' ').length >= 5);

    expect(grade(sentences.join('. '))).toBeLessThanOrEqual(6);
  });

  it('hold no hard message', () => {
    const long = (text: string) => text.split(' ').length >= 8;

    expect(offenders((text) => long(text) && grade(text) > HARDEST)).toEqual([]);
  });

  it('have one id each', () => {
    expect(new Set(messages.map(([id]) => id)).size).toBe(messages.length);
  });
});

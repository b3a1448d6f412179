import { describe, expect, it } from 'vitest';
import { mayBeCrisis } from './language';

describe('the crisis guard', () => {
  it.each([
    'I never want to wake up',
    'Nobody would miss me',
    'I have to end it',
    'make myself disappear',
    'They are better off without me',
    'I want to hurt myself',
    'I could die',
  ])('offers help for "%s"', (words) => {
    expect(mayBeCrisis(words)).toBe(true);
  });

  it.each([
    'I could text Sam',
    'The meeting ended early',
    'I wake up late on Sundays',
    'I missed the bus',
    'I must take my medication',
  ])('stays silent for "%s"', (words) => {
    expect(mayBeCrisis(words)).toBe(false);
  });
});

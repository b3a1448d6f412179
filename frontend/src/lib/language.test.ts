import { describe, expect, it } from 'vitest';
import cases from './guard-cases.json';
import { guardIn, mayBeCrisis } from './language';

describe('the guards on words', () => {
  // The server's tests read the same cases.
  it.each(cases)('see $guard in "$text"', ({ text, guard }) => {
    expect(guardIn(text)).toBe(guard);
  });

  it('offer help for words of crisis alone', () => {
    expect(mayBeCrisis('I never want to wake up')).toBe(true);
    expect(mayBeCrisis('I must take my medication')).toBe(false);
  });
});

import guards from './guards.json';

/** What a guard found in a field: crisis comes before duty. */
export type Guard = 'crisis' | 'duty';

const crisis = guards.crisis.map((pattern) => new RegExp(pattern, 'i'));
const duty = [
  ...guards.duty.map((pattern) => new RegExp(pattern, 'i')),
  ...guards.duty_by_name.map((pattern) => new RegExp(pattern)),
];

/**
 * The guard that covers a whole field, by the same patterns as the server's. It runs on the device,
 * stores nothing, tells nobody, and can miss things.
 */
export function guardIn(words: string): Guard | null {
  if (crisis.some((pattern) => pattern.test(words))) return 'crisis';
  return duty.some((pattern) => pattern.test(words)) ? 'duty' : null;
}

/** Whether words may be about dying or self-harm: then one line offers help, and nothing is reworded. */
export const mayBeCrisis = (words: string) => guardIn(words) === 'crisis';

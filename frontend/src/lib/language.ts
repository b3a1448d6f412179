/**
 * Whether words may be about dying or self-harm. It runs on the device, stores
 * nothing, tells nobody, and can miss things. When true, one line offers help
 * and every rewording in that field stays silent.
 */
const CRISIS = [
  /\bend (?:it|it all|my life|everything)\b/i,
  /\b(?:never|not|don['’]t) (?:want to |ever )?wake up\b/i,
  /\bdisappear\b/i,
  /\bbetter off without me\b/i,
  /\b(?:would|will|['’]d) miss me\b/i,
  /\b(?:hurt|harm|kill|cut) (?:myself|me)\b/i,
  /\b(?:die|dying|suicid\w*|be dead)\b/i,
];

export function mayBeCrisis(words: string): boolean {
  return CRISIS.some((pattern) => pattern.test(words));
}

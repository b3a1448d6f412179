/** A phrase at the start of a line. */
export const capital = (phrase: string) => phrase.charAt(0).toUpperCase() + phrase.slice(1);

import type { Writer } from '$lib/api/writers';

export interface Moment {
  id: string;
  words: string;
  /** Local day `YYYY-MM-DD`. */
  day: string;
  who: string | null;
  /** What the senses took in, and what the person did. */
  details: string[];
  /** The app it came from; null for one the person kept. */
  addedBy: Writer | null;
}

export interface NewMoment {
  words: string;
  who: string;
  sense: string;
  did: string;
}

export const WINS = [
  'showed_up',
  'tried',
  'left_by_plan',
  'asked_for_help',
  'rested_on_purpose',
  'went_back',
  'replied',
] as const;
export type WinKind = (typeof WINS)[number];

/** Derived by the server, never typed; the count only grows. */
export interface Win {
  kind: WinKind;
  count: number;
}

export interface MomentsView {
  moments: Moment[];
  wins: Win[];
}

import type { Schemas } from '$lib/api/client';
import type { Writer } from '$lib/api/writers';

export type Status = Schemas['Status'];

/** One thing that was said of it: what, and the answer in words. */
export interface Said {
  what: string;
  answer: string;
}

/** A kept note, in words. */
export interface Note {
  id: string;
  title: string;
  /** Local day `YYYY-MM-DD`, and words for the time. */
  day: string;
  when: string;
  status: Status;
  /** The app it came from; null for what the person noted themselves. */
  addedBy: Writer | null;
  said: Said[];
  /** What was guessed beforehand, and what the person took with them, in their own words. */
  guess: string | null;
  surprise: string | null;
  takeaway: string | null;
}

/** What can be done with a note; each resolves once the server has done it. */
export interface NoteActions {
  remove: () => Promise<void>;
  restore: () => Promise<void>;
}

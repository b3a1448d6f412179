export const STATUSES = ['done', 'done_in_part', 'stepped_back', 'not_this_time'] as const;
export type LogStatus = (typeof STATUSES)[number];

export const TAGS = ['noise', 'pace', 'length', 'company', 'place', 'energy'] as const;
export type Tag = (typeof TAGS)[number];

export const GUESS_ENDS = ['no', 'partly', 'yes', 'cannot_tell'] as const;
export type GuessEnd = (typeof GUESS_ENDS)[number];

/** A planned step that can be logged now. */
export interface Loggable {
  entryId: string;
  title: string;
  about: string;
  /** The sentence the person guessed beforehand, if any. */
  guess: string | null;
  /** Mood from Start or from today's check-in, 0-10; null when not known. */
  before: number | null;
}

export interface LogDraft {
  entryId: string | null;
  activity: string;
  status: LogStatus;
  before: number | null;
  /** `recalled` when entered afterwards: then it is no baseline. */
  beforeSource: 'start' | 'recalled';
  during: number | null;
  after: number | null;
  manageable: boolean;
  draining: boolean;
  tags: Tag[];
  takeaway: string;
  guessHappened: GuessEnd | null;
}

export function emptyDraft(): LogDraft {
  return {
    entryId: null,
    activity: '',
    status: 'done',
    before: null,
    beforeSource: 'recalled',
    during: null,
    after: null,
    manageable: false,
    draining: false,
    tags: [],
    takeaway: '',
    guessHappened: null,
  };
}

/** The draft for one planned step, with what is known already filled in. */
export function draftFor(loggable: Loggable): LogDraft {
  const { entryId, before } = loggable;
  return { ...emptyDraft(), entryId, before, beforeSource: before === null ? 'recalled' : 'start' };
}

/** Whether anything was done: only then is "After" asked for. */
export const wasDone = (status: LogStatus) => status === 'done' || status === 'done_in_part';

export type Missing = 'activity' | 'after';

/** The first thing the smallest log still lacks, or null. */
export function missingIn(draft: LogDraft): Missing | null {
  if (draft.entryId === null && draft.activity.trim() === '') return 'activity';
  return wasDone(draft.status) && draft.after === null ? 'after' : null;
}

/**
 * "Manageable" and "draining" as the contract has them: null until answered.
 * Picking one of the two answers both; picking none answers neither.
 */
export function answersOf(draft: LogDraft): { manageable: boolean | null; draining: boolean | null } {
  const answered = draft.manageable || draft.draining;
  return answered
    ? { manageable: draft.manageable, draining: draft.draining }
    : { manageable: null, draining: null };
}

export const STATUSES = ['done', 'done_in_part', 'stepped_back', 'not_this_time'] as const;
export type LogStatus = (typeof STATUSES)[number];

export const MANAGEABLE_TAGS = [
  'familiar_place',
  'familiar_person',
  'clear_task',
  'short',
  'quiet',
  'few_people',
  'could_leave',
  'good_topic',
  'kind_people',
  'rested_before',
  'knew_what_to_expect',
] as const;
export const DRAINING_TAGS = [
  'new_place',
  'new_people',
  'too_long',
  'noise',
  'too_many_people',
  'hard_to_leave',
  'hard_topic',
  'tension',
  'tired_before',
  'travel',
  'unsure_what_to_do',
  'pretending',
] as const;
export type ManageableTag = (typeof MANAGEABLE_TAGS)[number];
export type DrainingTag = (typeof DRAINING_TAGS)[number];

/** What may be said of a step beside the mood, 0-10; every one can stay open. */
export const RATINGS = ['enjoyment', 'difficulty', 'connectedness', 'drain'] as const;
/** The ones a plan may hold a guess at. */
export const GUESSED_RATINGS = ['enjoyment', 'difficulty'] as const;
export type Ratings = Record<(typeof RATINGS)[number], number | null>;

export const GUESS_ENDS = ['no', 'partly', 'yes', 'cannot_tell'] as const;
export type GuessEnd = (typeof GUESS_ENDS)[number];

/** A planned step that can be logged now. */
export interface Loggable {
  entryId: string;
  title: string;
  about: string;
  /** The sentence the person guessed beforehand, if any. */
  guess: string | null;
  /** Whether a guess at enjoyment or difficulty was given: then the real one is asked for. */
  guessedFeel: boolean;
  /** Mood from Start or from today's check-in, 0-10; null when not known. */
  before: number | null;
}

export interface LogDraft {
  entryId: string | null;
  activity: string;
  status: LogStatus;
  before: number | null;
  /** `recalled` when entered afterwards: then it is no baseline. `start` is known to the server already. */
  beforeSource: 'start' | 'recalled';
  during: number | null;
  after: number | null;
  manageable: boolean;
  draining: boolean;
  manageableTags: ManageableTag[];
  drainingTags: DrainingTag[];
  ratings: Ratings;
  takeaway: string;
  /** The sentence that was guessed beforehand, as the plan has it. */
  guess: string | null;
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
    manageableTags: [],
    drainingTags: [],
    ratings: { enjoyment: null, difficulty: null, connectedness: null, drain: null },
    takeaway: '',
    guess: null,
    guessHappened: null,
  };
}

/** The draft for one planned step, with what is known already filled in. */
export function draftFor(loggable: Loggable): LogDraft {
  const { entryId, before, guess } = loggable;
  return { ...emptyDraft(), entryId, before, guess, beforeSource: before === null ? 'recalled' : 'start' };
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

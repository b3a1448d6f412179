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

/** Something the person keeps an eye on besides, in their own words. */
export interface OwnFactor {
  id: string;
  name: string;
  kind: 'yes_no' | 'number' | 'choice';
  unit: string | null;
  choices: string[];
}

/** What was said of the own factors, by id: yes or no, the words of a choice, a number as it was typed. */
export type OwnAnswers = Record<string, boolean | string>;

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
  /** Energy afterwards, 0-10; null when not said. */
  afterEnergy: number | null;
  ownAnswers: OwnAnswers;
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
    afterEnergy: null,
    ownAnswers: {},
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

export type Missing = 'activity' | 'after' | 'number';

const MOST = 1_000_000_000;

/** The number that was typed, with a comma or a point; null when it is none. */
export function numberIn(typed: string): number | null {
  const words = typed.trim().replace(',', '.');
  const number = words === '' ? Number.NaN : Number(words);
  return Number.isFinite(number) && Math.abs(number) <= MOST ? number : null;
}

/** The own factors as the contract has them: only what was answered. */
export function ownFactorsOf(
  answers: OwnAnswers,
  factors: readonly OwnFactor[],
): Record<string, boolean | number | string> | null {
  const said = factors.flatMap(({ id, kind }): [string, boolean | number | string][] => {
    const answer = answers[id];
    const value = kind === 'number' && typeof answer === 'string' ? numberIn(answer) : (answer ?? null);
    return value === null || value === '' ? [] : [[id, value]];
  });
  return said.length > 0 ? Object.fromEntries(said) : null;
}

/** Whether what was typed for a number is none; an empty field is no answer. */
export const isNoNumber = (typed: boolean | string | undefined) =>
  typeof typed === 'string' && typed.trim() !== '' && numberIn(typed) === null;

/** The first thing a log still lacks, or null. The smallest log has what it was and, once done, how it felt after. */
export function missingIn(draft: LogDraft, factors: readonly OwnFactor[] = []): Missing | null {
  if (draft.entryId === null && draft.activity.trim() === '') return 'activity';
  if (wasDone(draft.status) && draft.after === null) return 'after';
  const numbers = factors.filter((one) => one.kind === 'number');
  return numbers.some((one) => isNoNumber(draft.ownAnswers[one.id])) ? 'number' : null;
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

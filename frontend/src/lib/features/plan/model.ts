/** A step one can plan: from the catalogue, a ladder, or the person's own words. */
export interface StepChoice {
  /** The person's own step; null while it is only in the catalogue, or only words. */
  stepId: string | null;
  /** Where it is in the catalogue; null for an own step or words. */
  catalogueId: string | null;
  title: string;
  minutes: number | null;
  energyCost: number | null;
  kind: 'social' | 'restorative';
  contextKind: ContextKind | null;
  needsKnownPerson: boolean;
  /** How the step can be made smaller, in words; null where nobody said. */
  smallerVersion: string | null;
  /** The client id of the app it came from; absent for one of the person's own making, or of the catalogue. */
  fromApp?: string | null;
}

export interface Collection {
  id: string;
  title: string;
  /** Catalogue ids. */
  stepIds: readonly string[];
}

export interface Companion {
  id: string;
  name: string;
}

export interface Place {
  id: string;
  name: string;
}

/** What planning a step needs to know. */
export interface PlanSources {
  steps: StepChoice[];
  collections: Collection[];
  companions: Companion[];
  places: Place[];
  /** False hides every step and field that needs somebody the person knows. */
  someoneToReach: boolean;
  /** The highest cost today's energy allows; null while today's energy is not known. */
  energyGate: number | null;
}

export const CONTEXT_KINDS = [
  'digital',
  'phone',
  'one_to_one',
  'small_group',
  'community',
  'volunteering',
  'class_hobby',
  'self_care',
] as const;
export type ContextKind = (typeof CONTEXT_KINDS)[number];

export const FILTERS = ['all', 'tiny', 'home', 'outside', 'withSomeone', 'restful'] as const;
export type Filter = (typeof FILTERS)[number];

export const LENGTHS = [2, 5, 15, 30] as const;

/** Which steps the list shows; every part narrows it further. */
export interface Search {
  filter: Filter;
  /** Words of the title. */
  words: string;
  contextKind: ContextKind | '';
  /** A collection's id, or ''. */
  collection: string;
  /** At most this many minutes; 0 for any length. */
  minutes: number;
  /** Only what today's energy allows. */
  withinEnergy: boolean;
}

export const anySearch = (): Search => ({
  filter: 'all',
  words: '',
  contextKind: '',
  collection: '',
  minutes: 0,
  withinEnergy: false,
});

const TINY_MINUTES = 2;
const AT_HOME: ReadonlySet<ContextKind | null> = new Set(['digital', 'phone', 'self_care']);

const KEEPS: Record<Filter, (step: StepChoice) => boolean> = {
  all: () => true,
  tiny: (step) => step.minutes !== null && step.minutes <= TINY_MINUTES,
  home: (step) => AT_HOME.has(step.contextKind),
  outside: (step) => !AT_HOME.has(step.contextKind),
  withSomeone: (step) => step.needsKnownPerson,
  restful: (step) => step.kind === 'restorative',
};

/** The steps a search finds; a collection keeps its own order. */
export function stepsFor(sources: PlanSources, search: Search): StepChoice[] {
  const { steps, collections, someoneToReach, energyGate } = sources;
  const inside = collections.find((one) => one.id === search.collection)?.stepIds;
  const place = (step: StepChoice) => inside?.indexOf(step.catalogueId ?? '') ?? 0;
  const words = search.words.trim().toLowerCase();
  const gate = search.withinEnergy && energyGate !== null ? energyGate : Infinity;
  return steps
    .filter(
      (step) =>
        KEEPS[search.filter](step) &&
        (someoneToReach || !step.needsKnownPerson) &&
        (inside === undefined || place(step) >= 0) &&
        (search.contextKind === '' || step.contextKind === search.contextKind) &&
        (search.minutes === 0 || (step.minutes !== null && step.minutes <= search.minutes)) &&
        (step.energyCost ?? 0) <= gate &&
        step.title.toLowerCase().includes(words),
    )
    .sort((a, b) => place(a) - place(b));
}

export const ownWords = (title: string): StepChoice => ({
  stepId: null,
  catalogueId: null,
  title,
  minutes: null,
  energyCost: null,
  kind: 'social',
  contextKind: null,
  needsKnownPerson: false,
  smallerVersion: null,
});

const SMALL_MINUTES = 2;
const SMALL_COST = 1;

/** The small version of a step: its own words for it, two minutes at most, the least it can cost. */
export const smallVersionOf = (step: StepChoice): StepChoice => ({
  ...step,
  title: step.smallerVersion ?? step.title,
  minutes: Math.min(step.minutes ?? SMALL_MINUTES, SMALL_MINUTES),
  energyCost: SMALL_COST,
});

/** A rest with an end. */
export const restFor = (minutes: number, title: string): StepChoice => ({
  ...ownWords(title),
  kind: 'restorative',
  minutes,
});

export const LEAVE_AFTER = [15, 30, 60] as const;
export const TOPICS = ['work', 'money', 'health', 'family'] as const;
export const READINESS = ['slept', 'ate', 'drank'] as const;
export const RITUALS = ['arrive_early', 'listen', 'kind_word'] as const;
export const COMPANION_KINDS = ['friend', 'family', 'group', 'other'] as const;
export type Topic = (typeof TOPICS)[number];
export type Readiness = (typeof READINESS)[number];
export type Ritual = (typeof RITUALS)[number];
export type CompanionKind = (typeof COMPANION_KINDS)[number];

/** Values of the companion choice that stand for nobody and for somebody new. */
export const NOBODY = '';
export const SOMEBODY_NEW = 'new';

/** The value of the place choice that stands for none. */
export const NOWHERE = '';

/** The prep card: one topic, one companion, one way to leave. Every part can be empty. */
export interface PlanDraft {
  step: StepChoice;
  day: string;
  /** `HH:MM` on the person's clock; empty is any time. */
  time: string;
  everyWeek: boolean;
  /** One of the person's places, or `NOWHERE`. */
  place: string;
  topic: string;
  notToday: Topic[];
  /** A companion's id, `NOBODY` or `SOMEBODY_NEW`. */
  companion: string;
  newName: string;
  newKind: CompanionKind;
  leaveAfter: number | null;
  words: string;
  wayHome: string;
  ready: Readiness[];
  rituals: Ritual[];
  ifThen: string;
  guess: string;
  expectedEnjoyment: number | null;
  expectedDifficulty: number | null;
}

export function planFor(step: StepChoice, day: string): PlanDraft {
  return {
    step,
    day,
    time: '',
    everyWeek: false,
    place: NOWHERE,
    topic: '',
    notToday: [],
    companion: NOBODY,
    newName: '',
    newKind: 'friend',
    leaveAfter: null,
    words: '',
    wayHome: '',
    ready: [],
    rituals: [],
    ifThen: '',
    guess: '',
    expectedEnjoyment: null,
    expectedDifficulty: null,
  };
}

/** `HH:MM` plus minutes, on a 24-hour clock that wraps at midnight. */
export function clockAfter(time: string, minutes: number): string {
  const total = (Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)) + minutes) % (24 * 60);
  return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`;
}

const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const;

/** The rule (RFC 5545) for every week on the weekday of a local day. */
export function weeklyOn(day: string): string {
  return `FREQ=WEEKLY;BYDAY=${WEEKDAYS[new Date(`${day}T12:00:00Z`).getUTCDay()]}`;
}

/** A kinder way to say a step, from the server's hints; the person's own words stay unless they choose. */
export interface Rewording {
  instead: string;
}

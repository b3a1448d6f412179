import type { Schemas } from '$lib/api/client';

export const KINDS = [
  'friend',
  'family',
  'group',
  'ally',
  'other',
] as const satisfies Schemas['CompanionKind'][];
export const FAMILIARITIES = ['low', 'medium', 'high'] as const satisfies Schemas['Familiarity'][];
export const NOISES = ['quiet', 'moderate', 'lively'] as const satisfies Schemas['Noise'][];
/** Of the five steps of the contract, the three that have words. */
export const EXITS = [1, 3, 5] as const;
export const FACTOR_KINDS = ['yes_no', 'number', 'choice'] as const satisfies Schemas['OwnFactorKind'][];

export type Kind = Schemas['CompanionKind'];
export type Familiarity = Schemas['Familiarity'];
export type Noise = Schemas['Noise'];
export type Exit = (typeof EXITS)[number];
export type FactorKind = Schemas['OwnFactorKind'];

export interface Person {
  id: string;
  name: string;
  kind: Kind;
  ownPace: boolean | null;
}

export interface Place {
  id: string;
  name: string;
  familiarity: Familiarity | null;
  noise: Noise | null;
  exit: Exit | null;
}

export interface OwnFactor {
  id: string;
  name: string;
  kind: FactorKind;
  unit: string | null;
  choices: string[];
}

export interface PeopleView {
  /** Whether there is someone to reach, as far as the person said; else no field asks for anybody. */
  asksForPeople: boolean;
  people: Person[];
  hidden: Person[];
  places: Place[];
  factors: OwnFactor[];
}

/** The three lists of names: what can be renamed and removed alike. */
export type List = 'people' | 'places' | 'factors';

export interface Actions {
  addPerson: (person: Omit<Person, 'id'>) => Promise<void>;
  addPlace: (place: Omit<Place, 'id'>) => Promise<void>;
  addFactor: (factor: Omit<OwnFactor, 'id'>) => Promise<void>;
  setHidden: (id: string, hidden: boolean) => Promise<void>;
  rename: (list: List, id: string, name: string) => Promise<void>;
  remove: (list: List, id: string) => Promise<void>;
}

const HARD = 2;
const EASY = 4;

/** The nearest of the three that have words. */
export function exitOf(ease: number | null): Exit | null {
  if (ease === null) return null;
  return ease < HARD ? 1 : ease < EASY ? 3 : 5;
}

/** One choice a line, without blanks and repeats. */
export function choicesIn(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim());
  return [...new Set(lines.filter((line) => line !== ''))];
}

export interface WeekEntry {
  id: string;
  title: string;
  kind: 'social' | 'restorative';
  /** Local day `YYYY-MM-DD`. */
  day: string;
  /** Words for the time, such as "4 pm". */
  when: string;
  /** An instant; for any time only its day counts. */
  startsAt: string;
  anyTime: boolean;
  /** Whether it belongs to a series. */
  repeats: boolean;
  /** What happened, once it is known; null while planned. */
  said: 'done' | 'part' | 'back' | 'notThisTime' | null;
  logId: string | null;
}

/** What can be done with an entry from its menu. */
export interface EntryActions {
  move: (entry: WeekEntry, day: string) => void;
  skip: (entry: WeekEntry) => void;
  /** Takes one out, or with `later` the series from here on. */
  takeOut: (entry: WeekEntry, later: boolean) => void;
}

/** A time that a calendar takes of one day, in words such as "9 am to 12 pm". */
export interface BusyTime {
  day: string;
  when: string;
}

export interface WeekView {
  isoWeek: string;
  today: string;
  /** Seven local days, Monday first. */
  days: string[];
  entries: WeekEntry[];
  /** What the person's calendars take; absent in a week kept from before there were any. */
  busy?: BusyTime[];
  balance: { social: number; rest: number };
  /** How much of the week's energy budget is open; null for past weeks. */
  room: 'plenty' | 'some' | 'full' | null;
  /** A word after a step that took a lot, while something ahead could change. */
  replan: { logId: string; sentence: string } | null;
  /** Why the budget is what it is, in the server's plain words. */
  why: string | null;
}

export type Mix = 'mixGood' | 'mixSocial' | 'mixRest' | 'mixNone';

const LOPSIDED = 3;

/** The words for the balance of social and rest. */
export function mixOf({ social, rest }: { social: number; rest: number }): Mix {
  if (social + rest === 0) return 'mixNone';
  if (social >= LOPSIDED * Math.max(1, rest)) return 'mixSocial';
  return rest >= LOPSIDED * Math.max(1, social) ? 'mixRest' : 'mixGood';
}

import type { Schemas } from '$lib/api/client';

/** An instant in words: a day such as "24 November" and a time such as "4 pm". */
export interface When {
  day: string;
  time: string;
}

/** What the feed shows. */
export interface FeedSettings {
  /** Titles in place of "Busy". */
  titles: boolean;
  /** Minutes before each start; null for no reminder. */
  alarm: number | null;
}

/** The plan as calendar apps read it; no address while it is off. */
export interface Feed extends FeedSettings {
  address: string | null;
  lastRead: When | null;
}

/** A calendar whose times are kept clear. */
export interface ReadCalendar {
  id: string;
  name: string;
  kind: Schemas['CalendarKind'];
  waiting: boolean;
  /** What the last reading met with, in the server's plain words; null where all went well. */
  trouble: string | null;
  read: When | null;
}

export interface CalendarsView {
  /** Somebody who looks round has no password to turn a feed on with. */
  demonstration: boolean;
  feed: Feed;
  calendars: ReadCalendar[];
}

export type NewCalendar = { name: string } & ({ address: string } | { content: string });

/** What the page can do. Those of the feed answer whether it was done: the password may have been declined. */
export interface Actions {
  changeFeed: (settings: FeedSettings) => Promise<boolean>;
  newAddress: () => Promise<boolean>;
  turnOff: () => Promise<void>;
  add: (calendar: NewCalendar) => Promise<void>;
  readNow: (id: string) => Promise<void>;
  remove: (id: string) => Promise<void>;
}

/** How many minutes before a start a reminder may come; 0 stands for none. */
export const ALARMS = [0, 5, 15, 30, 60] as const;

/** The choices of a reminder, with the one in use where it is none of the usual. */
export const alarmsWith = (alarm: number | null): number[] =>
  [...new Set([...ALARMS, alarm ?? 0])].toSorted((a, b) => a - b);

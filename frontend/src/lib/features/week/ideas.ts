/** A step at a time that could be in the week, or a change to one that is; nothing holds until it is picked. */
export interface Idea {
  id: string;
  change: 'new' | 'moved' | 'smaller' | 'quieter' | 'dropped';
  title: string;
  kind: 'social' | 'restorative';
  /** Local day `YYYY-MM-DD`. */
  day: string;
  /** Words for the time, such as "4 pm". */
  when: string;
  /** The clock on the wall, `HH:MM`. */
  time: string;
  minutes: number;
  /** Rest kept free after it, in minutes. */
  rest: number;
  why: string;
  whyThisDay: string;
  /** Words to ask with where an entry would change; both answers are equal. */
  question: string | null;
  accept: string | null;
  keep: string | null;
  otherDays: readonly OtherDay[];
  /** The entry as it stands, where one would change. */
  was: { entryId: string; title: string; day: string; when: string } | null;
}

export interface OtherDay {
  day: string;
  verdict: 'blocked' | 'worse' | 'equal';
  /** The limit in the way, as the contract names it. */
  rule: string | null;
}

export interface Ideas {
  id: string;
  kind: 'week' | 'tired' | 'replan';
  sentence: string;
  /** Whether the week has changed since they came up. */
  stale: boolean;
  open: readonly Idea[];
  /** Wishes that could give way, in words. */
  unmet: readonly string[];
  /** Steps that were looked at and are not in it. */
  leftOut: readonly { step: string; title: string }[];
}

/** What the week knows of ideas: those that wait for an answer, and notes that were answered with a change. */
export interface IdeasView {
  waiting: Ideas | null;
  answeredLogs: readonly string[];
}

/** What can be done with ideas. */
export interface IdeaActions {
  ask: (kind: Ideas['kind'], afterLog?: string) => Promise<void>;
  /** Takes all that is open, or those named. */
  take: (ideas: Ideas, chosen?: readonly Idea[]) => Promise<void>;
  /** Takes one at another time; the answer says which limits it goes past, none when it was taken. */
  takeAt: (ideas: Ideas, idea: Idea, at: OwnTime) => Promise<readonly string[]>;
  leave: (ideas: Ideas, chosen?: readonly Idea[]) => Promise<void>;
  whyNot: (ideas: Ideas, step: string) => Promise<string>;
}

export interface OwnTime {
  day: string;
  time: string;
  /** Take it even where it goes past a limit. */
  anyway: boolean;
}

/** Ideas for new entries stand in the days; changes to entries are asked one by one. */
export const isNew = (idea: Idea) => idea.change === 'new';

/** The plan could be gentler only where it holds something to come. */
export const canBeGentler = (entries: readonly { day: string; said: unknown }[], today: string) =>
  entries.some((entry) => entry.said === null && entry.day >= today);

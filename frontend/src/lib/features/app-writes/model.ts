import type { Schemas } from '$lib/api/client';

export type Kind = Schemas['WrittenKind'];
export type Deed = Schemas['WriteOut']['deed'];
export type Why = Schemas['Why'];

/** One thing an app added, changed or removed; the day is the person's own. */
export interface Write {
  id: string;
  kind: Kind;
  recordId: string;
  name: string | null;
  deed: Deed;
  day: string;
}

export interface WritesPage {
  writes: Write[];
  next: string | null;
}

/** One thing that was left as it is, and why. */
export interface LeftAlone {
  id: string;
  kind: Kind;
  name: string | null;
  why: Why;
}

export interface Undone {
  count: number;
  left: LeftAlone[];
  leftCount: number;
}

export type HowFar = 'all' | 'week' | 'day';

/** What the part can do; each resolves once the server has done it. */
export interface WritesActions {
  load: (cursor: string | null) => Promise<WritesPage>;
  undo: (howFar: HowFar) => Promise<Undone>;
}

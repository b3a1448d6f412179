import type { Schemas } from '$lib/api/client';

/** Every scope an app can ask a person for: those of webhooks are a developer's own. */
export type Scope = Exclude<Schemas['Scope'], `webhooks${string}`>;
/** Any value of a record, as the contract sends it. */
export type Value = string | number | boolean | null | Value[] | { [key: string]: Value };

/** One thing an app may be allowed, with all it opens. */
export interface Permission {
  scope: Scope;
  /** Own words and the most private areas: asked one by one, never ticked beforehand. */
  sensitive: boolean;
  sees: string[];
  changes: string[];
  /** One's own latest record, as the app would get it. */
  example: Record<string, Value> | null;
}

/** What an app asks, before it is let in. */
export interface Asked {
  name: string;
  description: string | null;
  homePage: string | null;
  /** The host one is sent to afterwards. */
  host: string;
  /** When it was asked: some apps want a password given after that. */
  askedAt: string;
  signsIn: boolean;
  permissions: Permission[];
  /** Whether it was let in before; what is said now takes the place of that. */
  already: boolean;
  sandboxPossible: boolean;
}

export interface Decision {
  scopes: Scope[];
  /** An instant, or null: until one stops it. */
  endsAt: string | null;
  sandbox: boolean;
}

/** The way back to an app whose request is wrong. */
export interface Back {
  to: string;
  host: string;
}

/** The app cannot be answered, and the person is not sent anywhere. */
export type Mistaken = 'unknown_app' | 'wrong_redirect_address' | 'other';

export interface AllowedApp {
  id: string;
  /** Null once its makers took it away. */
  name: string | null;
  homePage: string | null;
  since: string;
  until: string | null;
  lastUsed: string | null;
  /** The day it was stopped or its time was over; null while it is let in. */
  ended: string | null;
}

export interface AppView extends AllowedApp {
  endsAt: string | null;
  may: Permission[];
  seen: SeenKind[];
}

/** One kind of thing an app did; days are the person's own. */
export interface SeenKind {
  operation: string;
  deed: string;
  count: number;
  refused: number;
  last: string;
}

export interface SeenLine {
  sequence: number;
  day: string;
  time: string;
  deed: string;
  refused: boolean;
}

export interface SeenPage {
  lines: SeenLine[];
  next: string | null;
}

/** What one app's page can do; each resolves once the server has done it. */
export interface AppActions {
  takeBack: (scope: Scope) => Promise<void>;
  endOn: (endsAt: string) => Promise<void>;
  stop: () => Promise<void>;
  lines: (cursor: string | null) => Promise<SeenPage>;
}

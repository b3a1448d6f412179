import type { Schemas } from '$lib/api/client';

export type Scope = Schemas['AppIn']['scopes'][number];

/** An app as its developer sees it; `id` is its client id. */
export interface App {
  id: string;
  name: string;
  description: string;
  homePage: string;
  redirects: string[];
  scopes: Scope[];
  confidential: boolean;
  /** Until when the secret before the present one still works; an instant. */
  previousSecretUntil: string | null;
  hasSandbox: boolean;
}

/** What can be changed about an app. */
export type Details = Pick<App, 'name' | 'description' | 'homePage' | 'redirects' | 'scopes'>;

export type NewApp = Details & Pick<App, 'confidential'>;

/** An app just made, or with a new secret: the secret is shown this once; a public app has none. */
export interface Issued {
  id: string;
  secret: string | null;
}

export type Sandbox = Schemas['SandboxOut'];
export type SandboxToken = Schemas['SandboxTokenOut'];
export type Request = Schemas['AppRequestOut'];

export interface RequestPage {
  rows: Request[];
  next: string | null;
}

/** Every scope an app can ask for, area by area. */
export const AREAS: readonly (readonly Scope[])[] = [
  ['logs:read', 'logs.text:read', 'logs:write'],
  ['check_ins:read', 'check_ins.text:read', 'check_ins:write'],
  ['goals:read', 'goals.text:read', 'goals:write'],
  ['schedule:read', 'schedule.text:read', 'schedule.prep:read', 'schedule:write'],
  ['insights:read', 'insights.text:read', 'insights:write'],
  ['experiments:read', 'experiments.text:read', 'experiments:write'],
  ['moments:read', 'moments.text:read', 'moments:write'],
  ['places:read', 'places.text:read', 'places:write'],
  ['companions:read', 'companions.text:read', 'companions:write'],
  ['profile:read', 'profile.text:read', 'profile:write'],
];

/** The addresses typed, one a line. */
export const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** The time of an instant to the second, on this device's clock. */
export const toTheSecond = (instant: string) => new Date(instant).toLocaleTimeString('en-GB');

/** Day and time of an instant, on this device's clock. */
export const dayAndTime = (instant: string) =>
  new Date(instant).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** A call to try, as one types it into a shell. */
export const callToTry = (origin: string, token: string) =>
  `curl -H 'Authorization: Bearer ${token}' ${origin}/api/v1/logs?limit=3`;

/** What one app's page can do; each resolves once the server has done it. */
export interface AppActions {
  change: (details: Details) => Promise<void>;
  /** The new secret; null when the password was declined. */
  newSecret: () => Promise<string | null>;
  remove: () => Promise<void>;
  sandbox: () => Promise<Sandbox>;
  makeSandbox: () => Promise<Sandbox>;
  resetSandbox: () => Promise<Sandbox>;
  token: () => Promise<SandboxToken>;
  requests: (cursor: string | null) => Promise<RequestPage>;
}

import type { Schemas } from '$lib/api/client';

export interface DaySettings {
  timeZone: string;
  /** Hour 0-12 at which a new day starts. */
  dayStartsAt: number;
}

export type Reach = Schemas['SomeoneToReach'];
export type Theme = Schemas['Theme'];

/** How the person likes things; kept with the account, so that another device knows too. */
export interface Likes {
  hints: boolean;
  quietQuestion: boolean;
  earlySign: boolean;
  shiftLeaves: boolean;
  theme: Theme;
  reach: Reach | null;
}

export interface Device {
  id: string;
  name: string | null;
  since: string;
  current: boolean;
}

export type Scope = Schemas['Scope'];

export interface Token {
  id: string;
  name: string;
  scopes: string[];
  ends: string;
}

export interface NewToken {
  name: string;
  scopes: Scope[];
  days: number;
}

/** The secret of a token just made: it is shown this once. */
export interface MadeToken {
  secret: string;
  ends: string;
}

/** What a token may do, in the order it is asked: what is written stands by itself, own words last. */
export const SCOPES: readonly { area: string; scopes: readonly Scope[] }[] = [
  { area: 'logs', scopes: ['logs:read', 'logs.text:read', 'logs:write'] },
  { area: 'check_ins', scopes: ['check_ins:read', 'check_ins.text:read', 'check_ins:write'] },
  { area: 'goals', scopes: ['goals:read', 'goals.text:read', 'goals:write'] },
  {
    area: 'schedule',
    scopes: ['schedule:read', 'schedule.text:read', 'schedule.prep:read', 'schedule:write'],
  },
  { area: 'insights', scopes: ['insights:read', 'insights.text:read', 'insights:write'] },
  {
    area: 'experiments',
    scopes: ['experiments:read', 'experiments.text:read', 'experiments:write'],
  },
  { area: 'moments', scopes: ['moments:read', 'moments.text:read', 'moments:write'] },
  { area: 'places', scopes: ['places:read', 'places.text:read', 'places:write'] },
  { area: 'companions', scopes: ['companions:read', 'companions.text:read', 'companions:write'] },
  { area: 'profile', scopes: ['profile:read', 'profile.text:read', 'profile:write'] },
  { area: 'webhooks', scopes: ['webhooks:read', 'webhooks.text:read', 'webhooks:write'] },
];

export interface Held {
  id: string;
  problem: string | null;
}

/** One line of the access log, in plain words. */
export interface AccessLine {
  sequence: number;
  day: string;
  sentence: string;
}

export interface AccessPage {
  lines: AccessLine[];
  next: string | null;
}

export interface SettingsView {
  demonstration: boolean;
  email: string | null;
  day: DaySettings;
  likes: Likes;
  devices: Device[];
  tokens: Token[];
  /** Notes that the server did not accept, and that need a look. */
  held: Held[];
  unsent: number;
  /** Local day on which everything goes, once erasing was asked for. */
  erasesOn: string | null;
}

/** What Settings can do; each resolves once the server (or this device) has done it. */
export interface Actions {
  changeDay: (day: DaySettings) => Promise<void>;
  changeLikes: (likes: Partial<Likes>) => Promise<void>;
  endDevice: (id: string) => void;
  signOut: (everywhere: boolean) => void;
  /** Answers whether it was done: the password may have been declined. */
  changeEmail: (email: string) => Promise<boolean>;
  changePassword: (current: string, next: string) => Promise<void>;
  makeToken: (token: NewToken) => Promise<MadeToken>;
  revokeToken: (id: string) => void;
  accessLog: (cursor: string | null) => Promise<AccessPage>;
  exportAll: () => Promise<boolean>;
  erase: () => Promise<void>;
  keepAll: () => Promise<void>;
  sendAgain: (id: string) => void;
  letGo: (id: string) => void;
}

const THEME_KEY = 'doorstep.theme';

/** The look chosen on this device. */
export function theme(): Theme {
  const stored = localStorage.getItem(THEME_KEY);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

export function setTheme(next: Theme): void {
  if (next === 'system') {
    localStorage.removeItem(THEME_KEY);
    delete document.documentElement.dataset.theme;
  } else {
    localStorage.setItem(THEME_KEY, next);
    document.documentElement.dataset.theme = next;
  }
}

/** Every zone this browser knows, and the one in use. */
export function zonesWith(current: string): string[] {
  return [...new Set([...Intl.supportedValuesOf('timeZone'), current])].sort();
}

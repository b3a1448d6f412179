export interface DaySettings {
  timeZone: string;
  /** Hour 0-23 at which a new day starts. */
  dayStartsAt: number;
}

export interface Device {
  id: string;
  name: string;
  day: string;
  current: boolean;
}

export interface Token {
  id: string;
  name: string;
  ends: string;
}

export const SCOPES = [
  'logs:read',
  'logs:write',
  'goals:read',
  'goals:write',
  'schedule:read',
  'schedule:write',
  'insights:read',
  'check_ins:write',
] as const;
export type Scope = (typeof SCOPES)[number];

export interface NewToken {
  name: string;
  scopes: Scope[];
  days: number;
}

export interface Held {
  id: string;
  problem: string | null;
}

export interface SettingsView {
  demonstration: boolean;
  day: DaySettings;
  devices: Device[];
  tokens: Token[];
  /** Notes that the server did not accept, and that need a look. */
  held: Held[];
  unsent: number;
  /** Local day on which everything goes, once erasing was asked for. */
  erasesOn: string | null;
}

export type Theme = 'system' | 'light' | 'dark';
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

import CalendarDays from '@lucide/svelte/icons/calendar-days';
import FlaskConical from '@lucide/svelte/icons/flask-conical';
import Footprints from '@lucide/svelte/icons/footprints';
import ImageIcon from '@lucide/svelte/icons/image';
import KeyRound from '@lucide/svelte/icons/key-round';
import Lightbulb from '@lucide/svelte/icons/lightbulb';
import MapPin from '@lucide/svelte/icons/map-pin';
import Menu from '@lucide/svelte/icons/menu';
import NotebookPen from '@lucide/svelte/icons/notebook-pen';
import Settings from '@lucide/svelte/icons/settings';
import Sprout from '@lucide/svelte/icons/sprout';
import Sun from '@lucide/svelte/icons/sun';
import type { MessageId } from '$lib/messages';
import { paths } from '$lib/paths';

export interface Place {
  href: string;
  word: MessageId;
  icon: typeof Sun;
}

const today: Place = { href: paths.today(), word: 'nav.today', icon: Sun };
const plan: Place = { href: paths.plan(), word: 'nav.plan', icon: Footprints };
const log: Place = { href: paths.log(), word: 'nav.log', icon: NotebookPen };
const week: Place = { href: paths.week(), word: 'nav.week', icon: CalendarDays };
const more: Place = { href: paths.more(), word: 'nav.more', icon: Menu };

/** What the More page lists on a phone and the side bar lists below the four. */
export const furtherPlaces: readonly Place[] = [
  { href: paths.patterns(), word: 'nav.patterns', icon: Lightbulb },
  { href: paths.experiments(), word: 'nav.experiments', icon: FlaskConical },
  { href: paths.moments(), word: 'nav.moments', icon: ImageIcon },
  { href: paths.goals(), word: 'nav.goals', icon: Sprout },
  { href: paths.people(), word: 'nav.people', icon: MapPin },
  { href: paths.sharing(), word: 'nav.sharing', icon: KeyRound },
];

export const settingsPlace: Place = { href: paths.settings(), word: 'nav.settings', icon: Settings };

export const sidePlaces: readonly Place[] = [today, plan, log, week, ...furtherPlaces];
export const tabPlaces: readonly Place[] = [today, plan, log, week, more];

/** Whether `href` is the place (or inside the place) that `pathname` shows. */
export function isCurrent(href: string, pathname: string): boolean {
  if (pathname === href || pathname.startsWith(`${href}/`)) return true;
  // The page for developers is reached by way of the settings, and has no place of its own.
  if (href === paths.settings() && isCurrent(paths.developer(), pathname)) return true;
  const further = [...furtherPlaces, settingsPlace];
  return href === paths.more() && further.some((place) => isCurrent(place.href, pathname));
}

import { neutralSite } from '$lib/paths';
import { lock } from '$lib/session/lock';

const SHIFT_KEY = 'doorstep.shiftLeaves';
const WINDOW_MS = 1500;

/**
 * Blanks the page at once and puts a neutral site in its place.
 * Unsent notes stay; coming back asks for sign-in. History and messages are not cleared.
 */
export function leavePage(go: (address: string) => void = (address) => location.replace(address)): void {
  lock();
  document.title = '';
  document.body.replaceChildren();
  go(neutralSite);
}

/** Whether pressing Shift three times leaves the page. Off until the person switches it on. */
export function shiftLeaves(): boolean {
  return localStorage.getItem(SHIFT_KEY) === 'on';
}

export function setShiftLeaves(on: boolean): void {
  if (on) localStorage.setItem(SHIFT_KEY, 'on');
  else localStorage.removeItem(SHIFT_KEY);
}

/** Listens for Shift three times within a second and a half; returns the way to stop. */
export function watchShift(leave: () => void = leavePage): () => void {
  let presses: number[] = [];
  const onKey = (event: KeyboardEvent) => {
    if (event.repeat || !shiftLeaves()) return;
    if (event.key !== 'Shift') {
      presses = [];
      return;
    }
    presses = [...presses.filter((at) => event.timeStamp - at < WINDOW_MS), event.timeStamp];
    if (presses.length >= 3) leave();
  };
  addEventListener('keydown', onKey);
  return () => removeEventListener('keydown', onKey);
}

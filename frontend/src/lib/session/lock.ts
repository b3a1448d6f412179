const LOCK_KEY = 'doorstep.locked';

/** After Leave page this device asks for sign-in before it shows anything personal. */
export function lock(): void {
  localStorage.setItem(LOCK_KEY, 'on');
}

export function unlock(): void {
  localStorage.removeItem(LOCK_KEY);
}

export function isLocked(): boolean {
  return localStorage.getItem(LOCK_KEY) === 'on';
}

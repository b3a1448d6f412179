import type { CrisisDirectory } from './model';

/** The lines shipped with the app; the service worker keeps them, so this works offline. */
export async function loadDirectory(): Promise<CrisisDirectory> {
  const response = await fetch('/crisis-lines.json');
  if (!response.ok) throw new Error(`crisis lines: status ${response.status}`);
  return (await response.json()) as CrisisDirectory;
}

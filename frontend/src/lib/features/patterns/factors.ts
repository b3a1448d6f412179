import '$lib/messages/factors';
import { isMessage, t } from '$lib/messages';

/** What a known factor, or one level of it, is called; a code we have no words for stays readable. */
export function factorName(factor: string, level: string | null): string {
  const id = level === null ? `factor.${factor}` : `factor.${factor}.${level}`;
  return isMessage(id) ? t(id) : (level ?? factor).replaceAll('_', ' ');
}

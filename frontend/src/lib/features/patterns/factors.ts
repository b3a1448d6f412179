import '$lib/messages/factors';
import { isMessage, t, type MessageId } from '$lib/messages';

/** What a known factor, or one level of it, is called; a code we have no words for stays readable. */
export function factorName(factor: string, level: string | null): string {
  const id = level === null ? `factor.${factor}` : `factor.${factor}.${level}`;
  return isMessage(id) ? t(id) : (level ?? factor).replaceAll('_', ' ');
}

/** What a factor is called as a whole, whatever its level. */
export function wholeName(factor: string): string {
  return isMessage(`factor.${factor}`)
    ? factorName(factor, null)
    : t(WHOLE[factor] ?? 'patterns.whole.other');
}

const WHOLE: Record<string, MessageId> = {
  context_kind: 'patterns.whole.context_kind',
  companion_kind: 'patterns.whole.companion_kind',
  time_band: 'patterns.whole.time_band',
};

import { ApiProblem } from '$lib/api/problem';
import { t } from '$lib/messages';

/** What to say of a call that did not work: the server's own words where it said what did not fit. */
export function faultOf(error: unknown): string {
  if (!(error instanceof ApiProblem)) return t('developer.failed');
  const detail = error.errors[0]?.detail ?? (error.status === 409 ? error.message : undefined);
  return detail === undefined ? t('developer.failed') : t('developer.refused', { detail });
}

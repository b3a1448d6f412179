import { send } from '$lib/api/send';
import type { FirstAnswers } from './model';

/** Keeps both answers with the person's preferences. */
export function saveFirstAnswers({ wishes, reach }: FirstAnswers): Promise<void> {
  return send('PATCH', '/api/v1/me/preferences', { body: { wishes, someone_to_reach: reach } });
}

import { answered, api } from '$lib/api/client';
import type { FirstAnswers } from './model';

/** Keeps both answers with the person's preferences. */
export function saveFirstAnswers({ wishes, reach }: FirstAnswers): Promise<unknown> {
  return answered(api.PATCH('/api/v1/me/preferences', { body: { wishes, someone_to_reach: reach } }));
}

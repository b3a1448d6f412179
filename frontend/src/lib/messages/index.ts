import { setupI18n, type Messages } from '@lingui/core';
import { catalogue } from './catalogue';
import type { MessageId } from './ids';

export type { MessageId } from './ids';

const i18n = setupI18n();
i18n.load('en', catalogue);
i18n.activate('en');

/** The locale every date, number and message is shown in (BCP 47). */
export const locale = 'en-GB';

/**
 * The words for `id`, with `{name}` parts filled from `values`.
 * Ids are checked while compiling; a missing value shows as an empty string.
 */
export function t(id: MessageId, values?: Record<string, unknown>): string {
  return i18n._(id, values);
}

/** Adds the words of some screens; they import this for its effect, so that others do not carry them. */
export function addMessages(messages: Messages): void {
  i18n.load('en', messages);
}

/** Whether there are words for an id made up while running, such as one of a code from the server. */
export function isMessage(id: string): id is MessageId {
  return id in i18n.messages;
}

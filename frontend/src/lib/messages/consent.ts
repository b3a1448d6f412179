import type { Messages } from '@lingui/core';
import { addMessages } from '.';

/** The words of letting an app in, of each scope, and of every field an app may get. */
const files = import.meta.glob<Messages>('./en/{consent,consent-fields,consent-scopes}.json', {
  eager: true,
  import: 'default',
});

for (const messages of Object.values(files)) addMessages(messages);

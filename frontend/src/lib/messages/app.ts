import type { Messages } from '@lingui/core';
import { addMessages } from '.';

/** The words of the screens behind sign-in, but for those that one screen alone needs. */
const files = import.meta.glob<Messages>('./en/{log,plan,today}.json', {
  eager: true,
  import: 'default',
});

for (const messages of Object.values(files)) addMessages(messages);

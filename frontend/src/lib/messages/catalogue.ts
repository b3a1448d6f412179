import type { Messages } from '@lingui/core';

// The build compiles each file from ICU text to Lingui tokens (build-tools/icu-messages.js).
// Only what a page shows before anyone is signed in is here: the first route stays small.
const files = import.meta.glob<Messages>('./en/{auth,first-run,help,landing,shell,ui}.json', {
  eager: true,
  import: 'default',
});

export const catalogue: Messages = Object.assign({}, ...Object.values(files));

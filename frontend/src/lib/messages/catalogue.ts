import type { Messages } from '@lingui/core';

// The build compiles each file from ICU text to Lingui tokens (build-tools/icu-messages.js).
const files = import.meta.glob<Messages>('./en/*.json', { eager: true, import: 'default' });

export const catalogue: Messages = Object.assign({}, ...Object.values(files));

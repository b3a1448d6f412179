import { compileMessage } from '@lingui/message-utils/compileMessage';

const CATALOGUE = /\/messages\/[a-z-]+\/[a-z-]+\.json$/i;

/**
 * Compiles ICU messages while building, so that no parser reaches the browser.
 * `{"a.b": "Hello {name}"}` becomes `{"a.b": ["Hello ", ["name"]]}`.
 *
 * @returns {import('vite').Plugin}
 */
export function icuMessages() {
  return {
    name: 'doorstep:icu-messages',
    enforce: 'pre',
    transform(code, id) {
      if (!CATALOGUE.test(id.replace(/\?.*/, ''))) return null;
      const compiled = Object.entries(JSON.parse(code)).map(([key, icu]) => {
        const tokens = compileMessage(String(icu));
        return [key, tokens];
      });
      return { code: JSON.stringify(Object.fromEntries(compiled)), map: null };
    },
  };
}

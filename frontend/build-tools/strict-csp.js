/**
 * SvelteKit's generated root hides its page announcer with an inline style,
 * which `style-src 'self'` blocks. The same rules live in `reset.css`.
 *
 * @returns {import('vite').Plugin}
 */
export function announcerWithoutInlineStyle() {
  return {
    name: 'doorstep:announcer-without-inline-style',
    enforce: 'pre',
    transform(code, id) {
      if (!id.replace(/\?.*/, '').endsWith('generated/root.svelte')) return null;
      const out = code.replace(/(id="svelte-announcer"[^>]*?) style="[^"]*"/, '$1');
      if (out === code) throw new Error('the announcer changed: check the CSP again');
      return { code: out, map: null };
    },
  };
}

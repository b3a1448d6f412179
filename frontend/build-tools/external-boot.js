import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const OUT = 'build';
const INLINE_SCRIPT = /<script>([\s\S]*?)<\/script>/g;

/**
 * Wraps a static adapter so that no page carries an inline script.
 *
 * The server sends `script-src 'self'` without hashes, so SvelteKit's inline
 * bootstrap moves to a file named by its own content. It stays a classic
 * script: it finds its mount point through `document.currentScript`.
 *
 * @param {import('@sveltejs/kit').Adapter} adapter writes `build/index.html`
 * @returns {import('@sveltejs/kit').Adapter}
 */
export function externalBoot(adapter) {
  return {
    ...adapter,
    name: `${adapter.name} with external bootstrap`,
    async adapt(builder) {
      await adapter.adapt(builder);
      const page = join(OUT, 'index.html');
      const html = readFileSync(page, 'utf8').replace(INLINE_SCRIPT, (_, code) => {
        const hash = createHash('sha256').update(code).digest('hex').slice(0, 12);
        const folder = join(OUT, '_app', 'immutable');
        mkdirSync(folder, { recursive: true });
        writeFileSync(join(folder, `boot.${hash}.js`), code);
        return `<script src="/_app/immutable/boot.${hash}.js"></script>`;
      });
      if (/ style="/.test(html)) throw new Error('index.html carries an inline style, which the CSP blocks');
      writeFileSync(page, html);
    },
  };
}

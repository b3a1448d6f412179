// The JavaScript a route loads first, gzipped: at most 60 KB on the front page, 90 KB on any route.
//   npm run build && npm run budget
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const ROOT = 'build/_app/immutable';
const FIRST_KB = 60;
const ANY_KB = 90;
const IMPORT = /(?:import|from)\s*["'](\.{1,2}\/[^"']+\.js)["']/g;

/** @param {string} file @param {Set<string>} seen */
function follow(file, seen) {
  if (seen.has(file) || !existsSync(file)) return seen;
  seen.add(file);
  for (const [, next] of readFileSync(file, 'utf8').matchAll(IMPORT))
    follow(join(file, '..', next ?? ''), seen);
  return seen;
}

/** @param {Iterable<string>} files */
const kilobytes = (files) =>
  [...files].reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0) / 1024;

const manifest = readFileSync('.svelte-kit/generated/client-optimized/app.js', 'utf8');
/** @type {Record<string, number[]>} */
const routes = {};
for (const [, route, leaf, layouts] of manifest.matchAll(/"(\/[^"]*)": \[~?(\d+)(?:,\[([\d,]*)\])?/g)) {
  routes[route ?? ''] = [0, ...(layouts ?? '').split(',').filter(Boolean).map(Number), Number(leaf)];
}

const entries = readdirSync(join(ROOT, 'entry')).map((file) => join(ROOT, 'entry', file));
const nodes = readdirSync(join(ROOT, 'nodes'));
let over = false;
for (const [route, numbers] of Object.entries(routes)) {
  const seen = new Set(
    readdirSync(ROOT)
      .filter((file) => file.endsWith('.js'))
      .map((file) => join(ROOT, file)),
  );
  for (const file of entries) follow(file, seen);
  for (const number of numbers) {
    const file = nodes.find((name) => name.startsWith(`${number}.`));
    if (file) follow(join(ROOT, 'nodes', file), seen);
  }
  const size = kilobytes(seen);
  const limit = route === '/(public)' ? FIRST_KB : ANY_KB;
  over ||= size > limit;
  process.stdout.write(`${size.toFixed(1).padStart(6)} KB of ${limit}  ${route}\n`);
}
process.exitCode = over ? 1 : 0;

// A tiny static server with the real server's headers, to prove the build under its CSP.
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const ROOT = 'build';
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};
const HEADERS = {
  'Content-Security-Policy':
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

/** @param {string} path */
function fileFor(path) {
  const file = join(ROOT, normalize(decodeURIComponent(path)).replace(/^(\.\.[/\\])+/, ''));
  return existsSync(file) && statSync(file).isFile() ? file : join(ROOT, 'index.html');
}

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  if (pathname.startsWith('/api/')) {
    response.writeHead(401, { ...HEADERS, 'Content-Type': 'application/problem+json' });
    response.end('{"status":401,"code":"signed_out","title":"Signed out"}');
    return;
  }
  const file = fileFor(pathname);
  response.writeHead(200, {
    ...HEADERS,
    'Content-Type': TYPES[/** @type {keyof typeof TYPES} */ (extname(file))] ?? 'application/octet-stream',
  });
  createReadStream(file).pipe(response);
});

const port = Number(process.env.PORT ?? 4173);
server.listen(port, '127.0.0.1', () => process.stdout.write(`http://127.0.0.1:${port}\n`));

/// <reference types="@sveltejs/kit" />
/// <reference no-default-lib="true"/>
/// <reference lib="esnext" />
/// <reference lib="webworker" />
import { build, files, version } from '$service-worker';

const worker = globalThis.self as unknown as ServiceWorkerGlobalScope;
const SHELL = `doorstep-shell-${version}`;
const CRISIS_LINES = '/api/v1/crisis-lines';
const PUBLIC = 'doorstep-public';

/** The page itself, every built file and the static ones: Help now works from these alone. */
const ASSETS = ['/', ...build, ...files];

/** The bootstrap is named by its content after the build, so the page itself says where it is. */
async function bootstrap(): Promise<string[]> {
  const html = await (await fetch('/')).text();
  return [...html.matchAll(/src="(\/_app\/immutable\/boot\.[^"]+)"/g)].map((match) => match[1] ?? '/');
}

async function fillShell(): Promise<void> {
  const cache = await caches.open(SHELL);
  await cache.addAll([...ASSETS, ...(await bootstrap())]);
  await worker.skipWaiting();
}

worker.addEventListener('install', (event) => event.waitUntil(fillShell()));

worker.addEventListener('activate', (event) => {
  const keep = new Set([SHELL, PUBLIC]);
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(names.filter((name) => !keep.has(name)).map((name) => caches.delete(name))),
      )
      .then(() => worker.clients.claim()),
  );
});

async function page(request: Request): Promise<Response> {
  const shell = await caches.open(SHELL);
  try {
    return await fetch(request);
  } catch {
    return (await shell.match('/')) ?? Response.error();
  }
}

async function asset(request: Request): Promise<Response> {
  const shell = await caches.open(SHELL);
  return (await shell.match(request, { ignoreVary: true })) ?? fetch(request);
}

/** The one public answer worth keeping: fresh when possible, else the last one seen. */
async function crisisLines(request: Request): Promise<Response> {
  const cache = await caches.open(PUBLIC);
  try {
    const fresh = await fetch(request);
    if (fresh.ok) await cache.put(request, fresh.clone());
    return fresh;
  } catch (error) {
    const known = await cache.match(request);
    if (known) return known;
    throw error;
  }
}

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== worker.location.origin) return;
  if (url.pathname === CRISIS_LINES) event.respondWith(crisisLines(request));
  // Nothing else under /api/ is ever kept: it is personal.
  else if (url.pathname.startsWith('/api/')) return;
  else if (request.mode === 'navigate') event.respondWith(page(request));
  else if (ASSETS.includes(url.pathname) || url.pathname.startsWith('/_app/immutable/'))
    event.respondWith(asset(request));
});

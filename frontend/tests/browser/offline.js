// The built app with its service worker: after one visit Help now opens without a network,
// and nothing under /api/ was kept.
import { chromium } from 'playwright-core';

const BASE = process.env.BASE ?? 'http://127.0.0.1:4173';
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
const context = await browser.newContext({ timezoneId: 'Europe/London', locale: 'en-GB' });
const page = await context.newPage();
await page.goto(BASE);
await page.evaluate(() => navigator.serviceWorker.ready.then(() => fetch('/api/v1/auth/session')));
await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
await context.setOffline(true);
await page.goto(`${BASE}/help-now`);
const line = await page.getByRole('link', { name: 'Samaritans' }).textContent();
await page.reload();
await page.getByRole('link', { name: 'Call 999' }).waitFor();
await page.goto(`${BASE}/today`);
const today = await page.getByText('You are offline.').textContent();
const kept = await page.evaluate(async () => {
  const names = await caches.keys();
  const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return requests.flat().map((request) => new URL(request.url).pathname);
});
await browser.close();
const personal = kept.filter((path) => path.startsWith('/api/'));
process.stdout.write(
  `${line?.trim()} · ${today?.trim()} · ${kept.length} files kept, ${personal.length} under /api/\n`,
);
process.exitCode = personal.length === 0 ? 0 : 1;

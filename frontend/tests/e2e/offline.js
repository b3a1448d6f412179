// Notes made without a network: kept on the device, there after a reload, sent once when it is back.
import { BASE, Journey } from './journey.js';

const journey = await Journey.start();
const { page, context } = journey;
const heading = (/** @type {string | RegExp} */ name) => page.getByRole('heading', { name });

/** @param {string} what */
async function note(what) {
  await page.getByLabel('What was it?').fill(what);
  await journey.door('after', 3);
  await page.getByRole('button', { name: 'Save' }).click();
  await heading('Noted. You showed up.').waitFor();
}

/** The activities the server knows, newest first. @returns {Promise<string[]>} */
const known = () =>
  page.evaluate(async () => {
    const answer = await fetch('/api/v1/logs?limit=10');
    return (await answer.json()).data.map((/** @type {{ activity: string }} */ log) => log.activity);
  });

await journey.step('makes an account', async () => {
  await page.goto(`${BASE}/sign-up`);
  await page.getByLabel('E-mail').fill(`offline-${Date.now()}@example.org`);
  await page.getByLabel('Password').fill('four kind small words');
  await page.getByRole('button', { name: 'Make an account' }).click();
  await heading('What would you like more of?').waitFor();
  await page.goto(`${BASE}/today`);
  await heading(/Good to see you/).waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
});

await journey.step('keeps a note on the phone while there is no network', async () => {
  await context.setOffline(true);
  await journey.go('/log');
  await note('Waved to a neighbour');
  await page.getByText('Saved on this phone. It will sync when you are back online.').waitFor();
});

await journey.step('opens again without a network, and keeps a second note', async () => {
  await page.goto(`${BASE}/log`);
  await heading('How did it go?').waitFor();
  await note('Sat by the window');
});

await journey.step('opens help without a network', async () => {
  await page.goto(`${BASE}/help-now`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.goto(`${BASE}/today`);
  await heading(/Good to see you/).waitFor();
});

await journey.step('sends both, once each and in order, when the network is back', async () => {
  await context.setOffline(false);
  await journey.until('both have arrived', async () => (await known().catch(() => [])).length >= 2);
  await page.reload();
  await heading(/Good to see you/).waitFor();
  const activities = await known();
  if (activities.join() !== 'Sat by the window,Waved to a neighbour') throw new Error(activities.join());
});

await journey.step('keeps nothing personal in the caches', async () => {
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map((request) => new URL(request.url).pathname);
  });
  const personal = kept.filter((path) => path.startsWith('/api/') && path !== '/api/v1/crisis-lines');
  if (kept.length === 0 || personal.length > 0) throw new Error(personal.join() || 'nothing is kept');
});

await journey.end();

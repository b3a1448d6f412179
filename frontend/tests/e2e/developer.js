// A developer makes an app and its sandbox, calls the API with a token, sees the call, and changes the secret.
import { createServer } from 'node:http';
import { BASE, Journey } from './journey.js';

const journey = await Journey.start({
  width: Number(process.env.WIDTH ?? 390),
  dark: Boolean(process.env.DARK),
});
const { page } = journey;
const heading = (/** @type {string | RegExp} */ name) => page.getByRole('heading', { name });
const button = (/** @type {string | RegExp} */ name) => page.getByRole('button', { name }).first();
const PASSWORD = 'four kind small words';
const shown = (/** @type {string} */ prefix) => page.locator('code', { hasText: new RegExp(`^${prefix}`) });

/** Asks the API as the app would: from outside the browser, with the token alone. @param {string} token */
const ask = (token) =>
  fetch(`${BASE}/api/v1/logs?limit=3`, { headers: { authorization: `Bearer ${token}` } });

/** A server of the developer's own that takes whatever it is sent. */
async function listen() {
  let count = 0;
  const waiting = new Set();
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      response.writeHead(204).end();
      count += 1;
      for (const look of waiting) look();
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  /** @param {number} wanted */
  const received = (wanted) =>
    new Promise((resolve) => {
      const look = () => count >= wanted && resolve(waiting.delete(look));
      waiting.add(look);
      look();
    });
  return { port: address.port, received, close: () => server.close() };
}

await journey.step('makes an account', async () => {
  await page.goto(`${BASE}/sign-up`);
  await page.getByLabel('E-mail').fill(`developer-${Date.now()}@example.org`);
  await page.getByLabel('Password').fill(PASSWORD);
  await button('Make an account').click();
  await heading('What would you like more of?').waitFor();
});

await journey.step('finds the page for developers', async () => {
  await page.goto(`${BASE}/settings`);
  await page.getByRole('link', { name: 'Make an app for others' }).click();
  await heading('For developers').waitFor();
});

await journey.step('is told what is missing, and makes an app', async () => {
  await button('Make an app').click();
  await page.getByLabel('Name').fill('Evening walk');
  await page.locator('form button[type=submit]').click();
  await page.getByText('Add one address or more.').waitFor();
  await page.getByLabel('Where people are sent back to').fill('http://127.0.0.1/back');
  await page.getByRole('button', { name: 'logs:read', exact: true }).click();
  await page.getByRole('button', { name: 'goals:read', exact: true }).click();
  await page.locator('form button[type=submit]').click();
  await page.getByText('Your app is made.').waitFor();
  await shown('dss_').waitFor();
});

await journey.step('makes the sandbox, which is ready soon', async () => {
  await page.getByRole('link', { name: /Evening walk/ }).click();
  await heading('Evening walk').waitFor();
  await button('Make the sandbox').click();
  await page.getByText(/It holds \d+ notes/).waitFor();
});

const hooks = await listen();
let token = '';
await journey.step('makes a token, and calls the API with it', async () => {
  await button('Make a token for it').click();
  token = (await shown('dsa_').textContent()) ?? '';
  const answer = await ask(token);
  const { data } = await answer.json();
  if (answer.status !== 200 || data.length !== 3) throw new Error(`${answer.status}, ${data?.length} notes`);
});

await journey.step('sees the call in the log, and reads on at rest', async () => {
  await page.getByRole('cell', { name: 'list_logs' }).first().waitFor();
  await button('Pause').click();
  await button('Go on').waitFor();
});

await journey.step('adds an address that hears of changes, and sends it a test', async () => {
  await button('Add an address').click();
  await page.locator('form button[type=submit]', { hasText: 'Add an address' }).click();
  await page.getByText('Which address is it?').waitFor();
  await page.getByLabel('Address that hears of changes').fill(`http://127.0.0.1:${hooks.port}/hooks`);
  await page.locator('form button[type=submit]', { hasText: 'Add an address' }).click();
  await shown('whsec_').waitFor();
  await page.getByText('Hears of every kind.').waitFor();
  await button('Send a test').click();
  await page.getByRole('cell', { name: 'endpoint.tested' }).waitFor();
  await page.getByRole('cell', { name: /^Taken/ }).waitFor();
  await button('Send again').click();
  await hooks.received(2);
});

await journey.step('chooses some kinds of events for it', async () => {
  await button('Change').click();
  await page.getByText('Some kinds').click();
  await page.locator('form button[type=submit]', { hasText: 'Save' }).first().click();
  await page.getByText('Pick one or more.').waitFor();
  await page.getByRole('button', { name: 'log.created' }).click();
  await page.getByRole('button', { name: 'consent.revoked' }).click();
  await page.locator('form button[type=submit]', { hasText: 'Save' }).first().click();
  await page.getByText('Hears of log.created, consent.revoked').waitFor();
});

await journey.step('looks at what was not taken, of which there is nothing', async () => {
  await page.getByLabel('Show').selectOption('failed');
  await page.getByText('None.', { exact: true }).waitFor();
  await page.getByLabel('Show').selectOption('every');
  await page.getByRole('cell', { name: 'endpoint.tested' }).waitFor();
});

await journey.step('gives it a new signing secret, and reads that both hold for a day', async () => {
  await button('New signing secret').click();
  await page.getByText(/^Until .* each delivery is signed twice/).waitFor();
});

await journey.step('removes the address, once it is said what goes', async () => {
  await button('Remove').click();
  await page.getByText('It goes with all that was sent to it.').waitFor();
  await button('Remove it').click();
  await page.getByText('Hears of log.created').waitFor({ state: 'detached' });
});

await journey.step('gives the app a new secret', async () => {
  const asked = journey.faults.length;
  await button('Give it a new secret').click();
  await page.getByLabel('Password now').fill(PASSWORD);
  await page.locator('dialog button[type=submit]').click();
  await shown('dss_').waitFor();
  await page.getByText(/The one before works until/).waitFor();
  // The refusal that asks for the password is an answer, not a fault.
  journey.faults.splice(asked);
});

await journey.step('starts the sandbox afresh, and the token still works', async () => {
  await button('Start it afresh').click();
  await page.getByText(/It holds \d+ notes/).waitFor();
  const answer = await ask(token);
  if (answer.status !== 200) throw new Error(`${answer.status} after a fresh start`);
});

await journey.step('changes where people are sent back to', async () => {
  await page
    .getByLabel('Where people are sent back to')
    .fill('http://127.0.0.1/back\nhttps://walk.example.org/back');
  await button('Save').click();
  await page.getByText('Saved.', { exact: true }).waitFor();
});

await journey.step('removes the app, and the token opens nothing', async () => {
  await button('Remove the app').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove it' }).click();
  await heading('For developers').waitFor();
  await page.getByText('You have no app yet.').waitFor();
  const answer = await ask(token);
  if (answer.status !== 401) throw new Error(`${answer.status} after the app was removed`);
});

hooks.close();
await journey.end();

// An app asks to be let in: what it would get, one thing switched off, its code and token, what it saw, and its end.
import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { BASE, Journey } from './journey.js';

const journey = await Journey.start({ width: Number(process.env.WIDTH ?? 390) });
const { page } = journey;
const email = `letting-in-${Date.now()}@example.org`;
const password = 'four kind small words';
const button = (/** @type {string | RegExp} */ name) => page.getByRole('button', { name }).first();
const heading = (/** @type {string | RegExp} */ name) => page.getByRole('heading', { name });

/** The app's own page, where its visitors come back to. @type {URL[]} */
const arrived = [];
const PAGE =
  '<!doctype html><html lang="en"><title>Evening walk</title><main><h1>Evening walk</h1><p>Here you are.</p></main></html>';
const receiver = createServer((request, response) => {
  if (request.url?.startsWith('/back')) arrived.push(new URL(request.url, 'http://127.0.0.1'));
  response.writeHead(request.url?.startsWith('/back') ? 200 : 204, { 'content-type': 'text/html' });
  response.end(request.url?.startsWith('/back') ? PAGE : undefined);
});
await new Promise((resolve) => receiver.listen(0, '127.0.0.1', () => resolve(undefined)));
const place = receiver.address();
const back = `http://127.0.0.1:${typeof place === 'object' ? place?.port : 0}/back`;

const verifier = randomBytes(32).toString('base64url');
let appId = '';
let token = '';

/** @param {string} redirect */
const request = (redirect) =>
  `${BASE}/oauth/authorize?${new URLSearchParams({
    response_type: 'code',
    client_id: appId,
    redirect_uri: redirect,
    scope: 'logs:read goals:read check_ins:read logs.text:read',
    state: 'k3',
    code_challenge_method: 'S256',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  })}`;

/** What the app reads. @param {string} path */
const reads = async (path) =>
  (await fetch(`${BASE}/api/v1/${path}`, { headers: { authorization: `Bearer ${token}` } })).status;

/** @param {boolean} right @param {string} what */
function hold(right, what) {
  if (!right) throw new Error(what);
}

await journey.step('makes an account, a note and an app', async () => {
  await page.goto(`${BASE}/sign-up`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await button('Make an account').click();
  await heading('What would you like more of?').waitFor();
  appId = await page.evaluate(async (redirect) => {
    const { csrf_token } = await (await fetch('/api/v1/auth/session')).json();
    const headers = { 'content-type': 'application/json', 'x-csrf-token': csrf_token };
    const post = (/** @type {string} */ path, /** @type {object} */ body) =>
      fetch(path, { method: 'POST', headers, body: JSON.stringify(body) }).then((answer) => answer.json());
    await post('/api/v1/logs', { status: 'done', activity: 'Tea with Sam', after: { mood: 6 } });
    const scopes = ['logs:read', 'goals:read', 'check_ins:read', 'logs.text:read'];
    const app = { name: 'Evening walk', redirect_uris: [redirect], scopes, confidential: false };
    return (await post('/api/v1/apps', app)).id;
  }, back);
});

await journey.step('is asked to sign in first when an app sends them', async () => {
  await journey.context.clearCookies();
  await page.goto(request(back));
  await page.getByText('An app sent you here.').waitFor();
});

await journey.step('signs in, and sees what the app asks', async () => {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await button('Sign in').click();
  await heading('Let Evening walk in?').waitFor();
  const sensitive = page.getByRole('switch', { name: 'Read the words in your notes' });
  hold(!(await sensitive.isChecked()), 'own words are on beforehand');
  hold(await page.getByRole('switch', { name: 'See how steps felt' }).isChecked(), 'a plain scope is off');
});

await journey.step('looks at what it would get', async () => {
  await button(/See what it would get.*See how steps felt/).click();
  await page.getByText('Your latest, as it would get it').waitFor();
  hold((await page.getByText('Tea with Sam').count()) === 0, 'own words without their scope');
  await button(/See what it would get.*Read the words in your notes/).click();
  await page.getByText('Tea with Sam').waitFor();
});

await journey.step('is asked for the password before letting it in', async () => {
  await page.getByRole('switch', { name: 'See your check-ins' }).uncheck({ force: true });
  await button('Let it in').click();
  await page.getByText('Your password, once more.').waitFor();
  journey.faults.length = 0;
});

await journey.step('lets it in, without what was switched off', async () => {
  await page.getByLabel('Password now').fill(password);
  await button('Go on').click();
  await page.getByRole('heading', { name: 'Evening walk', exact: true }).waitFor();
  hold(arrived.length === 1 && arrived[0]?.searchParams.get('state') === 'k3', 'the app was not told');
  const form = new URLSearchParams({
    grant_type: 'authorization_code',
    code: arrived[0]?.searchParams.get('code') ?? '',
    redirect_uri: back,
    client_id: appId,
    code_verifier: verifier,
  });
  const answer = await (await fetch(`${BASE}/oauth/token`, { method: 'POST', body: form })).json();
  token = answer.access_token;
  hold(answer.scope === 'goals:read logs:read', `the token may ${answer.scope}`);
  hold((await reads('logs')) === 200 && (await reads('check-ins')) === 403, 'it reads other than allowed');
});

await journey.step('finds the app under Sharing', async () => {
  await page.goto(`${BASE}/sharing`);
  await page.getByText(/Until .* last here/).waitFor();
});

await journey.step('sees what it has seen', async () => {
  await page.getByRole('link', { name: /Evening walk/ }).click();
  await heading('What Evening walk can see').waitFor();
  await page.getByText('1 try refused').waitFor();
  await button('Line by line').click();
  await page.getByText('refused', { exact: true }).waitFor();
});

await journey.step('takes one thing back', async () => {
  await button(/Take it back.*See your goals and steps/).click();
  await page.getByText('It asks you again if it wants this back.').waitFor();
  await button('Take it back').click();
  await page.getByText('See your goals and steps', { exact: true }).waitFor({ state: 'detached' });
  hold((await reads('logs')) === 200 && (await reads('goals')) === 403, 'it still reads what was taken back');
});

await journey.step('stops it, once it is said what that means', async () => {
  await button('Stop Evening walk').click();
  await page.getByText('Evening walk keeps what it has until you ask Evening walk to delete it.').waitFor();
  await button('Stop it now').click();
  await page.getByText('Evening walk is stopped.').waitFor();
  await page.getByText('No app is let in.').waitFor();
  hold((await reads('logs')) === 401, 'it still reads');
});

await journey.step('says Not now, without a password, and the app is told so', async () => {
  await page.goto(request(back));
  await heading('Let Evening walk in?').waitFor();
  await button('Not now').click();
  await page.getByRole('heading', { name: 'Evening walk', exact: true }).waitFor();
  hold(arrived[1]?.searchParams.get('error') === 'access_denied', 'the app was not told');
});

await journey.step('is sent nowhere by a request with an address that is not the app’s', async () => {
  await page.goto(request('https://elsewhere.example/back'));
  await heading('This app can not be let in').waitFor();
  hold(page.url().startsWith(BASE), 'sent elsewhere');
  journey.faults.length = 0;
});

receiver.close();
receiver.closeAllConnections();
await journey.end();

// An app sends somebody who is not signed in: whichever way they get in, they come back to what it asked.
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BASE, Journey } from './journey.js';

const journey = await Journey.start({ width: Number(process.env.WIDTH ?? 390) });
const { page } = journey;
const stamp = Date.now();
const email = `coming-back-${stamp}@example.org`;
const password = 'four kind small words';
const later = 'a brook behind the school';
const button = (/** @type {string | RegExp} */ name) => page.getByRole('button', { name }).first();
const link = (/** @type {string | RegExp} */ name) => page.getByRole('link', { name }).first();
const heading = (/** @type {string | RegExp} */ name) => page.getByRole('heading', { name });

let appId = '';
/** @param {Record<string, string>} [changes] */
const request = (changes = {}) =>
  `${BASE}/oauth/authorize?${new URLSearchParams({
    response_type: 'code',
    client_id: appId,
    redirect_uri: `${BASE}/help-now`,
    scope: 'logs:read',
    state: 'a b&c=ü',
    code_challenge_method: 'S256',
    code_challenge: createHash('sha256').update(randomBytes(9)).digest('base64url'),
    ...changes,
  })}`;

/** @param {boolean} right @param {string} what */
function hold(right, what) {
  if (!right) throw new Error(what);
}

/**
 * Two pages ask for the same: only its title says that the one meant is there.
 *
 * @param {string} title @param {string} address @param {string} secret
 */
async function fill(title, address, secret) {
  await heading(title).waitFor();
  await page.getByLabel('E-mail').fill(address);
  await page.getByLabel('Password').fill(secret);
}

/** The link of the newest mail to an address. @param {string} folder @param {string} address */
async function mailedLink(folder, address) {
  let found = '';
  await journey.until('a mail has come', async () => {
    const mails = existsSync(folder) ? readdirSync(folder) : [];
    const mail = mails
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .findLast((one) => one.includes(address));
    found = mail?.match(/\S+\/reset#token=\S+/)?.[0] ?? '';
    return found !== '';
  });
  return found;
}

await journey.step('a developer makes an app', async () => {
  await page.goto(`${BASE}/sign-up`);
  await fill('A place of your own', `making-${stamp}@example.org`, password);
  await button('Make an account').click();
  await heading('What would you like more of?').waitFor();
  appId = await page.evaluate(async (back) => {
    const { csrf_token } = await (await fetch('/api/v1/auth/session')).json();
    const headers = { 'content-type': 'application/json', 'x-csrf-token': csrf_token };
    const app = { name: 'Evening walk', redirect_uris: [back], scopes: ['logs:read'], confidential: false };
    const made = await fetch('/api/v1/apps', { method: 'POST', headers, body: JSON.stringify(app) });
    return (await made.json()).id;
  }, `${BASE}/help-now`);
});

const asked = { address: '' };

await journey.step('goes to and fro between the pages, and makes an account', async () => {
  await journey.context.clearCookies();
  asked.address = request();
  await page.goto(asked.address);
  await link('Make an account').click();
  await heading('A place of your own').waitFor();
  await link('I have an account').click();
  await heading('Good to see you.').waitFor();
  await link('I forgot my password').click();
  await heading('A new password').waitFor();
  await link('Sign in').click();
  await heading('Good to see you.').waitFor();
  await link('Make an account').click();
  await fill('A place of your own', email, password);
  await button('Make an account').click();
});

await journey.step('hears first when to talk to a doctor, and skips the rest', async () => {
  await button('Skip').click();
  await heading('Is there someone you could reach?').waitFor();
  await button('Skip').click();
  await page.getByText('Talk to a doctor first').waitFor();
  await button('Go on').click();
  await heading('Let Evening walk in?').waitFor();
});

await journey.step('is back at what the app asked, to the letter', async () => {
  hold(page.url() === asked.address, `came back to ${page.url()}`);
});

await journey.step('signs in on the page for it, and comes back as well', async () => {
  await journey.context.clearCookies();
  asked.address = request();
  await page.goto(asked.address);
  await link('Make an account').click();
  await link('I have an account').click();
  await fill('Good to see you.', email, password);
  await button('Sign in').click();
  await heading('Let Evening walk in?').waitFor();
  hold(page.url() === asked.address, `came back to ${page.url()}`);
});

let mailed = '';

await journey.step('asks for a new password on the way', async () => {
  await journey.context.clearCookies();
  asked.address = request();
  await page.goto(asked.address);
  await link('I forgot my password').click();
  await heading('A new password').waitFor();
  await page.getByLabel('E-mail').fill(email);
  await button('Send the link').click();
  const told = await page.getByText('The mail is kept in this folder').textContent();
  mailed = await mailedLink(told?.split('folder: ')[1]?.trim() ?? '', email);
});

await journey.step('opens the mailed link anew, and comes back with the new password', async () => {
  await page.goto('about:blank');
  await page.goto(mailed);
  await page.getByLabel('New password').fill(later);
  await button('Save').click();
  await page.getByText('Your new password is saved.').waitFor();
  await link('Sign in').click();
  await fill('Good to see you.', email, later);
  await button('Sign in').click();
  await heading('Let Evening walk in?').waitFor();
  hold(page.url() === asked.address, `came back to ${page.url()}`);
});

await journey.step('gives the password after the app asked, where the app wants that', async () => {
  await page.goto(request({ prompt: 'login' }));
  await button('Let it in').click();
  await page.getByLabel('Password now').fill(later);
  await button('Go on').click();
  await page.waitForURL(/help-now\?code=dsc_/);
  await page.goto(request({ prompt: 'login' }));
  await button('Let it in').click();
  await page.getByText('Your password, once more.').waitFor();
  journey.faults.length = 0;
});

await journey.step('is told of a request that is wrong, and goes back only by choice', async () => {
  await page.goto(request({ scope: 'everything' }));
  await heading('This app can not be let in').waitFor();
  hold(page.url().includes('/oauth/authorize'), 'sent on unasked');
  journey.faults.length = 0;
  await link(/Go back to/).click();
  await page.waitForURL(/help-now\?error=invalid_scope/);
});

await journey.step('sees nothing of a request that must not be seen', async () => {
  await page.goto(request({ prompt: 'none' }));
  await page.waitForURL(/help-now\?error=consent_required/);
});

await journey.step('follows no link to elsewhere after signing in', async () => {
  await journey.context.clearCookies();
  for (const then of ['//elsewhere.example/', '/\\elsewhere.example/', 'https://elsewhere.example/']) {
    await page.goto(`${BASE}/sign-in?then=${encodeURIComponent(then)}`);
    await fill('Good to see you.', email, later);
    await button('Sign in').click();
    await page.waitForURL(`${BASE}/today`);
    await heading(/Good to see you/).waitFor();
  }
});

await journey.end();

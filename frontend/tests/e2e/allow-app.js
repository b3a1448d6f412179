// An app asks to be let in: what it would get, one thing switched off, its code and token, what it saw, and its end.
import { BASE, Journey } from './journey.js';
import { hold, VisitingApp } from './visiting-app.js';

const journey = await Journey.start({ width: Number(process.env.WIDTH ?? 390) });
const { page } = journey;
const email = `letting-in-${Date.now()}@example.org`;
const password = 'four kind small words';
const button = (/** @type {string | RegExp} */ name) => page.getByRole('button', { name }).first();
const heading = (/** @type {string | RegExp} */ name) => page.getByRole('heading', { name });
const app = await VisitingApp.open(['logs:read', 'goals:read', 'check_ins:read', 'logs.text:read']);

await journey.step('makes an account, a note and an app', async () => {
  await page.goto(`${BASE}/sign-up`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await button('Make an account').click();
  await heading('What would you like more of?').waitFor();
  await page.evaluate(async () => {
    const { csrf_token } = await (await fetch('/api/v1/auth/session')).json();
    const headers = { 'content-type': 'application/json', 'x-csrf-token': csrf_token };
    const body = JSON.stringify({ status: 'done', activity: 'Tea with Sam', after: { mood: 6 } });
    await fetch('/api/v1/logs', { method: 'POST', headers, body });
  });
  await app.register(page);
});

await journey.step('is asked to sign in first when an app sends them', async () => {
  await journey.context.clearCookies();
  await page.goto(app.asking());
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
  hold(
    app.arrived.length === 1 && app.arrived[0]?.searchParams.get('state') === 'k3',
    'the app was not told',
  );
  const may = await app.takesToken();
  hold(may === 'goals:read logs:read', `the token may ${may}`);
  hold(
    (await app.reads('logs')) === 200 && (await app.reads('check-ins')) === 403,
    'it reads other than allowed',
  );
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
  hold(
    (await app.reads('logs')) === 200 && (await app.reads('goals')) === 403,
    'it still reads what was taken back',
  );
});

await journey.step('stops it, once it is said what that means', async () => {
  await button('Stop Evening walk').click();
  await page.getByText('Evening walk keeps what it has until you ask Evening walk to delete it.').waitFor();
  await button('Stop it now').click();
  await page.getByText('Evening walk is stopped.').waitFor();
  await page.getByText('No app is let in.').waitFor();
  await heading('Apps you let in before').waitFor();
  hold((await app.reads('logs')) === 401, 'it still reads');
});

await journey.step('says Not now, without a password, and the app is told so', async () => {
  await page.goto(app.asking());
  await heading('Let Evening walk in?').waitFor();
  await button('Not now').click();
  await page.getByRole('heading', { name: 'Evening walk', exact: true }).waitFor();
  hold(app.arrived[1]?.searchParams.get('error') === 'access_denied', 'the app was not told');
});

await journey.step('is sent nowhere by a request with an address that is not the app’s', async () => {
  await page.goto(app.asking('https://elsewhere.example/back'));
  await heading('This app can not be let in').waitFor();
  hold(page.url().startsWith(BASE), 'sent elsewhere');
  journey.faults.length = 0;
});

app.close();
await journey.end();

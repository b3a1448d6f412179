// Looking round without an account: sample notes, no e-mail, and the way to keep what was added.
import { BASE, Journey } from './journey.js';

const journey = await Journey.start({ width: 1280, dark: true });
const { page } = journey;
const heading = (/** @type {string | RegExp} */ name) => page.getByRole('heading', { name });

await journey.step('looks round without an account', async () => {
  await page.goto(BASE);
  await page.getByRole('button', { name: 'Look round first' }).click();
  await heading('What would you like more of?').waitFor();
  await page.getByText(/sample notes/).waitFor();
});

await journey.step('says there is nobody to reach right now', async () => {
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('button', { name: /Not right now/ }).click();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('button', { name: 'Go to Today' }).click();
  await heading(/Good to see you/).waitFor();
});

await journey.step('is offered no step that needs somebody', async () => {
  await journey.go('/plan');
  await heading('Which small step?').waitFor();
  if ((await page.getByText('With someone', { exact: true }).count()) > 0)
    throw new Error('asks for someone');
});

await journey.step('sees patterns in the sample notes', async () => {
  await journey.go('/patterns');
  await heading('What has felt ok').waitFor();
});

await journey.step('sees the week with its balance', async () => {
  await journey.go('/week');
  await page.getByRole('img', { name: /social step/ }).waitFor();
});

await journey.step('reads the sample goals', async () => {
  await journey.go('/goals');
});

await journey.step('finds help at once', async () => {
  await page.getByRole('link', { name: 'Help now' }).first().click();
  await page.waitForURL('**/help-now');
  await page.getByRole('heading', { level: 1 }).waitFor();
});

await journey.step('leaves the page at once', async () => {
  await page.goto(`${BASE}/today`);
  await heading(/Good to see you/).waitFor();
  await page.route('https://www.wikipedia.org/', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: '<html lang="en"><title>Elsewhere</title><main><h1>Elsewhere</h1></main></html>',
    }),
  );
  await page.getByRole('button', { name: 'Leave page' }).first().click();
  await page.waitForURL('https://www.wikipedia.org/');
});

await journey.step('is asked to sign in on the way back', async () => {
  await page.goto(`${BASE}/today`);
  await page.waitForURL('**/sign-in');
  await page.getByRole('heading', { level: 1 }).waitFor();
});

await journey.end();

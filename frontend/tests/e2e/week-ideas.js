// Someone asks for ideas for the coming week, takes them, and takes them back.
import { BASE, Journey } from './journey.js';

const journey = await Journey.start({ width: 320 });
const { page } = journey;
const heading = (/** @type {string | RegExp} */ name) => page.getByRole('heading', { name });
const button = (/** @type {string | RegExp} */ name) => page.getByRole('button', { name }).first();
const ideas = () => page.locator('li button:has-text("Have a look")');
const entries = () => page.getByRole('button', { name: /move or change/ });

await journey.step('makes an account', async () => {
  await page.goto(`${BASE}/sign-up`);
  await page.getByLabel('E-mail').fill(`ideas-${Date.now()}@example.org`);
  await page.getByLabel('Password').fill('four kind small words');
  await button('Make an account').click();
  await heading('What would you like more of?').waitFor();
});

await journey.step('says when they are free', async () => {
  await page.goto(`${BASE}/week/free-times`);
  await page.getByText('These times are a guess').waitFor();
  await button('Daylight').click();
  await button('Save').click();
  await page.getByText('Saved. New ideas').waitFor();
});

await journey.step('asks for ideas for the coming week', async () => {
  await page.goto(`${BASE}/week`);
  await page.getByRole('link', { name: 'Later week' }).click();
  await button('Show me some ideas').click();
  await heading(/ideas? for this week/).waitFor();
  await ideas().first().waitFor();
});

await journey.step('reads why one of them is there', async () => {
  await ideas().first().click();
  await heading('Why this one').waitFor();
  await button('Back to the week').click();
});

await ideas().first().waitFor();
const offered = await ideas().count();

await journey.step('takes all of them', async () => {
  await button(/^Plan/).click();
  await page.getByText(/in the week\./).waitFor();
  await ideas().first().waitFor({ state: 'detached' });
  await entries()
    .nth(offered - 1)
    .waitFor();
  const planned = await entries().count();
  if (planned !== offered) throw new Error(`${planned} entries for ${offered} ideas`);
});

await journey.step('takes them back, and the ideas are open again', async () => {
  await button('Undo').click();
  await ideas().first().waitFor();
  await entries().first().waitFor({ state: 'detached' });
});

await journey.end();

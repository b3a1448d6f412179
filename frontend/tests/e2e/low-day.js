// A day with little energy: the smallest version of the planned step, Not today, Rest; the rest behind More.
import { BASE, Journey } from './journey.js';

const journey = await Journey.start({ width: 320 });
const { page } = journey;
const heading = (/** @type {string | RegExp} */ name) => page.getByRole('heading', { name });
const button = (/** @type {string | RegExp} */ name) => page.getByRole('button', { name }).first();

await journey.step('makes an account', async () => {
  await page.goto(`${BASE}/sign-up`);
  await page.getByLabel('E-mail').fill(`low-${Date.now()}@example.org`);
  await page.getByLabel('Password').fill('four kind small words');
  await button('Make an account').click();
  await heading('What would you like more of?').waitFor();
});

await journey.step('plans a walk for every week', async () => {
  await page.goto(`${BASE}/plan`);
  await button('More ways to look').click();
  await page.getByLabel('Words in the step').fill('thirty minute walk');
  await button(/meet one friend/).click();
  await button(/^Every/).click();
  await button('Keep this plan').click();
  await page.getByText(/every week/).waitFor();
});

await journey.step('says there is little energy', async () => {
  await journey.go('/today');
  await journey.door('energy', 1);
  await heading(/Good to see you/).click();
  await heading('Walk for ten minutes').waitFor();
  await page.getByText('Energy sometimes comes after starting.').waitFor();
  await button('Not today').waitFor();
  await button('Rest').waitFor();
  if ((await page.locator('a[href^="/plan?step="]').count()) > 0)
    throw new Error('more than the smallest step');
});

await journey.step('asks for more, and is shown it', async () => {
  await button('More for today').click();
  await page.locator('a[href^="/plan?step="]').first().waitFor();
});

await journey.step('starts the smaller version', async () => {
  await button('Start this step').click();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByText('Underway').waitFor();
  await journey.allSent();
  await page.reload();
  await heading('Walk for ten minutes').waitFor();
  await page.getByText('Underway').waitFor();
});

await journey.end();

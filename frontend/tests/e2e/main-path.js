// The whole path of somebody new, from an account to the first note and out again.
import { BASE, Journey, SAME_CLOCK } from './journey.js';

const journey = await Journey.start();
const { page } = journey;
const email = `someone-${Date.now()}@example.org`;
const password = 'four kind small words';
const button = (/** @type {string | RegExp} */ name) => page.getByRole('button', { name }).first();
const heading = (/** @type {string | RegExp} */ name) => page.getByRole('heading', { name });

await journey.step('opens the front page', async () => {
  await page.goto(BASE);
  await heading('The next step is no further than the doorstep.').waitFor();
});

await journey.step('makes an account', async () => {
  await page.goto(`${BASE}/sign-up`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await button('Make an account').click();
  await heading('What would you like more of?').waitFor();
});

await journey.step('skips the first questions', async () => {
  await button('Skip').click();
  await heading('Is there someone you could reach?').waitFor();
  await button('Skip').click();
  await button('Go to Today').click();
  await heading(/Good to see you/).waitFor();
});

await journey.step('says how much energy there is', async () => {
  await journey.door('energy', 3);
  await heading(/Good to see you/).click();
  await page.getByText('Energy: Good').waitFor();
  await page.getByText('You could try').waitFor();
});

await journey.step('is offered other words for a goal, and keeps a choice', async () => {
  await journey.go('/goals');
  await page.getByLabel('In your own words').fill('I must see my friends more');
  await button('Keep this goal').click();
  await page.getByText('Another way to say it').waitFor();
  await button('Use this').click();
  await page.getByRole('link', { name: /friends/ }).waitFor();
});

await journey.step('finds a step in the catalogue', async () => {
  await journey.go('/plan');
  await page.getByText('Two minutes', { exact: true }).click();
  await button('More ways to look').click();
  await page.getByLabel('Words in the step').fill('befriending line');
  await button(/save the number of a befriending line/).click();
  await page.getByRole('heading', { level: 1, name: /befriending line/ }).waitFor();
});

await journey.step('plans it with a prep card', async () => {
  await page.getByLabel('One topic').fill('The allotment');
  await page.getByLabel('Who comes along?').selectOption({ label: 'Someone new' });
  await page.getByLabel('Their name').fill('Sam');
  await page.getByText('15 min', { exact: true }).click();
  await page.getByLabel('Words to leave with').fill('I’ll head home now.');
  await button('Eat something').click();
  await button('Listen first').click();
  await page.getByLabel('Your guess, in one sentence').fill('Nobody will have time for me.');
  await journey.door('expected-enjoyment', 1);
  await journey.door('expected-difficulty', 3);
  await button('Keep this plan').click();
  await page.getByRole('img', { name: '1 social step, 0 rests' }).waitFor();
});

await journey.step('starts it, and says how it feels before', async () => {
  await journey.go('/today');
  await heading(/befriending line/).waitFor();
  await button('Start this step').click();
  await journey.door('before-start', 1);
});

await journey.step('is underway, with the planned way out', async () => {
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByText('Underway').waitFor();
  await page.getByText(/You planned to leave by/).waitFor();
  await journey.allSent();
});

await journey.step('notes how it went, with the mood from the start', async () => {
  await page.getByRole('link', { name: 'Note how it went' }).click();
  await page
    .locator('input[name="before"]')
    .nth(1)
    .and(page.locator(':checked'))
    .waitFor({ state: 'attached' });
  await page.getByText('“Nobody will have time for me.”').waitFor();
  await journey.door('during', 2);
  await journey.door('after', 3);
  await button('Manageable').click();
  await button('It was short').click();
  await journey.door('enjoyment', 3);
  await journey.door('difficulty', 1);
  await page.getByText('No', { exact: true }).click();
  await page.getByLabel(/One thing to take with you/).fill('It took less than a minute.');
});

await journey.step('saves it, and keeps a moment', async () => {
  await button('Save').click();
  await heading('Noted. You showed up.').waitFor();
  await button('Keep this as a moment').click();
  await page.getByText(/Kept. You can find it/).waitFor();
});

await journey.step('sees it in the balance of the week', async () => {
  await journey.go('/week');
  await page.getByText('You showed up').waitFor();
  await page.getByRole('img', { name: '1 social step, 0 rests' }).waitFor();
});

await journey.step('rests, skips it, and changes the mind', async () => {
  await journey.go('/today');
  await button('Rest').click();
  await button('15 minutes').click();
  await page.getByText(/Rest until/).waitFor();
  await journey.allSent();
  await journey.go('/week');
  await page.getByRole('img', { name: '1 social step, 1 rest' }).waitFor();
  await button('Rest: move or change').click();
  await page.getByRole('menuitem', { name: 'Not this time' }).click();
  await page.getByText('Rest: not this time. That is fine.').waitFor();
  await button('Undo').click();
  await button('Rest: move or change').waitFor();
});

await journey.step('reads that it is too soon for patterns', async () => {
  await journey.go('/patterns');
  await page
    .getByText(/Too soon to tell|No steady pattern yet/)
    .first()
    .waitFor();
});

await journey.step('finds the moment that was kept', async () => {
  await journey.go('/moments');
  await page.getByText('It took less than a minute.').waitFor();
  await page.getByText('You showed up').first().waitFor();
});

await journey.step('changes the zone and the hour a day starts at', async () => {
  await journey.go('/settings');
  await page.getByLabel('Time zone').selectOption(SAME_CLOCK);
  await page.getByText('Saved.', { exact: true }).first().waitFor();
  await page.getByLabel('A new day starts at').selectOption('5');
  await page.getByText('Saved.', { exact: true }).first().waitFor();
  await page.reload();
  await page.getByLabel('A new day starts at').waitFor();
  if ((await page.getByLabel('Time zone').inputValue()) !== SAME_CLOCK) throw new Error('not kept');
});

await journey.step('sees this device, and makes a token', async () => {
  await page.getByText(/This device, since/).waitFor();
  await button('Make a token').click();
  await page.getByLabel('What is it for?').fill('My spreadsheet');
  await button('read your notes').click();
  await page.getByRole('button', { name: 'Make a token' }).last().click();
  await page.getByText(/It is shown this once/).waitFor();
});

await journey.step('signs out, and nothing stays on the device', async () => {
  await page.goto(`${BASE}/settings`);
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await heading('The next step is no further than the doorstep.').waitFor();
  await journey.until('nothing is kept', () =>
    page.evaluate(async () => (await indexedDB.databases()).length === 0),
  );
});

await journey.step('signs in again, and everything is there', async () => {
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await button('Sign in').click();
  await page.waitForURL('**/today');
  await journey.go('/week');
  await page.getByText('You showed up').waitFor();
});

await journey.end();

// Someone lets the week keep clear of a calendar they use, takes it out again, and shows their plan to a calendar app.
import { BASE, Journey, dayAfter } from './journey.js';

const journey = await Journey.start({ width: 390, dark: true });
const { page } = journey;
const heading = (/** @type {string | RegExp} */ name) => page.getByRole('heading', { name });
const button = (/** @type {string | RegExp} */ name) => page.getByRole('button', { name }).first();

/** A day of the coming week as iCalendar writes it. */
const day = dayAfter(7).replaceAll('-', '');
const FILE = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'BEGIN:VEVENT',
  'UID:1@example.org',
  `DTSTART;VALUE=DATE:${day}`,
  'SUMMARY:A visit nobody here is told of',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n');

await journey.step('makes an account', async () => {
  await page.goto(`${BASE}/sign-up`);
  await page.getByLabel('E-mail').fill(`calendars-${Date.now()}@example.org`);
  await page.getByLabel('Password').fill('four kind small words');
  await button('Make an account').click();
  await heading('What would you like more of?').waitFor();
});

await journey.step('finds calendars in the settings', async () => {
  await page.goto(`${BASE}/settings`);
  await page.getByRole('link', { name: 'Calendars' }).click();
  await heading('Times that are taken').waitFor();
});

await journey.step('adds one by its file', async () => {
  await button('Add a calendar').click();
  await page.getByText('By file').click();
  await page.getByLabel('What you call it').fill('Work');
  const buffer = Buffer.from(FILE);
  await page.getByLabel('The file').setInputFiles({ name: 'work.ics', mimeType: 'text/calendar', buffer });
  await button('Add it').click();
  await page.getByText('From a file, read on').waitFor();
});

await journey.step('sees in the week that a day is taken, and not what for', async () => {
  await page.goto(`${BASE}/week`);
  await page.getByRole('link', { name: 'Later week' }).click();
  await page.getByText('Taken: all day').waitFor();
  if ((await page.content()).includes('A visit')) throw new Error('the title is in the page');
});

await journey.step('takes it out, and the day is free again', async () => {
  await page.goto(`${BASE}/settings/calendars`);
  await button('Take it out').click();
  await page.getByText('Its times are free again.').waitFor();
  await page.goto(`${BASE}/week`);
  await page.getByRole('link', { name: 'Later week' }).click();
  await heading(/room/i).waitFor();
  await page.getByText('Taken:').waitFor({ state: 'detached' });
});

await journey.step('turns the feed on, and a calendar app reads it', async () => {
  await page.goto(`${BASE}/settings/calendars`);
  await button('Turn it on').click();
  await page.getByRole('dialog').getByLabel('Password now').fill('four kind small words');
  await page.getByRole('dialog').getByRole('button').last().click();
  await button('Copy the address').waitFor();
  // That the password is asked for is an answer, not a fault.
  journey.faults.length = 0;
  const read = await fetch(await page.locator('code').innerText());
  if (!(await read.text()).startsWith('BEGIN:VCALENDAR')) throw new Error(`no calendar, but ${read.status}`);
});

await journey.step('asks for a new address, and the old one stops', async () => {
  const old = await page.locator('code').innerText();
  await button('Get a new address').click();
  await page.getByText('The old address stops at once.').waitFor();
  await button('Get a new address').click();
  await page.getByText('The old one has stopped.').waitFor();
  if ((await fetch(old)).status !== 404) throw new Error('the old address still answers');
});

await journey.end();

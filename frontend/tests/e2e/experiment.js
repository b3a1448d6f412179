// An experiment from its idea to what came of it: both ways tried in the order left to chance, told by notes.
import { BASE, Journey } from './journey.js';

const journey = await Journey.start();
const { page } = journey;
const email = `curious-${Date.now()}@example.org`;
const button = (/** @type {string | RegExp} */ name) => page.getByRole('button', { name }).first();
const heading = (/** @type {string | RegExp} */ name) => page.getByRole('heading', { name });
const door = (/** @type {string} */ name, /** @type {number} */ nth) => journey.door(name, nth);
const nextTry = (/** @type {number} */ number) => page.getByText(`Next, try ${number} of 8`).waitFor();

/** The door of the mood afterwards, for the way at hand: company is better by two doors. */
async function moodAfter() {
  const way = await page.getByText(/^This time/).innerText();
  return way.includes('with someone') ? 4 : 2;
}

await journey.step('makes an account', async () => {
  await page.goto(`${BASE}/sign-up`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill('four kind small words');
  await button('Make an account').click();
  await heading('What would you like more of?').waitFor();
});

await journey.step('finds ideas of what could be tried', async () => {
  await page.goto(`${BASE}/experiments`);
  await heading('What you could try').waitFor();
  await button(/An idea of my own/).waitFor();
});

await journey.step('is told kindly that medicine stays as it is', async () => {
  await button(/An idea of my own/).click();
  await page.getByRole('textbox', { name: 'One way' }).fill('Tablets before');
  await page.getByRole('textbox', { name: 'The other way' }).fill('Tablets after');
  await page.getByLabel('What would you do each time?').fill('A walk');
  await page.getByText('Tablets before', { exact: true }).click();
  await button('Begin').click();
  await page.getByText(/^Ways to leave, medicine, sleep/).waitFor();
  journey.faults.length = 0;
  await button('Not now').click();
});

await journey.step('says what it is about, and what is hoped, before it begins', async () => {
  await button(/With someone, or on your own/).click();
  await button('Begin').click();
  await page.getByText('A word or two for what you would do, please.').waitFor();
  await page.getByLabel('What would you do each time?').fill('A walk round the park');
  await page.getByText('With someone', { exact: true }).click();
  await page.getByText('4 times', { exact: true }).click();
  await button('Begin').click();
  await nextTry(1);
});

await journey.step('puts a try off, and nothing is lost', async () => {
  await button('Not today').click();
  await page.getByText('It waits here, and nothing is lost.').waitFor();
  await page.reload();
  await nextTry(1);
});

await journey.step('says how it feels before, and tells of the first try', async () => {
  const after = await moodAfter();
  await door('mood-before', 1);
  await page.getByText(/Kept for this try/).waitFor();
  await page.reload();
  await page.locator('input[name="mood-before"]:checked').waitFor({ state: 'attached' });
  await button('I tried it').click();
  await heading('How was it?').waitFor();
  await door('after', after);
  await button('Keep this try').click();
  await nextTry(2);
});

await journey.step('takes it back, and tells of it again', async () => {
  await button('Undo').click();
  await nextTry(1);
  const after = await moodAfter();
  await button('I tried it').click();
  await door('after', after);
  await button('Keep this try').click();
  await nextTry(2);
});

await journey.step('writes a note in Log, and uses it as the next try', async () => {
  const after = await moodAfter();
  await journey.allSent();
  await journey.go('/log');
  await page.getByLabel('What was it?').fill('Round the park again');
  await door('after', after);
  await button('Save').click();
  await heading('Noted. You showed up.').waitFor();
  await journey.allSent();
  await page.goto(`${BASE}/experiments`);
  await button(/Use a note I made/).click();
  await button(/Round the park again/).click();
  await nextTry(3);
});

await journey.step('tries on until both ways were tried four times', async () => {
  for (let number = 3; number <= 8; number++) {
    await nextTry(number);
    const after = await moodAfter();
    await button('I tried it').click();
    await door('after', after);
    await button('Keep this try').click();
    await journey.allSent();
  }
  await page.getByText('Tried to the end').waitFor();
});

await journey.step('sees what came of it, with its range and each try', async () => {
  await heading(/^As you hoped: mood afterwards was about/).waitFor();
  await page.getByRole('img', { name: /With someone: 10.0, 10.0/ }).waitFor();
  await page.getByRole('img', { name: /beside on your own: likely between/ }).waitFor();
  await page.getByText('8 tries are few').waitFor();
  await button('Show as a table').click();
  await page.getByText(/62 orders were possible/).waitFor();
});

await journey.step('tries an idea of one’s own, and ends it early', async () => {
  await button(/An idea of my own/).click();
  await page.getByRole('textbox', { name: 'One way' }).fill('tea first');
  await page.getByRole('textbox', { name: 'The other way' }).fill('straight away');
  await page.getByLabel('What would you do each time?').fill('Call my sister');
  await page.getByText('How tiring it is', { exact: true }).click();
  await page.getByText('Tea first', { exact: true }).click();
  await button('Begin').click();
  await page.getByText(/This time with “/).waitFor();
  await button('End it here').click();
  await button('Keep going').click();
  await button('End it here').click();
  await page.getByRole('button', { name: 'End it here' }).click();
  await page.getByText('Too soon to tell.').waitFor();
});

await journey.end();

// An app that was let in adds things; who added them is told, and it is undone: some of it, and the rest after a stop.
import { BASE, Journey } from './journey.js';
import { hold, VisitingApp } from './visiting-app.js';

const journey = await Journey.start({
  width: Number(process.env.WIDTH ?? 390),
  dark: Boolean(process.env.DARK),
});
const { page } = journey;
const PASSWORD = 'four kind small words';
const button = (/** @type {string | RegExp} */ name) => page.getByRole('button', { name }).first();
const heading = (/** @type {string | RegExp} */ name) => page.getByRole('heading', { name });
const link = (/** @type {string | RegExp} */ name) => page.getByRole('link', { name }).first();
const app = await VisitingApp.open([
  'logs:read',
  'logs:write',
  'goals:read',
  'goals:write',
  'schedule:read',
  'schedule:write',
  'check_ins:write',
]);

/** A record as the person sees it. @param {string} path */
const mine = (path) => page.evaluate(async (at) => (await fetch(`/api/v1/${at}`)).json(), path);
let goal = '';

await journey.step('makes an account, and lets an app in', async () => {
  await page.goto(`${BASE}/sign-up`);
  await page.getByLabel('E-mail').fill(`undoing-${Date.now()}@example.org`);
  await page.getByLabel('Password').fill(PASSWORD);
  await button('Make an account').click();
  await heading('What would you like more of?').waitFor();
  await app.register(page);
  await page.goto(app.asking());
  await heading('Let Evening walk in?').waitFor();
  await button('Let it in').click();
  await page.getByLabel('Password now').fill(PASSWORD);
  await button('Go on').click();
  await page.getByRole('heading', { name: 'Evening walk', exact: true }).waitFor();
  await app.takesToken();
  journey.faults.length = 0;
});

await journey.step('is shown that it has written nothing', async () => {
  await page.goto(`${BASE}/sharing`);
  await link(/Evening walk/).click();
  await page.getByText('It has added and changed nothing so far.').waitFor();
});

await journey.step('finds what it added, newest first', async () => {
  goal = await app.adds('goals', { sentence: 'Walk by the river with somebody', value_area: 'friends' });
  await app.adds(`goals/${goal}/steps`, { title: 'Walk to the bridge and back', minutes: 20 });
  await app.adds('plan-entries', {
    title: 'Walk to the bridge and back',
    starts_at: new Date().toISOString(),
    any_time: true,
  });
  await app.adds('check-ins', { energy: 6, at: new Date().toISOString() });
  await app.adds('logs', { status: 'done', activity: 'A walk by the river', after: { mood: 7 } });
  await page.reload();
  await page.getByText('Planned step, added').waitFor();
  await page.getByText(/^Check-in/).waitFor();
});

await journey.step('opens a note it added, which says so', async () => {
  await link('A walk by the river').click();
  await heading('A walk by the river').waitFor();
  await page.getByText('Added by Evening walk').waitFor();
  await page.getByText('You did it.').waitFor();
});

await journey.step('goes from the note back to the app', async () => {
  await link('Added by Evening walk').click();
  await heading('What Evening walk can see').waitFor();
});

await journey.step('sees at the goal and its step who added them', async () => {
  await link('Walk by the river with somebody').click();
  await link('Added by Evening walk').waitFor();
  await link(/20 minutes, added by Evening walk/).waitFor();
});

await journey.step('sees it where the step is planned', async () => {
  await link(/Walk to the bridge and back/).click();
  await page.getByRole('heading', { level: 1, name: 'Walk to the bridge and back' }).waitFor();
  await link('Added by Evening walk').waitFor();
});

await journey.step('sees it beside today’s energy', async () => {
  await page.goto(`${BASE}/today`);
  await page.getByText(/^Energy:/).waitFor();
  await link('Added by Evening walk').waitFor();
});

await journey.step('changes the goal, and it is the person’s to keep', async () => {
  await page.goto(`${BASE}/goals/${goal}`);
  await button('Let it rest').click();
  await page.getByText('Resting').first().waitFor();
  await page.goto(`${BASE}/sharing`);
  await link(/Evening walk/).click();
  await heading('What Evening walk can see').waitFor();
});

await journey.step('asks to undo it, and reads what that means', async () => {
  await button('Undo what it wrote').click();
  await heading('Undo what Evening walk wrote?').waitFor();
  await page.getByText('What you changed since stays.').waitFor();
});

await journey.step('undoes the last day of it, and reads what stays and why', async () => {
  await page.getByText('The last 24 hours').click();
  await button('Undo it').click();
  await page.getByText('4 things are as they were before.').waitFor();
  await page.getByText('Changed since', { exact: true }).waitFor();
  hold((await mine('logs')).data.length === 0, 'the note is still there');
  hold((await mine(`goals/${goal}`)).status === 'paused', 'the goal is gone');
});

await journey.step('stops the app, and finds it among those of before', async () => {
  await app.adds('logs', { status: 'done', activity: 'Another walk', after: { mood: 7 } });
  await button('Stop Evening walk').click();
  await button('Stop it now').click();
  await heading('Apps you let in before').waitFor();
  await page.getByText(/^Ended/).waitFor();
});

await journey.step('sees what the stopped app wrote', async () => {
  await link('Evening walk').click();
  await heading('Evening walk is not let in any more').waitFor();
  await link('Another walk').waitFor();
});

await journey.step('undoes that too', async () => {
  await button('Undo what it wrote').click();
  await button('Undo it').click();
  await page.getByText('One thing is as it was before.').waitFor();
  hold((await mine('logs')).data.length === 0, 'the note is still there');
});

app.close();
await journey.end();

// Looks at every screen of the built app with sample notes, at three widths and in both themes.
//   BASE=http://127.0.0.1:8000 PICTURES=folder WIDTHS=390 npm run look [/week …]
import { BASE, Journey } from './journey.js';

const widths = (process.env.WIDTHS ?? '320,390,1280').split(',').map(Number);
const wanted = process.argv.slice(2);
const PAGES = [
  '/',
  '/sign-in',
  '/sign-up',
  '/reset',
  '/help-now',
  '/first-run',
  '/today',
  '/plan',
  '/log',
  '/week',
  '/week/free-times',
  '/patterns',
  '/experiments',
  '/moments',
  '/goals',
  '/people',
  '/sharing',
  '/settings',
  '/settings/calendars',
  '/developer',
  '/more',
  '/operator',
];
process.env.EVERY_PICTURE = 'on';

/** The session of one demonstration serves every look. @type {Awaited<ReturnType<import('playwright-core').BrowserContext['storageState']>> | undefined} */
let session;

for (const width of widths) {
  for (const dark of [false, true]) {
    const journey = await Journey.start({ width, dark });
    const { page, context } = journey;
    const theme = dark ? 'dark' : 'light';
    if (session === undefined) {
      await page.goto(BASE);
      await page.getByRole('button', { name: 'Look round first' }).click();
      await page.waitForURL('**/first-run');
      session = await context.storageState();
    } else await context.addCookies(session.cookies);
    for (const path of wanted.length > 0 ? wanted : PAGES) {
      await journey.step(`${path === '/' ? 'landing' : path.slice(1)} ${width} ${theme}`, async () => {
        await page.goto(BASE + path);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await page.waitForLoadState('networkidle');
      });
    }
    await journey.end();
  }
}

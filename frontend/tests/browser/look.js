// Opens every screen of the built app under the real CSP, at three widths and in both themes:
// no CSP violation, no page error, no sideways scroll, no axe violation. Leaves pictures in OUT.
//   node scripts/serve.js & node tests/browser/look.js [screen …]
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { answer, screens } from './sample-server.js';

const BASE = process.env.BASE ?? 'http://127.0.0.1:4173';
const OUT = process.env.OUT ?? 'test-results/pictures';
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const wanted = process.argv.slice(2);
const widths = (process.env.WIDTHS ?? '320,390,1280').split(',').map(Number);
const themes = /** @type {const} */ (['light', 'dark']);
mkdirSync(OUT, { recursive: true });

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
/** @type {string[]} */
const faults = [];

/** @param {import('playwright-core').Page} page @param {string} where */
async function inspect(page, where) {
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (sideways > 0) faults.push(`${where}: ${sideways} px sideways`);
  // Through the debugger: the page's own CSP stays as it is.
  await page.evaluate((await import('node:fs')).readFileSync(AXE, 'utf8'));
  const found = await page.evaluate(() => /** @type {any} */ (globalThis).axe.run());
  for (const { id, nodes } of found.violations)
    faults.push(`${where}: axe ${id} ${nodes[0].html.slice(0, 160)}`);
}

for (const width of widths) {
  for (const theme of themes) {
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      colorScheme: theme,
      timezoneId: 'Europe/London',
      locale: 'en-GB',
      serviceWorkers: 'block',
    });
    await context.addInitScript(() => {
      addEventListener('securitypolicyviolation', (event) =>
        // oxlint-disable-next-line no-console -- the test reads the console
        console.error(`CSP ${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
      );
    });
    for (const [name, screen] of Object.entries(screens)) {
      if (wanted.length > 0 && !wanted.includes(name)) continue;
      const page = await context.newPage();
      const where = `${name} ${width} ${theme}`;
      page.on('console', (message) => {
        if (message.type() === 'error' && !/401|Not found/.test(message.text()))
          faults.push(`${where}: ${message.text()}`);
      });
      page.on('pageerror', (error) => faults.push(`${where}: ${error.message}`));
      await page.clock.setFixedTime(new Date('2026-11-24T10:00:00Z'));
      await page.route('**/api/**', (route) => answer(route, screen));
      await page.goto(BASE + screen.path);
      await page.waitForSelector('h1');
      await screen.act?.(page);
      await page.waitForTimeout(150);
      await inspect(page, where);
      if (width !== 320)
        await page.screenshot({ path: `${OUT}/${name}-${width}-${theme}.png`, fullPage: true });
      await page.close();
    }
    await context.close();
  }
}
await browser.close();
process.stdout.write(faults.length === 0 ? 'no faults\n' : `${faults.join('\n')}\n${faults.length} faults\n`);
process.exitCode = faults.length === 0 ? 0 : 1;

// Someone at a browser, against a running server. Every step is one JSON line on standard output:
// {"step", "ok", "ms", "fault"?}. A step that fails leaves a picture and ends the journey.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

export const BASE = process.env.BASE ?? 'http://127.0.0.1:8000';
const PICTURES = process.env.PICTURES ?? '/tmp/doorstep-journeys';
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** A journey waits for what it needs to see, never for a time; this only ends one that would wait for ever. */
const PATIENCE_MS = 30_000;

const NOW = new Date();
/** @param {string} timeZone */
const clockIn = (timeZone) =>
  NOW.toLocaleString('en-GB', { timeZone, dateStyle: 'short', timeStyle: 'short' });
const AT_NOON = Intl.supportedValuesOf('timeZone').filter((zone) => clockIn(zone).includes(' 12:'));
/** @param {string} zone */
const sameClockAs = (zone) => AT_NOON.findLast((other) => clockIn(other) === clockIn(zone)) ?? zone;

/** A zone where it is about noon now, so that a journey does not depend on the hour it starts at. */
const ZONE = AT_NOON.find((zone) => sameClockAs(zone) !== zone) ?? 'UTC';
/** Another zone with the same day and clock. */
export const SAME_CLOCK = sameClockAs(ZONE);

/** The day it is there after so many days, as YYYY-MM-DD. @param {number} days */
export const dayAfter = (days) =>
  new Date(NOW.getTime() + days * 86_400_000).toLocaleDateString('sv-SE', { timeZone: ZONE });

/** @typedef {import('playwright-core').Page} Page */

export class Journey {
  /** @param {import('playwright-core').Browser} browser @param {import('playwright-core').BrowserContext} context @param {Page} page */
  constructor(browser, context, page) {
    this.browser = browser;
    this.context = context;
    this.page = page;
    /** @type {string[]} */
    this.faults = [];
    /** @type {string[]} */
    this.calls = [];
  }

  /** @param {{ width?: number, dark?: boolean }} [look] */
  static async start({ width = 390, dark = false } = {}) {
    const browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
    });
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      colorScheme: dark ? 'dark' : 'light',
      reducedMotion: 'reduce',
      timezoneId: ZONE,
      locale: 'en-GB',
    });
    context.setDefaultTimeout(PATIENCE_MS);
    await context.addInitScript(() => {
      addEventListener('securitypolicyviolation', (event) =>
        // oxlint-disable-next-line no-console -- the journey reads the console
        console.error(`CSP ${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
      );
    });
    const journey = new Journey(browser, context, await context.newPage());
    journey.listen();
    return journey;
  }

  listen() {
    this.page.on('pageerror', (error) => this.faults.push(`page error: ${error.message}`));
    this.page.on('console', (message) => {
      if (message.text().startsWith('CSP')) this.faults.push(message.text());
    });
    this.page.on('request', (request) => {
      if (request.url().includes('/api/')) this.calls.push(`${request.method()} ${request.url()}`);
    });
    this.page.on('response', (response) => {
      // A visitor is asked who they are and is nobody: that 401 is an answer, not a fault.
      const asked = response.url().endsWith('/auth/session');
      if (response.status() >= 400 && !(asked && response.status() === 401))
        this.faults.push(`${response.status()} ${response.request().method()} ${response.url()}`);
    });
  }

  /** Does one step, then looks at the page: no fault, nothing sideways, no axe violation.
   * @param {string} name @param {(page: Page) => Promise<void>} act */
  async step(name, act) {
    const since = Date.now();
    let fault;
    try {
      await act(this.page);
      fault = (await this.look()) ?? this.faults.shift();
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      const waiting = await this.waiting().catch(() => []);
      fault = [words, ...this.faults, ...waiting, `at ${this.page.url()}`, ...this.calls.slice(-8)].join(
        '\n',
      );
    }
    const ms = Date.now() - since;
    if (process.env.EVERY_PICTURE) await this.picture(name);
    process.stdout.write(`${JSON.stringify({ step: name, ok: fault === undefined, ms, fault })}\n`);
    if (fault === undefined) return;
    await this.picture(name);
    await this.end();
    process.exit(1);
  }

  /** @param {string} name */
  async picture(name) {
    mkdirSync(PICTURES, { recursive: true });
    const path = join(PICTURES, `${name.replaceAll(/\W+/g, '-')}.png`);
    await this.page.screenshot({ path, fullPage: true }).catch(() => undefined);
  }

  /** @returns {Promise<string | undefined>} */
  async look() {
    // Every page has one; until it is there, the page is still being drawn.
    await this.page.locator('h1').first().waitFor({ state: 'attached' });
    const sideways = await this.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (sideways > 0) return `${sideways} px sideways`;
    // Through the debugger: the page's own CSP stays as it is.
    await this.page.evaluate(AXE);
    const found = await this.page.evaluate(() =>
      /** @type {any} */ (globalThis).axe.run({ resultTypes: ['violations'] }),
    );
    return found.violations.length === 0
      ? undefined
      : found.violations
          .map((/** @type {any} */ one) => `axe ${one.id}: ${one.nodes[0].html.slice(0, 160)}`)
          .join(' | ');
  }

  /** Picks one of five doors of a scale. @param {string} name @param {number} nth from 0 */
  async door(name, nth) {
    await this.page.locator(`input[name="${name}"]`).nth(nth).check({ force: true });
  }

  /** What still waits on the device, in words. @returns {Promise<string[]>} */
  async waiting() {
    // Opening a database that is not there would make it.
    const there = await this.page.evaluate(async () => (await indexedDB.databases()).length > 0);
    if (!there) return [];
    return this.page.evaluate(
      () =>
        new Promise((resolve, reject) => {
          const opening = indexedDB.open('doorstep');
          opening.addEventListener('error', () => reject(opening.error));
          opening.addEventListener('success', () => {
            const rows = opening.result.transaction('outbox').objectStore('outbox').getAll();
            rows.addEventListener('success', () => {
              opening.result.close();
              resolve(
                rows.result.map((row) => `${row.method} ${row.path} ${row.state} ${row.problem?.code ?? ''}`),
              );
            });
          });
        }),
    );
  }

  /** What was handed to the outbox has reached the server. */
  async allSent() {
    await this.until('nothing waits on the device', async () => (await this.waiting()).length === 0);
  }

  /** Looks until it is so. `waitForFunction` is of no use here: it takes a promise of the page's for a yes.
   * @param {string} what @param {() => Promise<boolean>} isSo */
  async until(what, isSo) {
    const end = Date.now() + PATIENCE_MS;
    while (!(await isSo())) {
      if (Date.now() > end) throw new Error(`not so in the end: ${what}`);
      await this.page.waitForTimeout(50);
    }
  }

  /** Goes to one of the app's pages by its own links. @param {string} path */
  async go(path) {
    const link = this.page.locator(`a[href="${path}"]:visible`).first();
    if ((await link.count()) > 0) await link.click();
    else await this.page.goto(BASE + path);
    await this.page.waitForURL(`**${path}*`);
    await this.page.getByRole('heading', { level: 1 }).waitFor();
  }

  async end() {
    await this.browser.close();
  }
}

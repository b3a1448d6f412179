// An app of someone else's: where its visitors come back to, what it asks for, and what it does with its token.
import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { BASE } from './journey.js';

const PAGE =
  '<!doctype html><html lang="en"><title>Evening walk</title><main><h1>Evening walk</h1><p>Here you are.</p></main></html>';

/** @param {boolean} right @param {string} what */
export function hold(right, what) {
  if (!right) throw new Error(what);
}

export class VisitingApp {
  verifier = randomBytes(32).toString('base64url');
  /** Those who came back. @type {URL[]} */
  arrived = [];
  id = '';
  back = '';
  token = '';

  /** @param {string[]} scopes what it asks for */
  constructor(scopes) {
    this.scopes = scopes;
    this.server = createServer((request, response) => {
      const back = request.url?.startsWith('/back') ?? false;
      if (back) this.arrived.push(new URL(request.url ?? '', 'http://127.0.0.1'));
      response.writeHead(back ? 200 : 204, { 'content-type': 'text/html' });
      response.end(back ? PAGE : undefined);
    });
  }

  /** @param {string[]} scopes */
  static async open(scopes) {
    const app = new VisitingApp(scopes);
    await new Promise((resolve) => app.server.listen(0, '127.0.0.1', () => resolve(undefined)));
    const place = app.server.address();
    app.back = `http://127.0.0.1:${typeof place === 'object' ? place?.port : 0}/back`;
    return app;
  }

  /** Is made by whoever is signed in. @param {import('playwright-core').Page} page */
  async register(page) {
    this.id = await page.evaluate(async ([redirect, scopes]) => {
      const { csrf_token } = await (await fetch('/api/v1/auth/session')).json();
      const headers = { 'content-type': 'application/json', 'x-csrf-token': csrf_token };
      const app = { name: 'Evening walk', redirect_uris: [redirect], scopes, confidential: false };
      const body = JSON.stringify(app);
      return (await (await fetch('/api/v1/apps', { method: 'POST', headers, body })).json()).id;
    }, /** @type {const} */ ([this.back, this.scopes]));
  }

  /** Where it sends people. @param {string} [redirect] */
  asking(redirect = this.back) {
    return `${BASE}/oauth/authorize?${new URLSearchParams({
      response_type: 'code',
      client_id: this.id,
      redirect_uri: redirect,
      scope: this.scopes.join(' '),
      state: 'k3',
      code_challenge_method: 'S256',
      code_challenge: createHash('sha256').update(this.verifier).digest('base64url'),
    })}`;
  }

  /** Changes the code it was given for a token; answers what it may do now. */
  async takesToken() {
    const form = new URLSearchParams({
      grant_type: 'authorization_code',
      code: this.arrived.at(-1)?.searchParams.get('code') ?? '',
      redirect_uri: this.back,
      client_id: this.id,
      code_verifier: this.verifier,
    });
    const answer = await (await fetch(`${BASE}/oauth/token`, { method: 'POST', body: form })).json();
    this.token = answer.access_token;
    return answer.scope;
  }

  /** @param {string} path @param {RequestInit} [init] */
  call(path, init) {
    const headers = { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' };
    return fetch(`${BASE}/api/v1/${path}`, { headers, ...init });
  }

  /** @param {string} path */
  async reads(path) {
    return (await this.call(path)).status;
  }

  /** Makes a record; answers its id. @param {string} path @param {object} record @returns {Promise<string>} */
  async adds(path, record) {
    const answer = await this.call(path, { method: 'POST', body: JSON.stringify(record) });
    hold(answer.status === 201, `${path} answered ${answer.status}`);
    return (await answer.json()).id;
  }

  close() {
    this.server.close();
    this.server.closeAllConnections();
  }
}

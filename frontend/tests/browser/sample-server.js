/** @typedef {{ path: string, answers?: Record<string, unknown>, act?: (page: import('playwright-core').Page) => Promise<void> }} Screen */

/** @type {Record<string, Screen>} */
export const screens = {
  landing: { path: '/' },
  help: { path: '/help-now' },
};

/** @param {import('playwright-core').Route} route @param {Screen} screen */
export function answer(route, screen) {
  const { pathname } = new URL(route.request().url());
  const body = screen.answers?.[pathname];
  if (body === undefined) return route.fulfill({ status: 401, contentType: 'application/problem+json', body: '{"status":401,"code":"signed_out"}' });
  return route.fulfill({ status: 200, contentType: 'application/json', body: JSON.stringify(body) });
}

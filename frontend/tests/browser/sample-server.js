// Answers the built app as the server would, so that every screen can be looked at without one.
/** @typedef {import('playwright-core').Page} Page */
/** @typedef {{ path: string, answers?: Record<string, unknown>, act?: (page: Page) => Promise<void> }} Screen */

const sam = '0193a1de-0000-7000-8000-000000000001';

const session = {
  '/api/v1/auth/session': {
    csrf_token: 'sample',
    person: {
      id: sam,
      display_name: 'Maya',
      demonstration: false,
      time_zone: 'Europe/London',
      day_starts_at: 4,
    },
  },
};

/** @param {number} n @param {string} title @param {string} day @param {Record<string, unknown>} [more] */
const entry = (n, title, day, more = {}) => ({
  id: `0193a1de-0000-7000-8000-00000000010${n}`,
  title,
  kind: 'social',
  day,
  starts_at: null,
  minutes: 5,
  smaller_version: null,
  status: 'planned',
  started_at: null,
  prediction: null,
  mood_before: null,
  ...more,
});

const entries = [
  entry(1, 'Text Sam', '2026-11-23', { status: 'done' }),
  entry(2, 'Early night', '2026-11-23', {
    kind: 'restorative',
    starts_at: '2026-11-23T21:00:00Z',
    status: 'done',
  }),
  entry(3, 'Text Sam', '2026-11-24', {
    starts_at: '2026-11-24T16:00:00Z',
    smaller_version: 'Write one line, and send it or not',
    prediction: 'I will have nothing to say.',
    mood_before: 2.5,
  }),
  entry(4, 'Call Dad', '2026-11-25', { starts_at: '2026-11-25T18:00:00Z' }),
  entry(5, 'Quiet evening', '2026-11-25', { kind: 'restorative', starts_at: '2026-11-25T19:00:00Z' }),
  entry(6, 'Coffee with Sam', '2026-11-28', { starts_at: '2026-11-28T11:00:00Z' }),
  entry(7, 'Kept free', '2026-11-29', { kind: 'restorative' }),
];

const week = {
  entries,
  balance: { social: { count: 4, minutes: 70 }, restorative: { count: 3, minutes: 300 } },
  budget: { total: 8, used: 5, why: 'Last week was about this full, and it felt all right.' },
};
const schedules = { '/api/v1/schedules/2026-W48': week };

const steps = [
  ['L1', 'I could send one emoji to a friend’s post', 2, 'digital', true],
  ['L2', 'I could sit by a window where people pass by', 10, 'community', false],
  ['L3', 'I could look at a photo of a good moment', 5, 'self_care', false, 'restorative'],
  ['L4', 'I could say hello to the person at the till', 2, 'community', false],
  ['L5', 'I could text one friend a song', 5, 'digital', true],
  ['L6', 'I could walk to the corner and back', 10, 'self_care', false],
].map(([id, title, minutes, context_kind, needs_known_person, kind = 'social']) => ({
  id,
  title,
  minutes,
  context_kind,
  needs_known_person,
  kind,
}));
const catalogue = { '/api/v1/catalogue/steps': { data: steps, next_cursor: null } };
const suggestions = { '/api/v1/suggestions': { data: [steps[4], steps[1], steps[3]], next_cursor: null } };

const insight = (/** @type {Record<string, unknown>} */ more) => ({
  kind: 'pattern',
  level: null,
  outcome: 'mood_after',
  interval: { low: 0.4, high: 1.4, mass: 0.9 },
  effect: 0.9,
  n_with: 21,
  n_without: 34,
  grade: 'likely_pattern',
  caution: 'It may be that you bring a friend on better days.',
  ...more,
});
const found = [
  insight({
    factor: 'companion',
    grade: 'steady_pattern',
    sentence:
      'In the 21 times you brought a companion, mood after was about 0.9 higher than from the same start.',
  }),
  insight({
    factor: 'exit_plan',
    sentence: 'With a set time to leave, steps felt less draining.',
    outcome: 'drain',
    effect: -1.1,
    interval: { low: -2, high: -0.3, mass: 0.9 },
    n_with: 11,
    n_without: 6,
    caution: 'Helpful for starting. Some people use it less later.',
  }),
  insight({
    kind: 'tally',
    factor: 'place',
    sentence: 'At home with one friend, it often felt manageable.',
    k: 7,
    n: 9,
    interval: { low: 0.52, high: 0.92, mass: 0.9 },
    grade: null,
  }),
  insight({
    factor: 'daylight',
    grade: 'early_hint',
    sentence: 'In daylight, mood after was a little higher.',
  }),
];
const patterns = {
  '/api/v1/insights': { data: found, next_cursor: null },
  '/api/v1/insights?grade=too_soon': {
    data: [insight({ factor: 'noise', level: 'lively', grade: 'too_soon', needed: 3, sentence: '' })],
  },
  '/api/v1/insights?grade=no_clear_pattern': {
    data: [insight({ factor: 'time_band', grade: 'no_clear_pattern', sentence: '' })],
  },
  '/api/v1/insights/summary': {
    entries_used: 55,
    steadiness: { weeks_with_contact: 14 },
    expectation_gap: {
      sentence: 'It was often a little more enjoyable than you thought it would be.',
      mean: 0.8,
      interval: { low: 0.2, high: 1.4 },
    },
  },
};

const goal = {
  id: 'g1',
  sentence: 'I would like to talk with a neighbour now and then',
  value_area: 'community',
  status: 'active',
};
const goals = {
  '/api/v1/goals': {
    data: [
      goal,
      { id: 'g2', sentence: 'I could see Ana every other week', value_area: 'friends', status: 'paused' },
    ],
  },
  '/api/v1/goals/g1': goal,
  '/api/v1/goals/g1/steps': {
    data: [
      { id: 's1', title: 'Nod on the stairs', minutes: 1, level: 1 },
      { id: 's2', title: 'Say good morning', minutes: 2, level: 2 },
      { id: 's3', title: 'Ask about the garden', minutes: 5, level: 4 },
    ],
  },
};

const moments = {
  '/api/v1/moments': {
    data: [
      {
        id: 'm1',
        what: 'Rain on the cafe window. Sam laughing at the dog in the red coat.',
        who: 'with Sam',
        at: '2026-10-12T15:00:00Z',
      },
      {
        id: 'm2',
        what: 'The light on the canal, and nobody in a hurry.',
        who: null,
        at: '2026-09-30T08:00:00Z',
      },
    ],
  },
  '/api/v1/wins': {
    data: [
      { kind: 'showed_up', count: 18 },
      { kind: 'left_by_plan', count: 4 },
      { kind: 'rested_on_purpose', count: 1 },
    ],
  },
};

const settings = {
  '/api/v1/me/preferences': { time_zone: 'Europe/London', day_starts_at: 4 },
  '/api/v1/auth/sessions': {
    data: [
      { id: 'd1', client: 'Firefox on Linux', created_at: '2026-11-20T10:00:00Z', current: true },
      { id: 'd2', client: 'Chrome on Android', created_at: '2026-10-02T10:00:00Z', current: false },
    ],
  },
  '/api/v1/me/tokens': { data: [{ id: 't1', name: 'My spreadsheet', expires_at: '2026-12-20T10:00:00Z' }] },
  '/api/v1/me/erasure': { erases_at: null },
};

const checkIns = (/** @type {number | null} */ energy) => ({
  '/api/v1/check-ins': { data: energy === null ? [] : [{ at: '2026-11-24T09:00:00Z', energy }] },
});
const today = { ...session, ...schedules, ...suggestions, ...moments };
const click = (/** @type {string} */ name) => (/** @type {Page} */ page) =>
  page.getByRole('button', { name, exact: true }).first().click();

/** @type {Record<string, Screen>} */
export const screens = {
  landing: { path: '/' },
  help: { path: '/help-now' },
  'sign-in': { path: '/sign-in' },
  'sign-up': { path: '/sign-up', act: click('Make an account') },
  reset: { path: '/reset' },
  'first-run': { path: '/first-run' },
  'first-run-2': { path: '/first-run', act: click('Next') },
  today: { path: '/today', answers: { ...today, ...checkIns(null) } },
  'today-answered': { path: '/today', answers: { ...today, ...checkIns(7.5) } },
  'today-low': { path: '/today', answers: { ...today, ...checkIns(2.5) } },
  'today-rest': { path: '/today', answers: { ...today, ...checkIns(5) }, act: click('Rest') },
  log: {
    path: '/log',
    answers: { ...session, ...schedules },
    act: async (page) => {
      await page.locator('input[name=after]').nth(3).check({ force: true });
      await page.getByRole('button', { name: 'Manageable' }).click();
    },
  },
  plan: { path: '/plan', answers: { ...session, ...catalogue } },
  'plan-card': {
    path: '/plan',
    answers: { ...session, ...catalogue },
    act: async (page) => {
      await page.getByRole('button', { name: 'I could text one friend' }).click();
      await page.getByLabel('One topic').fill('The allotment');
      await page.getByLabel('Words to leave with').fill('I’ll head home now. It was good to see you.');
      await page.getByText('30 min').click();
    },
  },
  week: { path: '/week', answers: { ...session, ...schedules } },
  'week-menu': {
    path: '/week',
    answers: { ...session, ...schedules },
    act: click('Call Dad: move or change'),
  },
  patterns: { path: '/patterns', answers: { ...session, ...patterns } },
  'patterns-table': {
    path: '/patterns',
    answers: { ...session, ...patterns },
    act: click('Show as a table'),
  },
  goals: { path: '/goals', answers: { ...session, ...goals } },
  goal: { path: '/goals/g1', answers: { ...session, ...goals } },
  moments: { path: '/moments', answers: { ...session, ...moments } },
  settings: { path: '/settings', answers: { ...session, ...settings } },
  'settings-erase': {
    path: '/settings',
    answers: { ...session, ...settings },
    act: click('Delete everything'),
  },
  more: { path: '/more', answers: session },
  lost: { path: '/no-such-page' },
};

/** @param {import('playwright-core').Route} route @param {Screen} screen */
export function answer(route, screen) {
  const { pathname, searchParams } = new URL(route.request().url());
  const grade = searchParams.get('grade');
  const body = screen.answers?.[grade === null ? pathname : `${pathname}?grade=${grade}`];
  const found = body !== undefined || screen.answers === undefined;
  if (body !== undefined) {
    return route.fulfill({ status: 200, contentType: 'application/json', body: JSON.stringify(body) });
  }
  const status = found ? 401 : 404;
  return route.fulfill({
    status,
    contentType: 'application/problem+json',
    body: JSON.stringify({ status, code: 'sample' }),
  });
}

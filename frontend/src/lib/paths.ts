/** With where to go on once signed in. */
const andThen = (page: string, then: string | null | undefined) =>
  then ? `${page}?then=${encodeURIComponent(then)}` : page;

/** The only source of addresses: every link and every call to the server starts here. */
export const paths = {
  landing: () => '/',
  helpNow: () => '/help-now',
  signUp: (then?: string | null) => andThen('/sign-up', then),
  signIn: (then?: string | null) => andThen('/sign-in', then),
  reset: (then?: string | null) => andThen('/reset', then),
  firstRun: (then?: string | null) => andThen('/first-run', then),
  today: () => '/today',
  plan: () => '/plan',
  planStep: (stepId: string) => `/plan?step=${encodeURIComponent(stepId)}`,
  /** A step at a place of one's own, in its small version, or both; see `features/plan`. */
  planStepAs: (stepId: string, { placeId, small }: { placeId?: string | null; small?: boolean }) => {
    const query = new URLSearchParams({ step: stepId });
    if (placeId) query.set('place', placeId);
    if (small) query.set('small', 'yes');
    return `/plan?${query}`;
  },
  planRest: (minutes: number) => `/plan?rest=${minutes}`,
  planEntry: (entryId: string) => `/plan/${encodeURIComponent(entryId)}`,
  planOn: (date: string) => `/plan?on=${encodeURIComponent(date)}`,
  log: () => '/log',
  logEntry: (entryId: string) => `/log?entry=${encodeURIComponent(entryId)}`,
  note: (logId: string) => `/log/${encodeURIComponent(logId)}`,
  week: () => '/week',
  weekOf: (isoWeek: string) => `/week?of=${encodeURIComponent(isoWeek)}`,
  freeTimes: () => '/week/free-times',
  patterns: () => '/patterns',
  experiments: () => '/experiments',
  moments: () => '/moments',
  goals: () => '/goals',
  goal: (goalId: string) => `/goals/${encodeURIComponent(goalId)}`,
  sharing: () => '/sharing',
  sharedApp: (sharingId: string) => `/sharing/${encodeURIComponent(sharingId)}`,
  settings: () => '/settings',
  calendars: () => '/settings/calendars',
  more: () => '/more',
  people: () => '/people',
  developer: () => '/developer',
  developerApp: (appId: string) => `/developer/${encodeURIComponent(appId)}`,
  apiReference: () => '/docs',
  problem: (code: string) => `/problems/${encodeURIComponent(code.replaceAll('_', '-'))}`,
} as const;

/** Where Leave page goes: a neutral, well-known front page. */
export const neutralSite = 'https://www.wikipedia.org/';

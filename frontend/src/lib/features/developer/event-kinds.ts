import type { Schemas } from '$lib/api/client';
import type { MessageId } from '$lib/messages';

export type EventKind = NonNullable<Schemas['WebhookEndpointIn']['event_types']>[number];

interface Group {
  word: MessageId;
  kinds: readonly EventKind[];
}

type Living = EventKind extends infer K ? (K extends `${infer R}.created` ? R : never) : never;

/** What happens to every record: it comes, changes and goes. */
const lifeOf = <R extends Living>(record: R) =>
  [`${record}.created`, `${record}.changed`, `${record}.deleted`] as unknown as EventKind[];

/** Every kind of event an endpoint can hear of, by what it is about. */
export const EVENT_GROUPS: readonly Group[] = [
  { word: 'developer.about.consent', kinds: ['consent.granted', 'consent.revoked'] },
  { word: 'developer.about.log', kinds: [...lifeOf('log'), 'log.restored', 'logs.imported'] },
  { word: 'developer.about.checkIn', kinds: lifeOf('check_in') },
  { word: 'developer.about.goal', kinds: lifeOf('goal') },
  { word: 'developer.about.step', kinds: lifeOf('step') },
  {
    word: 'developer.about.plan',
    kinds: [...lifeOf('plan_entry'), 'plan_entry.restored', 'plan.started', 'plan.finished'],
  },
  { word: 'developer.about.series', kinds: lifeOf('plan_series') },
  { word: 'developer.about.availability', kinds: lifeOf('availability') },
  { word: 'developer.about.calendar', kinds: lifeOf('calendar') },
  { word: 'developer.about.moment', kinds: [...lifeOf('moment'), 'moment.restored'] },
  { word: 'developer.about.place', kinds: lifeOf('place') },
  { word: 'developer.about.companion', kinds: lifeOf('companion') },
  { word: 'developer.about.ownFactor', kinds: lifeOf('own_factor') },
  { word: 'developer.about.experiment', kinds: lifeOf('experiment') },
  { word: 'developer.about.focusQuestion', kinds: lifeOf('focus_question') },
  { word: 'developer.about.insight', kinds: ['insight.graded'] },
];

import type appWrites from './en/app-writes.json';
import type auth from './en/auth.json';
import type calendars from './en/calendars.json';
import type developer from './en/developer.json';
import type consent from './en/consent.json';
import type consentFields from './en/consent-fields.json';
import type consentScopes from './en/consent-scopes.json';
import type experiments from './en/experiments.json';
import type factors from './en/factors.json';
import type firstRun from './en/first-run.json';
import type goals from './en/goals.json';
import type help from './en/help.json';
import type freeTimes from './en/free-times.json';
import type ideas from './en/ideas.json';
import type landing from './en/landing.json';
import type log from './en/log.json';
import type moments from './en/moments.json';
import type note from './en/note.json';
import type operator from './en/operator.json';
import type patterns from './en/patterns.json';
import type patternsAsked from './en/patterns-asked.json';
import type people from './en/people.json';
import type plan from './en/plan.json';
import type reference from './en/reference.json';
import type settings from './en/settings.json';
import type shell from './en/shell.json';
import type today from './en/today.json';
import type ui from './en/ui.json';
import type week from './en/week.json';

/** Every message there is: a mistyped id does not compile. */
export type MessageId = keyof (typeof appWrites &
  typeof auth &
  typeof calendars &
  typeof developer &
  typeof consent &
  typeof consentFields &
  typeof consentScopes &
  typeof experiments &
  typeof factors &
  typeof firstRun &
  typeof goals &
  typeof freeTimes &
  typeof help &
  typeof ideas &
  typeof landing &
  typeof log &
  typeof moments &
  typeof note &
  typeof operator &
  typeof patterns &
  typeof patternsAsked &
  typeof people &
  typeof plan &
  typeof reference &
  typeof settings &
  typeof shell &
  typeof today &
  typeof ui &
  typeof week);

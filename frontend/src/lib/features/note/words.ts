import type { Schemas } from '$lib/api/client';
import { t, type MessageId } from '$lib/messages';
import { DOOR_STOPS, nearestStop } from '$lib/ui/doorStops';
import type { Said } from './model';

type Log = Schemas['LogOut'];
type Scale = 'mood' | 'energy' | 'much';

/** The word of the door a number is nearest to. */
function doorWord(scale: Scale, value: number): string {
  const stop = DOOR_STOPS.findIndex((one) => one === nearestStop(value));
  return t(`log.${scale}${stop}` as MessageId);
}

const scaled = (what: string, scale: Scale, value: number | null): Said[] =>
  value === null ? [] : [{ what, answer: doorWord(scale, value) }];

const listed = (what: string, words: readonly string[]): Said[] =>
  words.length === 0 ? [] : [{ what, answer: words.join(', ') }];

/** The names of the people and the place of a note, as far as they are still known. */
export interface Names {
  place: string | null;
  people: readonly string[];
}

/** What a note says beside its own words, line by line; what was not answered has no line. */
export function saidIn(log: Log, names: Names): Said[] {
  return [
    ...scaled(t('log.before'), 'mood', log.before.mood),
    ...scaled(t('log.during'), 'mood', log.during.mood),
    ...scaled(t('log.after'), 'mood', log.after.mood),
    ...wasIt(log),
    ...listed(
      t('note.helped'),
      (log.tags?.manageable ?? []).map((tag) => t(`log.manageable.${tag}`)),
    ),
    ...listed(
      t('note.madeItHard'),
      (log.tags?.draining ?? []).map((tag) => t(`log.draining.${tag}`)),
    ),
    ...scaled(t('log.rating.enjoyment'), 'much', log.enjoyment),
    ...scaled(t('log.rating.difficulty'), 'much', log.difficulty),
    ...scaled(t('log.rating.connectedness'), 'much', log.connectedness),
    ...scaled(t('log.rating.drain'), 'much', log.drain),
    ...scaled(t('log.energyAfter'), 'energy', log.after.energy),
    ...(log.minutes === null
      ? []
      : [{ what: t('note.long'), answer: t('ui.minutes', { count: log.minutes }) }]),
    ...listed(t('note.with'), names.people),
    ...listed(t('note.at'), names.place === null ? [] : [names.place]),
    ...happened(log),
  ];
}

function wasIt({ manageable, draining }: Log): Said[] {
  const words = [manageable && t('log.manageable'), draining && t('log.draining')];
  return listed(
    t('note.wasIt'),
    words.filter((word): word is string => Boolean(word)),
  );
}

const ENDS: Record<Schemas['PredictionOutcome'], MessageId> = {
  no: 'log.no',
  partly: 'log.partly',
  yes: 'log.yes',
  cannot_tell: 'log.cannotTell',
};

const happened = ({ prediction_outcome: end }: Log): Said[] =>
  end === null ? [] : [{ what: t('note.cameTrue'), answer: t(ENDS[end]) }];

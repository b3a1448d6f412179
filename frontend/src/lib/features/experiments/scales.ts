import { t } from '$lib/messages';

type Five = readonly [string, string, string, string, string];

/** The five doors of a mood, from closed to wide open. */
export const MOOD_WORDS: Five = [
  t('log.mood0'),
  t('log.mood1'),
  t('log.mood2'),
  t('log.mood3'),
  t('log.mood4'),
];

/** The five doors of how much of something there was. */
export const MUCH_WORDS: Five = [
  t('log.much0'),
  t('log.much1'),
  t('log.much2'),
  t('log.much3'),
  t('log.much4'),
];

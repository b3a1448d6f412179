import { paths } from '$lib/paths';
import type { Kind, Write } from './model';

const PLACES: Partial<Record<Kind, (recordId: string) => string>> = {
  goal: paths.goal,
  step: paths.planStep,
  log: paths.note,
  plan_entry: paths.planEntry,
  moment: paths.moments,
  place: paths.people,
  companion: paths.people,
  own_factor: paths.people,
  availability: paths.freeTimes,
  experiment: paths.experiments,
  calendar: paths.calendars,
};

/** Where a record that is there can be looked at; null where nothing shows it, or it is gone. */
export const placeOf = ({ kind, recordId, deed }: Write): string | null =>
  deed === 'removed' ? null : (PLACES[kind]?.(recordId) ?? null);

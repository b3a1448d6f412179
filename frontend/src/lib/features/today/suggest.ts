import type { Suggestion } from './model';

/** What choosing a suggestion looks at. */
export interface Candidate {
  id: string;
  title: string;
  minutes: number;
  energyCost: number;
  contextKind: string;
  kind: 'social' | 'restorative';
  indoorsAtNight: boolean;
}

/** The highest energy cost a suggestion may have, by whole points of energy (domain: energy and pacing). */
const COST_GATE = [1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 5] as const;
const TINY_MINUTES = 2;
const NIGHT_FROM = 20;
const NIGHT_UNTIL = 7;

export interface Moment {
  /** The local day, so that the cards stay the same all day and differ tomorrow. */
  day: string;
  /** The hour on the person's clock, 0-23. */
  hour: number;
  /** 0-10, or null until answered. */
  energy: number | null;
  /** Titles that stand in the plan already. */
  planned: readonly string[];
}

/** One of `list`, another every day. */
function ofTheDay<T>(list: readonly T[], day: string): T | undefined {
  const days = Math.floor(Date.parse(`${day}T12:00:00Z`) / 86_400_000);
  return list[days % Math.max(1, list.length)];
}

const shown = ({ id, title, minutes }: Candidate): Suggestion => ({ stepId: id, title, minutes });

/**
 * At most two steps: one of two minutes or less, and one of another kind within
 * today's energy. A plain rule that turns with the days, not a guess about the person.
 */
export function suggest(steps: readonly Candidate[], { day, hour, energy, planned }: Moment): Suggestion[] {
  const gate = energy === null ? 1 : (COST_GATE[Math.floor(energy)] ?? 1);
  const night = hour >= NIGHT_FROM || hour < NIGHT_UNTIL;
  const fitting = steps.filter(
    (step) =>
      step.kind === 'social' &&
      step.energyCost <= gate &&
      (!night || step.indoorsAtNight) &&
      !planned.includes(step.title),
  );
  const tiny = ofTheDay(
    fitting.filter((step) => step.minutes <= TINY_MINUTES),
    day,
  );
  const other = ofTheDay(
    fitting.filter((step) => step !== tiny && step.contextKind !== tiny?.contextKind),
    day,
  );
  return [tiny, other].filter((step) => step !== undefined).map(shown);
}

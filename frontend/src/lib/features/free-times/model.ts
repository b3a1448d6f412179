export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export const BANDS = ['morning', 'afternoon', 'evening'] as const;
export type Band = (typeof BANDS)[number] | 'night';

/** From one time of a day to a later one, `HH:MM` on the wall. */
export interface Span {
  starts: string;
  ends: string;
}

/** One day, or a part of it, that is not as the week usually is. */
export interface DifferentDay {
  day: string;
  free: boolean;
  /** Null: the whole day. */
  span: Span | null;
  label: string;
}

/** When someone can usually come along. */
export interface Together extends Span {
  companionId: string;
  weekday: Weekday;
}

export interface FreeTimes {
  /** Whether the person has said when they are free; until then the times are a guess. */
  said: boolean;
  week: Record<Weekday, Span[]>;
  different: DifferentDay[];
  quiet: boolean;
  daylight: boolean;
  bands: Band[];
  together: Together[];
  companions: readonly { id: string; name: string }[];
  version: number;
}

export const inOrder = ({ starts, ends }: Span) => starts !== '' && ends !== '' && starts < ends;

/** Whether every time ends after it starts; only then can it be saved. */
export const isSound = ({ week, different, together }: FreeTimes) =>
  WEEKDAYS.every((day) => week[day].every(inOrder)) &&
  different.every(({ span }) => span === null || inOrder(span)) &&
  together.every(inOrder);

const AFTER = 30;
const LAST = 23 * 60 + 30;

const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
const wall = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** A next time to begin with: an hour and a half after the last one ends, or in the afternoon. */
export function nextSpan(spans: readonly Span[]): Span {
  const last = spans.at(-1);
  if (!last || last.ends === '') return { starts: '14:00', ends: '16:00' };
  const starts = Math.min(LAST - AFTER, minutes(last.ends) + AFTER);
  return { starts: wall(starts), ends: wall(Math.min(LAST, starts + 90)) };
}

import { send } from '$lib/api/send';
import { hand } from '$lib/outbox';
import type { Person } from '$lib/session/session.svelte';
import { clock, isoWeekOf, longDay } from '$lib/time';
import { answersOf, wasDone, type LogDraft, type Loggable } from './model';

interface WireEntry {
  id: string;
  title: string;
  day: string;
  starts_at: string | null;
  status: string;
  prediction: string | null;
  mood_before: number | null;
}

/** The planned steps of this week up to today that can be noted now. */
export async function loadLoggables(person: Person, today: string): Promise<Loggable[]> {
  const week = await send<{ entries: WireEntry[] }>('GET', `/api/v1/schedules/${isoWeekOf(today)}`);
  return week.entries
    .filter((entry) => entry.status === 'planned' && entry.day <= today)
    .sort((a, b) => b.day.localeCompare(a.day))
    .map((entry) => ({
      entryId: entry.id,
      title: entry.title,
      about: [longDay(entry.day), entry.starts_at && clock(entry.starts_at, person.timeZone)]
        .filter(Boolean)
        .join(', '),
      guess: entry.prediction,
      before: entry.mood_before,
    }));
}

/** Hands the note to the outbox: it is safe once this resolves, online or not. */
export function keepNote(draft: LogDraft): Promise<string> {
  const done = wasDone(draft.status);
  const before =
    done && draft.before !== null ? { mood: draft.before, source: draft.beforeSource } : undefined;
  const body = {
    occurred_at: new Date().toISOString(),
    ...(draft.entryId === null ? { activity: draft.activity.trim() } : { plan_entry_id: draft.entryId }),
    status: draft.status,
    before,
    during: done && draft.during !== null ? { mood: draft.during } : undefined,
    after: done && draft.after !== null ? { mood: draft.after } : undefined,
    ...(done ? answersOf(draft) : {}),
    tags: draft.tags,
    takeaway: draft.takeaway.trim() || undefined,
    prediction_happened: draft.guessHappened ?? undefined,
  };
  return hand({ path: '/api/v1/logs', body });
}

export async function keepMoment(draft: LogDraft, logId: string): Promise<void> {
  await hand({
    path: '/api/v1/moments',
    body: { what: draft.takeaway.trim(), log_id: logId, at: new Date().toISOString() },
  });
}

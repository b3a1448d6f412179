import { answered, api, type Schemas } from '$lib/api/client';
import { addedBy } from '$lib/api/writers';
import type { Person } from '$lib/session/session.svelte';
import { clock, localDay } from '$lib/time';
import type { Note, NoteActions } from './model';
import { saidIn, type Names } from './words';

type Log = Schemas['LogOut'];

const MOST = 100;
const pathOf = (log_id: string) => ({ params: { path: { log_id } } });

/** What is only told beside the note is left out when it is gone. */
const known = <T>(asked: Promise<T>): Promise<T | null> => asked.catch(() => null);

async function titleOf({ activity, plan_entry_id }: Log): Promise<string> {
  if (activity || plan_entry_id === null) return activity ?? '';
  const params = { path: { entry_id: plan_entry_id } };
  const entry = await known(answered(api.GET('/api/v1/plan-entries/{entry_id}', { params })));
  return entry?.title ?? '';
}

async function namesOf({ place_id, companion_ids }: Log): Promise<Names> {
  const params = { query: { limit: MOST } };
  const [places, people] = await Promise.all([
    place_id === null ? null : known(answered(api.GET('/api/v1/places', { params }))),
    companion_ids === null ? null : known(answered(api.GET('/api/v1/companions', { params }))),
  ]);
  return {
    place: places?.data.find((one) => one.id === place_id)?.name ?? null,
    people: (people?.data ?? []).flatMap(({ id, name }) =>
      name && companion_ids?.includes(id) ? [name] : [],
    ),
  };
}

/** One kept note, in words. */
export async function loadNote(id: string, { timeZone, dayStartsAt }: Person): Promise<Note> {
  const log = await answered(api.GET('/api/v1/logs/{log_id}', pathOf(id)));
  const [title, names, writer] = await Promise.all([titleOf(log), namesOf(log), addedBy(log.source)]);
  return {
    id,
    title,
    day: localDay(new Date(log.occurred_at), timeZone, dayStartsAt),
    when: clock(log.occurred_at, timeZone),
    status: log.status,
    addedBy: writer,
    said: saidIn(log, names),
    guess: log.prediction ?? null,
    surprise: log.surprise ?? null,
    takeaway: log.takeaway ?? null,
  };
}

/** Taking a note out, and back; `changed` hears of both. */
export const noteActions = (id: string, changed: () => Promise<void>): NoteActions => ({
  remove: async () => {
    await answered(api.DELETE('/api/v1/logs/{log_id}', pathOf(id)));
    await changed();
  },
  restore: async () => {
    await answered(api.POST('/api/v1/logs/{log_id}/restore', pathOf(id)));
    await changed();
  },
});

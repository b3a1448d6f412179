import { answered, api } from '$lib/api/client';
import { localDay } from '$lib/time';
import type { HowFar, WritesActions } from './model';

const SHOWN = 10;
const HOUR_MS = 3_600_000;
const BACK_MS: Record<HowFar, number | null> = { all: null, week: 7 * 24 * HOUR_MS, day: 24 * HOUR_MS };

/** The instant a way of undoing reaches back to; null is all of it. */
export function reachesTo(howFar: HowFar, now: Date): string | null {
  const back = BACK_MS[howFar];
  return back === null ? null : new Date(now.getTime() - back).toISOString();
}

/** What one app wrote, and undoing it; `changed` hears when records of the person's were put back. */
export function writesOf(sharing_id: string, zone: string, changed: () => Promise<void>): WritesActions {
  const path = { sharing_id };
  return {
    load: async (cursor) => {
      const query = { limit: SHOWN, cursor: cursor ?? undefined };
      const page = await answered(
        api.GET('/api/v1/me/apps/{sharing_id}/writes', { params: { path, query } }),
      );
      const writes = page.data.map(({ id, kind, record_id, name, deed, written_at }) => ({
        id,
        kind,
        recordId: record_id,
        name: name ?? null,
        deed,
        day: localDay(new Date(written_at), zone),
      }));
      return { writes, next: page.next_cursor };
    },
    undo: async (howFar) => {
      const body = { since: reachesTo(howFar, new Date()) };
      const { undone, left, left_count } = await answered(
        api.POST('/api/v1/me/apps/{sharing_id}/undo', { params: { path }, body }),
      );
      await changed();
      return {
        count: undone.added + undone.changed + undone.removed,
        left: left.map(({ record_id, kind, name, why }) => ({
          id: `${kind}/${record_id}`,
          kind,
          name: name ?? null,
          why,
        })),
        leftCount: left_count,
      };
    },
  };
}

import { answered, api, type Schemas } from '$lib/api/client';
import { localDay, wallClock } from '$lib/time';
import type { AllowedApp, AppView, Permission, Scope, SeenPage, Value } from './model';

const LINES = 20;
const MOST = 100;

const dayIn = (zone: string) => (instant: string) => localDay(new Date(instant), zone);
const at = (sharing_id: string) => ({ path: { sharing_id } });

export const permissionOf = (wire: Schemas['DescribedScope']): Permission => ({
  scope: wire.scope as Scope,
  sensitive: wire.sensitive,
  sees: wire.sees,
  changes: wire.changes,
  example: wire.example as Record<string, Value> | null,
});

function appOf(wire: Schemas['AllowedAppOut'], zone: string): AllowedApp {
  const day = dayIn(zone);
  return {
    id: wire.id,
    name: wire.name,
    homePage: wire.home_page,
    since: day(wire.starts_at),
    until: wire.ends_at && day(wire.ends_at),
    lastUsed: wire.last_used_at && day(wire.last_used_at),
    ended: wire.ended_at && day(wire.ended_at),
  };
}

/** The apps that are let in and those of before, newest first. */
export async function loadApps(zone: string): Promise<AllowedApp[]> {
  const query = { with_ended: true, limit: MOST };
  const page = await answered(api.GET('/api/v1/me/apps', { params: { query } }));
  return page.data.map((one) => appOf(one, zone));
}

export async function loadApp(id: string, zone: string): Promise<AppView> {
  const [app, seen] = await Promise.all([
    answered(api.GET('/api/v1/me/apps/{sharing_id}', { params: at(id) })),
    answered(api.GET('/api/v1/me/apps/{sharing_id}/seen', { params: { ...at(id), query: { limit: 1 } } })),
  ]);
  return {
    ...appOf(app, zone),
    endsAt: app.ends_at,
    may: app.may.map(permissionOf),
    seen: seen.kinds.map(({ operation, deed, count, refused, last_at }) => ({
      operation,
      deed,
      count,
      refused,
      last: dayIn(zone)(last_at),
    })),
  };
}

/** What the app did, line by line, newest first. */
export async function seenLines(id: string, cursor: string | null, zone: string): Promise<SeenPage> {
  const query = { limit: LINES, cursor: cursor ?? undefined };
  const page = await answered(api.GET('/api/v1/me/apps/{sharing_id}/seen', { params: { ...at(id), query } }));
  const deeds = new Map(page.kinds.map((kind) => [kind.operation, kind.deed]));
  return {
    lines: page.data.map((line) => ({
      sequence: line.sequence,
      day: dayIn(zone)(line.at),
      time: wallClock(line.at, zone),
      deed: deeds.get(line.operation) ?? line.sentence,
      refused: line.outcome !== 'done',
    })),
    next: page.next_cursor,
  };
}

/** A patch: what is absent stays, though fields with a default are typed as required. */
const lessen = (id: string, patch: Partial<Schemas['AllowedAppPatch']>) =>
  answered(
    api.PATCH('/api/v1/me/apps/{sharing_id}', {
      params: at(id),
      body: patch as Schemas['AllowedAppPatch'],
    }),
  );

export const keepScopes = (id: string, scopes: Scope[]) => lessen(id, { scopes });

export const endOn = (id: string, endsAt: string) => lessen(id, { ends_at: endsAt });

export const stopApp = (id: string) =>
  answered(api.DELETE('/api/v1/me/apps/{sharing_id}', { params: at(id) }));

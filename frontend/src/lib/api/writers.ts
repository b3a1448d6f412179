import { t } from '$lib/messages';
import { answered, api, type Schemas } from './client';

/** An app a record came from; `sharingId` leads to its page, null where that is not known. */
export interface Writer {
  name: string;
  sharingId: string | null;
}

/** The app a record came from, stopped or not; null for what the person wrote themselves. */
export async function addedBy({ kind, id }: Schemas['Source']): Promise<Writer | null> {
  return kind === 'app' && id !== null ? appOf(id) : null;
}

/** The same for many records, each app asked for once. */
export async function addedByEach(sources: readonly Schemas['Source'][]): Promise<(Writer | null)[]> {
  const apps = new Map<string, Promise<Writer>>();
  const known = (id: string) => {
    const app = apps.get(id) ?? appOf(id);
    apps.set(id, app);
    return app;
  };
  return Promise.all(sources.map(({ kind, id }) => (kind === 'app' && id !== null ? known(id) : null)));
}

/** What is told is never lost over it: without an answer it is simply "an app". */
async function appOf(app_id: string): Promise<Writer> {
  const query = { app_id, with_ended: true, limit: 1 };
  const page = await answered(api.GET('/api/v1/me/apps', { params: { query } })).catch(() => null);
  const app = page?.data[0];
  return { name: app?.name ?? t('ui.someApp'), sharingId: app?.id ?? null };
}

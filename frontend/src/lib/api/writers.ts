import { t } from '$lib/messages';
import { answered, api, type Schemas } from './client';

const MOST = 100;

/** What the app is called that a record came from; null for what the person wrote themselves. */
export async function addedBy(source: Schemas['Source']): Promise<string | null> {
  if (source.kind !== 'app') return null;
  const query = { limit: MOST };
  const apps = await answered(api.GET('/api/v1/me/apps', { params: { query } })).catch(() => null);
  return apps?.data.find((app) => app.app_id === source.id)?.name ?? t('ui.someApp');
}

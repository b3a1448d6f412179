import { answered, api, type Schemas } from '$lib/api/client';
import type { App, Details, Issued, NewApp, RequestPage } from './model';

const ROWS = 25;
const of = (id: string) => ({ params: { path: { app_id: id } } });

const appOf = (wire: Schemas['AppOut']): App => ({
  id: wire.id,
  name: wire.name ?? '',
  description: wire.description ?? '',
  homePage: wire.home_page ?? '',
  redirects: wire.redirect_uris,
  scopes: wire.scopes as App['scopes'],
  confidential: wire.confidential,
  previousSecretUntil: wire.previous_secret_until,
  hasSandbox: wire.sandbox_id !== null,
});

const wireOf = ({ name, description, homePage, redirects, scopes }: Details) => ({
  name,
  description: description === '' ? null : description,
  home_page: homePage === '' ? null : homePage,
  redirect_uris: redirects,
  scopes,
});

export const loadApps = async () => (await answered(api.GET('/api/v1/apps'))).data.map(appOf);

export const loadApp = async (id: string) => appOf(await answered(api.GET('/api/v1/apps/{app_id}', of(id))));

export async function register(app: NewApp): Promise<Issued> {
  const body = { ...wireOf(app), confidential: app.confidential };
  const made = await answered(api.POST('/api/v1/apps', { body }));
  return { id: made.id, secret: made.client_secret };
}

export const changeApp = (id: string, details: Details) =>
  answered(api.PATCH('/api/v1/apps/{app_id}', { ...of(id), body: wireOf(details) }));

export const changeSecret = async (id: string) =>
  (await answered(api.POST('/api/v1/apps/{app_id}/secret', of(id)))).client_secret;

export const removeApp = (id: string) => answered(api.DELETE('/api/v1/apps/{app_id}', of(id)));

export const readSandbox = (id: string) => answered(api.GET('/api/v1/apps/{app_id}/sandbox', of(id)));

export const makeSandbox = (id: string) => answered(api.POST('/api/v1/apps/{app_id}/sandbox', of(id)));

export const resetSandbox = (id: string) => answered(api.POST('/api/v1/apps/{app_id}/sandbox/reset', of(id)));

export const makeSandboxToken = (id: string) =>
  answered(api.POST('/api/v1/apps/{app_id}/sandbox/token', of(id)));

export async function readRequests(id: string, cursor: string | null): Promise<RequestPage> {
  const query = { limit: ROWS, cursor: cursor ?? undefined };
  const params = { path: { app_id: id }, query };
  const page = await answered(api.GET('/api/v1/apps/{app_id}/requests', { params }));
  return { rows: page.data, next: page.next_cursor };
}

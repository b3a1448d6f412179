import { answered, api, type Schemas } from '$lib/api/client';
import { ApiProblem } from '$lib/api/problem';
import type { Asked, Decision, Mistaken } from './model';
import { permissionOf } from './remote';

/** What came of looking at a request: what is asked, a way back to the app, or neither. */
export type Looked =
  { kind: 'asked'; asked: Asked } | { kind: 'back'; to: string } | { kind: 'mistaken'; mistaken: Mistaken };

type Query = NonNullable<
  import('$lib/api/schema').paths['/api/v1/oauth/authorization']['get']['parameters']['query']
>;

const WRONG = ['unknown_app', 'wrong_redirect_address'] as const;

/**
 * Looks at the request an app sent the person with. A request that is wrong leads back to the app when its address is
 * known to be its own; otherwise the person is told, and sent nowhere.
 *
 * @param search the query of the address, as it came
 */
export async function look(search: string): Promise<Looked> {
  try {
    const query: Query = Object.fromEntries(new URLSearchParams(search));
    const wire = await answered(api.GET('/api/v1/oauth/authorization', { params: { query } }));
    return { kind: 'asked', asked: askedOf(wire) };
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.status === 401 || error.status >= 429) throw error;
    if (error.redirectTo !== null) return { kind: 'back', to: error.redirectTo };
    const known = WRONG.find((one) => one === error.code);
    return { kind: 'mistaken', mistaken: known ?? 'other' };
  }
}

const askedOf = (wire: Schemas['AuthorizationOut']): Asked => ({
  name: wire.client.name,
  description: wire.client.description,
  homePage: wire.client.home_page,
  host: wire.redirect_host,
  signsIn: wire.signs_in,
  permissions: wire.scopes.map(permissionOf),
  already: wire.already !== null,
  sandboxPossible: wire.sandbox_possible,
});

/** Lets the app in; answers where to go. */
export const allow = (search: string, { scopes, endsAt, sandbox }: Decision) =>
  decide({ request: requestOf(search), decision: 'allow', scopes, ends_at: endsAt, sandbox });

/** Says "Not now"; answers where to go. */
export const deny = (search: string) =>
  decide({ request: requestOf(search), decision: 'deny', scopes: [], sandbox: false });

const requestOf = (search: string) => search.replace(/^\?/, '');

async function decide(body: Schemas['DecisionIn']): Promise<string> {
  return (await answered(api.POST('/api/v1/oauth/authorization', { body }))).redirect_to;
}

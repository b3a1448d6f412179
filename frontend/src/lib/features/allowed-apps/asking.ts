import { answered, api, type Schemas } from '$lib/api/client';
import { ApiProblem } from '$lib/api/problem';
import type { Asked, Back, Decision, Mistaken } from './model';
import { permissionOf } from './remote';

/** What came of looking at a request: what is asked, a way back to the app, or neither. */
export type Looked =
  { kind: 'asked'; asked: Asked } | { kind: 'back'; back: Back } | { kind: 'mistaken'; mistaken: Mistaken };

const WRONG = ['unknown_app', 'wrong_redirect_address'] as const;

/**
 * Looks at the request an app sent the person with, as it came. Of one that is wrong the person is told; a way back to
 * the app is offered where the address is known to be its own, and nobody is sent along it unasked.
 *
 * @param search the query of the address, as it came
 */
export async function look(search: string): Promise<Looked> {
  try {
    const querySerializer = () => requestOf(search);
    const wire = await answered(api.GET('/api/v1/oauth/authorization', { querySerializer }));
    return { kind: 'asked', asked: askedOf(wire) };
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.status === 401 || error.status >= 429) throw error;
    if (error.redirectTo !== null) return { kind: 'back', back: backOf(error.redirectTo) };
    const known = WRONG.find((one) => one === error.code);
    return { kind: 'mistaken', mistaken: known ?? 'other' };
  }
}

function backOf(to: string): Back {
  const { host, protocol } = new URL(to);
  return { to, host: host || protocol };
}

const askedOf = (wire: Schemas['AuthorizationOut']): Asked => ({
  name: wire.client.name,
  description: wire.client.description,
  homePage: wire.client.home_page,
  host: wire.redirect_host,
  askedAt: wire.asked_at,
  signsIn: wire.signs_in,
  permissions: wire.scopes.map(permissionOf),
  already: wire.already !== null,
  sandboxPossible: wire.sandbox_possible,
});

/** Lets the app in; answers where to go. */
export const allow = (search: string, askedAt: string, { scopes, endsAt, sandbox }: Decision) =>
  decide({
    request: requestOf(search),
    decision: 'allow',
    scopes,
    ends_at: endsAt,
    sandbox,
    asked_at: askedAt,
  });

/** Says "Not now"; answers where to go. */
export const deny = (search: string) =>
  decide({ request: requestOf(search), decision: 'deny', scopes: [], sandbox: false });

const requestOf = (search: string) => search.replace(/^\?/, '');

async function decide(body: Schemas['DecisionIn']): Promise<string> {
  return (await answered(api.POST('/api/v1/oauth/authorization', { body }))).redirect_to;
}

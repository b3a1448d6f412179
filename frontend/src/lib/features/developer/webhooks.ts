import { answered, api, type Schemas } from '$lib/api/client';
import type { MessageId } from '$lib/messages';
import type { EventKind } from './event-kinds';

export type Endpoint = Schemas['WebhookEndpointOut'];
export type Delivery = Schemas['WebhookDeliveryOut'];
export type NewEndpoint = Schemas['NewWebhookEndpointOut'];

/** What a developer chooses about an endpoint; no kinds named is every kind, what is to come as well. */
export interface EndpointChoice {
  url: string;
  kinds: EventKind[] | null;
}

/** Which deliveries to show: so many, and how they stand, or every one. */
export interface Wanted {
  limit: number;
  status: Delivery['status'] | null;
}

export interface Webhooks {
  endpoints: Endpoint[];
  deliveries: Delivery[];
  /** Whether there are older deliveries. */
  more: boolean;
}

/** How a delivery stands, in words. */
export const STANDINGS: Record<Delivery['status'], MessageId> = {
  waiting: 'developer.hookWaiting',
  delivered: 'developer.hookDelivered',
  failed: 'developer.hookGivenUp',
  withheld: 'developer.hookWithheld',
};

export const choiceOf = ({ url, event_types }: Endpoint): EndpointChoice => ({
  url: url ?? '',
  kinds: event_types as EventKind[] | null,
});

/** What the part about webhooks can do; each resolves once the server has done it. */
export interface WebhookActions {
  load: (wanted: Wanted) => Promise<Webhooks>;
  add: (chosen: EndpointChoice) => Promise<NewEndpoint>;
  change: (endpointId: string, chosen: EndpointChoice) => Promise<unknown>;
  renew: (endpointId: string) => Promise<NewEndpoint>;
  turn: (endpointId: string, on: boolean) => Promise<unknown>;
  remove: (endpointId: string) => Promise<unknown>;
  test: (endpointId: string) => Promise<unknown>;
  replay: (deliveryId: string) => Promise<unknown>;
}

/** An app has ten at most. */
const MOST_ENDPOINTS = 10;
const MOST_DELIVERIES = 100;
const of = (id: string) => ({ params: { path: { endpoint_id: id } } });

/** A patch: what is absent stays as it is, though fields with a default are typed as required. */
const patch = (id: string, body: Partial<Schemas['WebhookEndpointPatch']>) =>
  answered(
    api.PATCH('/api/v1/webhook-endpoints/{endpoint_id}', {
      ...of(id),
      body: body as Schemas['WebhookEndpointPatch'],
    }),
  );

/** The webhooks of one app. */
export function webhooksOf(appId: string): WebhookActions {
  return {
    load: async ({ limit, status }) => {
      const ofApp = { app_id: appId, limit: MOST_ENDPOINTS };
      const wanted = { app_id: appId, limit: Math.min(limit, MOST_DELIVERIES), status };
      const [endpoints, deliveries] = await Promise.all([
        answered(api.GET('/api/v1/webhook-endpoints', { params: { query: ofApp } })),
        answered(api.GET('/api/v1/webhook-deliveries', { params: { query: wanted } })),
      ]);
      const more = deliveries.next_cursor !== null && limit < MOST_DELIVERIES;
      return { endpoints: endpoints.data, deliveries: deliveries.data, more };
    },
    add: ({ url, kinds }) =>
      answered(api.POST('/api/v1/webhook-endpoints', { body: { app_id: appId, url, event_types: kinds } })),
    change: (id, { url, kinds }) => patch(id, { url, event_types: kinds }),
    renew: (id) => answered(api.POST('/api/v1/webhook-endpoints/{endpoint_id}/secret', of(id))),
    turn: (id, on) => patch(id, { status: on ? 'active' : 'disabled' }),
    remove: (id) => answered(api.DELETE('/api/v1/webhook-endpoints/{endpoint_id}', of(id))),
    test: (id) => answered(api.POST('/api/v1/webhook-endpoints/{endpoint_id}/test', of(id))),
    replay: (id) =>
      answered(
        api.POST('/api/v1/webhook-deliveries/{delivery_id}/replay', {
          params: { path: { delivery_id: id } },
        }),
      ),
  };
}

/** What came of the latest try: a status, or why there was none; empty before the first. */
export function latest(delivery: Delivery): string {
  const last = delivery.tries.at(-1);
  return last === undefined ? '' : String(last.status ?? last.failure);
}

import { answered, api, type Schemas } from '$lib/api/client';

export type Endpoint = Schemas['WebhookEndpointOut'];
export type Delivery = Schemas['WebhookDeliveryOut'];
export type NewEndpoint = Schemas['NewWebhookEndpointOut'];

export interface Webhooks {
  endpoints: Endpoint[];
  deliveries: Delivery[];
}

/** What the part about webhooks can do; each resolves once the server has done it. */
export interface WebhookActions {
  load: () => Promise<Webhooks>;
  add: (url: string) => Promise<NewEndpoint>;
  renew: (endpointId: string) => Promise<NewEndpoint>;
  turn: (endpointId: string, on: boolean) => Promise<unknown>;
  remove: (endpointId: string) => Promise<unknown>;
  test: (endpointId: string) => Promise<unknown>;
  replay: (deliveryId: string) => Promise<unknown>;
}

const MOST = 25;
const of = (id: string) => ({ params: { path: { endpoint_id: id } } });

/** The webhooks of one app. */
export function webhooksOf(appId: string): WebhookActions {
  const params = { query: { app_id: appId, limit: MOST } };
  return {
    load: async () => {
      const [endpoints, deliveries] = await Promise.all([
        answered(api.GET('/api/v1/webhook-endpoints', { params })),
        answered(api.GET('/api/v1/webhook-deliveries', { params })),
      ]);
      return { endpoints: endpoints.data, deliveries: deliveries.data };
    },
    add: (url) => answered(api.POST('/api/v1/webhook-endpoints', { body: { app_id: appId, url } })),
    renew: (id) => answered(api.POST('/api/v1/webhook-endpoints/{endpoint_id}/secret', of(id))),
    turn: (id, on) => {
      // A patch: what is absent stays as it is, though fields with a default are typed as required.
      const body = { status: on ? 'active' : 'disabled' } as Schemas['WebhookEndpointPatch'];
      return answered(api.PATCH('/api/v1/webhook-endpoints/{endpoint_id}', { ...of(id), body }));
    },
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

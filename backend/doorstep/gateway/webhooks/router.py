"""Webhooks over HTTP, for developers."""

from typing import Annotated

from doorstep.gateway.webhooks import deliveries, endpoints
from doorstep.gateway.webhooks.endpoints import EndpointIsDisabled, TooManyEndpoints
from doorstep.gateway.webhooks.examples import DELIVERY, DELIVERY_PAGE, ENDPOINT, ENDPOINT_PAGE, NEW_ENDPOINT
from doorstep.gateway.webhooks.schemas import (
    NewWebhookEndpointOut,
    WebhookDeliveryOut,
    WebhookDeliveryQuery,
    WebhookEndpointIn,
    WebhookEndpointOut,
    WebhookEndpointPatch,
    WebhookEndpointQuery,
)
from doorstep.platform.access.scopes import Scope
from doorstep.platform.problems import NotFound
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Call
from doorstep.platform.web.fields import Id, Page
from doorstep.platform.web.needs import Query, needs
from doorstep.platform.web.operations import Operations
from doorstep.practice.answered import answered

router = Operations("/api/v1/webhook-endpoints", "Webhooks")
deliveries_router = Operations("/api/v1/webhook-deliveries", "Webhooks")
Reader = Annotated[Call, needs(Scope.WEBHOOKS_READ, problems=[NotFound])]
Writer = Annotated[Call, needs(Scope.WEBHOOKS_WRITE)]
Creator = Annotated[Call, needs(Scope.WEBHOOKS_WRITE, issues_secret=True, problems=[NotFound, TooManyEndpoints])]
Renewer = Annotated[Call, needs(Scope.WEBHOOKS_WRITE, issues_secret=True)]
Tester = Annotated[Call, needs(Scope.WEBHOOKS_WRITE, problems=[EndpointIsDisabled])]


@router.post("", status_code=201, responses=answered(201, NEW_ENDPOINT))
async def create_webhook_endpoint(body: WebhookEndpointIn, call: Creator) -> Answer[NewWebhookEndpointOut]:
    """Let an app of one's own hear of changes.

    Deliveries are signed as Standard Webhooks 1.0 says; the secret is shown this once."""
    allowed = call.foundation.settings.outside_addresses
    return await call.write(endpoints.create_webhook_endpoint, body, allowed)


@router.get("", responses=answered(200, ENDPOINT_PAGE))
async def list_webhook_endpoints(
    query: Annotated[WebhookEndpointQuery, Query()], call: Reader
) -> Answer[Page[WebhookEndpointOut]]:
    """List webhook endpoints.

    Of all one's apps or of one, newest first, without their secrets."""
    return await call.read(endpoints.list_webhook_endpoints, query)


@router.get("/{endpoint_id}", responses=answered(200, ENDPOINT))
async def get_webhook_endpoint(endpoint_id: Id, call: Reader) -> Answer[WebhookEndpointOut]:
    """Read one webhook endpoint.

    With since when it fails, and why it was turned off."""
    return await call.read(endpoints.read_webhook_endpoint, endpoint_id)


@router.patch("/{endpoint_id}", responses=answered(200, ENDPOINT))
async def change_webhook_endpoint(
    endpoint_id: Id, body: WebhookEndpointPatch, call: Writer
) -> Answer[WebhookEndpointOut]:
    """Change a webhook endpoint.

    JSON merge patch: absent stays, null empties. Status `active` turns it on again, `disabled` off."""
    allowed = call.foundation.settings.outside_addresses
    return await call.write(endpoints.change_webhook_endpoint, endpoint_id, body, allowed)


@router.delete("/{endpoint_id}", status_code=204)
async def remove_webhook_endpoint(endpoint_id: Id, call: Writer) -> Answer[None]:
    """Remove a webhook endpoint.

    With its deliveries; what waits is not sent."""
    return await call.write(endpoints.remove_webhook_endpoint, endpoint_id)


@router.post("/{endpoint_id}/secret", responses=answered(200, NEW_ENDPOINT))
async def change_webhook_secret(endpoint_id: Id, call: Renewer) -> Answer[NewWebhookEndpointOut]:
    """Give a webhook endpoint a new secret.

    It is shown this once. For a day each delivery carries two signatures, the second with the secret before."""
    return await call.write(endpoints.change_webhook_secret, endpoint_id)


@router.post("/{endpoint_id}/test", status_code=202, responses=answered(202, DELIVERY))
async def send_test_event(endpoint_id: Id, call: Tester) -> Answer[WebhookDeliveryOut]:
    """Send a test event.

    `endpoint.tested`, signed and tried like any other; read the delivery to see what came of it."""
    return await call.write(endpoints.send_test_event, endpoint_id)


@deliveries_router.get("", responses=answered(200, DELIVERY_PAGE))
async def list_webhook_deliveries(
    query: Annotated[WebhookDeliveryQuery, Query()], call: Reader
) -> Answer[Page[WebhookDeliveryOut]]:
    """List deliveries.

    Of all one's apps or of one, newest first, each with its tries; those of the last week."""
    return await call.read(deliveries.list_webhook_deliveries, query)


@deliveries_router.get("/{delivery_id}", responses=answered(200, DELIVERY))
async def get_webhook_delivery(delivery_id: Id, call: Reader) -> Answer[WebhookDeliveryOut]:
    """Read one delivery.

    With what came of each try, and when the next one is."""
    return await call.read(deliveries.read_webhook_delivery, delivery_id)


@deliveries_router.post("/{delivery_id}/replay", status_code=202, responses=answered(202, DELIVERY))
async def replay_webhook_delivery(delivery_id: Id, call: Writer) -> Answer[WebhookDeliveryOut]:
    """Send a delivery once more.

    Under the same `webhook-id`, from the first try on, if the person still allows it."""
    return await call.write(deliveries.replay_webhook_delivery, delivery_id)

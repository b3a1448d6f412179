"""What a developer does with endpoints."""

from datetime import timedelta
from typing import Any, cast

import sqlalchemy as sa

from doorstep.gateway.apps.service import as_app
from doorstep.gateway.webhooks.codes import TEST_EVENT, DisabledBecause, EndpointStatus
from doorstep.gateway.webhooks.deliveries import NewDelivery, begin_delivery
from doorstep.gateway.webhooks.owning import apps_meant, as_app_of
from doorstep.gateway.webhooks.queries import (
    delivery,
    endpoint,
    endpoint_count,
    endpoints_newest_first,
    secret_of,
)
from doorstep.gateway.webhooks.schemas import (
    MOST_ENDPOINTS,
    NewWebhookEndpointOut,
    WebhookDeliveryOut,
    WebhookEndpointIn,
    WebhookEndpointOut,
    WebhookEndpointPatch,
    WebhookEndpointQuery,
)
from doorstep.gateway.webhooks.signing import new_signing_secret
from doorstep.gateway.webhooks.tables import webhook_endpoints
from doorstep.platform.access.grants import Grant
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.ids import new_id
from doorstep.platform.outside.addresses import refusal
from doorstep.platform.problems import Fault, InvalidInput, NotFound, PreconditionFailed, Problem
from doorstep.platform.settings import OutsideAddresses
from doorstep.platform.web.fields import Page

BOTH_SIGN_FOR = timedelta(hours=24)
_REMOVE: Statement[Any] = Statement(
    sa.delete(webhook_endpoints).where(of_person(webhook_endpoints), webhook_endpoints.c.id == sa.bindparam("row_id"))
)


class TooManyEndpoints(Problem):
    status = 409
    code = "too_many_webhook_endpoints"
    title = "This app has 10 webhook endpoints already"
    cause = "An app hears of changes at no more than 10 addresses."
    detail = "Remove one you no longer need, or let one hear of more."


class EndpointIsDisabled(Problem):
    status = 409
    code = "webhook_endpoint_disabled"
    title = "Nothing is sent to this endpoint"
    cause = "The endpoint was turned off, by its developer, by its own answer 410, or after days of failing."
    detail = 'Turn it on again first: change its status to "active".'


def create_webhook_endpoint(
    tx: Transaction, grant: Grant, body: WebhookEndpointIn, allowed: OutsideAddresses
) -> NewWebhookEndpointOut:
    """Let an app hear of changes; raises NotFound for an app of somebody else, InvalidInput, TooManyEndpoints."""
    _check(body.url, allowed)
    endpoint_id, secret = new_id(), new_signing_secret()
    with as_app(tx, grant, body.app_id):
        if endpoint_count(tx) >= MOST_ENDPOINTS:
            raise TooManyEndpoints
        row = {
            **body.model_dump(exclude={"app_id"}),
            "id": endpoint_id,
            "secret": secret,
            "status": EndpointStatus.ACTIVE,
            "version": 1,
            "created_at": tx.now,
            "changed_at": tx.now,
        }
        tx.insert(webhook_endpoints, row)
        return cast(NewWebhookEndpointOut, {**endpoint(tx, endpoint_id), "secret": secret})


def list_webhook_endpoints(tx: Transaction, grant: Grant, query: WebhookEndpointQuery) -> Page[WebhookEndpointOut]:
    """A page of one's endpoints; raises NotFound for an app of somebody else."""
    return endpoints_newest_first(tx, apps_meant(tx, grant, query.app_id), query)


def read_webhook_endpoint(tx: Transaction, grant: Grant, endpoint_id: str) -> WebhookEndpointOut:
    """One endpoint; raises NotFound."""
    with as_app_of(tx, grant, webhook_endpoints, endpoint_id):
        return endpoint(tx, endpoint_id)


def change_webhook_endpoint(
    tx: Transaction, grant: Grant, endpoint_id: str, body: WebhookEndpointPatch, allowed: OutsideAddresses
) -> WebhookEndpointOut:
    """Change what was sent; turning it on forgets how it failed. Raises NotFound, PreconditionFailed, InvalidInput."""
    values: dict[str, Any] = body.model_dump(exclude_unset=True)
    if "url" in values:
        _check(body.url, allowed)
    if values.get("status") is EndpointStatus.ACTIVE:
        values |= {"disabled_because": None, "failing_since": None}
    elif "status" in values:
        values["disabled_because"] = DisabledBecause.ASKED
    with as_app_of(tx, grant, webhook_endpoints, endpoint_id):
        if not tx.update(webhook_endpoints, endpoint_id, values, expected_version=tx.expected_version):
            raise PreconditionFailed
        return endpoint(tx, endpoint_id)


def remove_webhook_endpoint(tx: Transaction, grant: Grant, endpoint_id: str) -> None:
    """Remove an endpoint with its deliveries; what waits is not sent. Raises NotFound, PreconditionFailed."""
    with as_app_of(tx, grant, webhook_endpoints, endpoint_id):
        if tx.expected_version not in (None, endpoint(tx, endpoint_id)["version"]):
            raise PreconditionFailed
        tx.execute(_REMOVE, row_id=endpoint_id)


def change_webhook_secret(tx: Transaction, grant: Grant, endpoint_id: str) -> NewWebhookEndpointOut:
    """Give an endpoint a new secret; for a day deliveries are signed with the one before as well.

    Raises NotFound, PreconditionFailed.
    """
    secret = new_signing_secret()
    with as_app_of(tx, grant, webhook_endpoints, endpoint_id):
        known = secret_of(tx, endpoint_id)
        if known is None:
            raise NotFound
        values = {
            "secret": secret,
            "previous_secret": known["secret"],
            "previous_secret_until": tx.now + BOTH_SIGN_FOR,
        }
        if not tx.update(webhook_endpoints, endpoint_id, values, expected_version=tx.expected_version):
            raise PreconditionFailed
        return cast(NewWebhookEndpointOut, {**endpoint(tx, endpoint_id), "secret": secret})


def send_test_event(tx: Transaction, grant: Grant, endpoint_id: str) -> WebhookDeliveryOut:
    """Send a test event to an endpoint; it is tried like any other. Raises NotFound, EndpointIsDisabled."""
    with as_app_of(tx, grant, webhook_endpoints, endpoint_id):
        if endpoint(tx, endpoint_id)["status"] != EndpointStatus.ACTIVE:
            raise EndpointIsDisabled
        made = NewDelivery(new_id(), endpoint_id, TEST_EVENT, endpoint_id, None, tx.now)
        begin_delivery(tx, made, None)
        return delivery(tx, made.id)


def _check(url: str, allowed: OutsideAddresses) -> None:
    if (why := refusal(url, allowed)) is not None:
        raise InvalidInput(errors=[Fault("not_usable", why, "/url")])

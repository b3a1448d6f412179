"""Every SELECT on webhooks; the transaction acts for the app."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from typing_extensions import TypedDict

from doorstep.gateway.webhooks.codes import EndpointStatus
from doorstep.gateway.webhooks.schemas import (
    WebhookDeliveryOut,
    WebhookDeliveryQuery,
    WebhookEndpointOut,
    WebhookEndpointQuery,
)
from doorstep.gateway.webhooks.tables import webhook_deliveries, webhook_endpoints
from doorstep.platform.access.tables import people
from doorstep.platform.database.pages import KeysetList
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.problems import NotFound
from doorstep.platform.web.fields import Page


class Listener(TypedDict):
    """An endpoint as fanning out needs it."""

    id: str
    event_types: list[str] | None
    sharing_id: str | None


class Secret(TypedDict):
    """What deliveries to an endpoint are signed with."""

    id: str
    url: str
    secret: str
    previous_secret: str | None
    previous_secret_until: datetime | None
    status: str
    failing_since: datetime | None


class Delivery(TypedDict):
    """A delivery as sending needs it."""

    id: str
    endpoint_id: str
    event_type: str
    record_id: str
    sharing_id: str | None
    happened_at: datetime
    status: str
    round: int
    tries: int
    tried: list[dict[str, Any]]


_e, _d = webhook_endpoints.c, webhook_deliveries.c
_row: sa.BindParameter[str] = sa.bindparam("row_id")
_shown = [
    _e.id,
    _e.person_id.label("app_id"),
    _e.url,
    _e.description,
    _e.event_types,
    _e.sharing_id,
    _e.status,
    _e.disabled_because,
    _e.failing_since,
    _e.previous_secret_until,
    _e.version,
    _e.created_at,
    _e.changed_at,
]
_of_app = sa.select(*_shown).where(of_person(webhook_endpoints))
_ENDPOINT: Statement[WebhookEndpointOut] = Statement(_of_app.where(_e.id == _row))
_ENDPOINTS: KeysetList[WebhookEndpointOut] = KeysetList(_of_app, by=_e.created_at)
_COUNT: Statement[dict[str, int]] = Statement(
    sa.select(sa.func.count().label("count")).select_from(webhook_endpoints).where(of_person(webhook_endpoints))
)
_SECRET: Statement[Secret] = Statement(
    sa.select(*(_e[name] for name in Secret.__annotations__)).where(of_person(webhook_endpoints), _e.id == _row)
)
_LISTENERS: Statement[Listener] = Statement(
    sa.select(*(_e[name] for name in Listener.__annotations__))
    .join(people, people.c.id == _e.person_id)
    .where(
        of_person(webhook_endpoints),
        people.c.erase_after.is_(None),
        _e.status == sa.literal_column(f"'{EndpointStatus.ACTIVE}'"),
    )
    .order_by(_e.id)
)

_delivery = [
    _d.id,
    _d.person_id.label("app_id"),
    _d.endpoint_id,
    _d.event_type.label("event.type"),
    _d.happened_at.label("event.timestamp"),
    _d.record_id.label("event.data.id"),
    _d.sharing_id.label("event.data.sharing_id"),
    _d.status,
    _d.next_try_at,
    _d.tried.label("tries"),
    _d.version,
    _d.created_at,
    _d.changed_at,
]
_deliveries_of_app = sa.select(*_delivery).where(of_person(webhook_deliveries))
_DELIVERY: Statement[WebhookDeliveryOut] = Statement(_deliveries_of_app.where(_d.id == _row))
_DELIVERIES: KeysetList[WebhookDeliveryOut] = KeysetList(
    _deliveries_of_app,
    by=_d.created_at,
    filters={
        "endpoint_id": _d.endpoint_id == sa.bindparam("endpoint_id"),
        "status": _d.status == sa.bindparam("status"),
    },
)
_TO_SEND: Statement[Delivery] = Statement(
    sa.select(*(_d[name] for name in Delivery.__annotations__)).where(of_person(webhook_deliveries), _d.id == _row)
)
_HELD: Statement[Delivery] = Statement(
    sa.select(*(_d[name] for name in Delivery.__annotations__))
    .where(of_person(webhook_deliveries), _d.id == _row)
    .with_for_update()
)


def endpoint(tx: Transaction, endpoint_id: str) -> WebhookEndpointOut:
    """One endpoint of the app; raises NotFound."""
    row = tx.first(_ENDPOINT, row_id=endpoint_id)
    if row is None:
        raise NotFound
    return row


def endpoints_newest_first(
    tx: Transaction, apps: Sequence[str], query: WebhookEndpointQuery
) -> Page[WebhookEndpointOut]:
    """A page of the endpoints of these apps."""
    rows, following = _ENDPOINTS.page_across(tx, apps, query)
    return {"data": rows, "next_cursor": following}


def endpoint_count(tx: Transaction) -> int:
    """How many endpoints the app has."""
    row = tx.first(_COUNT)
    return row["count"] if row else 0


def secret_of(tx: Transaction, endpoint_id: str) -> Secret | None:
    """Where and with what deliveries are sent; None for an endpoint that is gone."""
    return tx.first(_SECRET, row_id=endpoint_id)


def listeners(tx: Transaction) -> list[Listener]:
    """The active endpoints of the app; none when it is going to be erased."""
    return tx.all(_LISTENERS)


def delivery(tx: Transaction, delivery_id: str) -> WebhookDeliveryOut:
    """One delivery of the app; raises NotFound."""
    row = tx.first(_DELIVERY, row_id=delivery_id)
    if row is None:
        raise NotFound
    return row


def deliveries_newest_first(
    tx: Transaction, apps: Sequence[str], query: WebhookDeliveryQuery
) -> Page[WebhookDeliveryOut]:
    """A page of the deliveries of these apps."""
    wished = {"endpoint_id": query.endpoint_id, "status": query.status}
    rows, following = _DELIVERIES.page_across(tx, apps, query, wished)
    return {"data": rows, "next_cursor": following}


def delivery_to_send(tx: Transaction, delivery_id: str, *, held: bool = False) -> Delivery | None:
    """A delivery as it stands; `held`: nobody else changes it before this unit ends."""
    return tx.first(_HELD if held else _TO_SEND, row_id=delivery_id)

"""Deliveries: begun, listed, sent once more. What comes of them is written in `sending`."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from doorstep.gateway.webhooks.codes import DeliveryStatus
from doorstep.gateway.webhooks.owning import apps_meant, as_app_of
from doorstep.gateway.webhooks.queries import deliveries_newest_first, delivery, delivery_to_send
from doorstep.gateway.webhooks.schemas import WebhookDeliveryOut, WebhookDeliveryQuery
from doorstep.gateway.webhooks.tables import webhook_deliveries
from doorstep.platform.access.grants import Grant
from doorstep.platform.database.definer import PERSON_BY_SHARING
from doorstep.platform.database.statements import Statement
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.jobs.outbox import Job, enqueue
from doorstep.platform.problems import NotFound
from doorstep.platform.web.fields import Page

SEND_WEBHOOK = "send_webhook_v1"
_TRY = UUID("6d1b4a52-0f5e-5c43-9a77-2f0c7a6d51ce")


@dataclass(frozen=True, slots=True)
class NewDelivery:
    """An event for one endpoint. The same id again is the same delivery."""

    id: str
    endpoint_id: str
    event_type: str
    record_id: str
    sharing_id: str | None
    happened_at: datetime


def _add(insert: Any) -> Statement[Any]:  # noqa: ANN401 - each dialect has its own INSERT
    row = insert(webhook_deliveries).values({column.key: sa.bindparam(column.key) for column in webhook_deliveries.c})
    return Statement(row.on_conflict_do_nothing())


_ADD = {"sqlite": _add(sqlite_insert), "postgresql": _add(postgres_insert)}


def begin_delivery(tx: Transaction, new: NewDelivery, person_id: str | None) -> None:
    """Have an event delivered to an endpoint of the app the transaction acts for; nothing when it was begun before.

    `person_id` is whom it concerns: what waits is forgotten when they are erased.
    """
    row = {
        **asdict(new),
        "status": DeliveryStatus.WAITING,
        "round": 0,
        "tries": 0,
        "next_try_at": tx.now,
        "tried": "[]",
        "begun_at": tx.now,
        "version": 1,
        "created_at": tx.now,
        "changed_at": tx.now,
    }
    if tx.execute(_ADD[tx.dialect], **row) > 0:
        enqueue_try(tx, Try(tx.person_id or "", new.id, 0, 1, person_id), tx.now)


@dataclass(frozen=True, slots=True)
class Try:
    """One try of a delivery: the `number`th of its `round`."""

    app_id: str
    delivery_id: str
    round: int
    number: int
    person_id: str | None


def enqueue_try(tx: Transaction, one: Try, due_at: datetime, *, put_off: str = "") -> None:
    """Have a try made at `due_at`; the same try twice is one job. `put_off` sets one apart that had to wait."""
    key = f"webhook/{one.delivery_id}/{one.round}/{one.number}{put_off}"
    payload = {
        "app_id": one.app_id,
        "delivery_id": one.delivery_id,
        "round": str(one.round),
        "number": str(one.number),
    }
    enqueue(tx, Job(SEND_WEBHOOK, key, one.person_id, payload, due_at), str(uuid5(_TRY, key)))


def list_webhook_deliveries(tx: Transaction, grant: Grant, query: WebhookDeliveryQuery) -> Page[WebhookDeliveryOut]:
    """A page of one's deliveries; raises NotFound for an app of somebody else."""
    return deliveries_newest_first(tx, apps_meant(tx, grant, query.app_id), query)


def read_webhook_delivery(tx: Transaction, grant: Grant, delivery_id: str) -> WebhookDeliveryOut:
    """One delivery with its tries; raises NotFound."""
    with as_app_of(tx, grant, webhook_deliveries, delivery_id):
        return delivery(tx, delivery_id)


def replay_webhook_delivery(tx: Transaction, grant: Grant, delivery_id: str) -> WebhookDeliveryOut:
    """Send a delivery once more, from the first try on, under the same id; what waited of it is not sent beside.

    Whether the person still allows it is looked at when it is sent. Raises NotFound.
    """
    with as_app_of(tx, grant, webhook_deliveries, delivery_id):
        known = delivery_to_send(tx, delivery_id, held=True)
        if known is None:
            raise NotFound
        again = {
            "status": DeliveryStatus.WAITING,
            "round": known["round"] + 1,
            "tries": 0,
            "next_try_at": tx.now,
            "begun_at": tx.now,
        }
        tx.update(webhook_deliveries, delivery_id, again)
        whose = PERSON_BY_SHARING.people(tx, sharing=known["sharing_id"]) if known["sharing_id"] else []
        one = Try(tx.person_id or "", delivery_id, known["round"] + 1, 1, whose[0] if whose else None)
        enqueue_try(tx, one, tx.now)
        return delivery(tx, delivery_id)

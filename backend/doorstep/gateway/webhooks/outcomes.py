"""What follows from a try: delivered, tried again, given up, the endpoint turned off and its developer told."""

from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any

from doorstep.gateway.webhooks.codes import ENDPOINT_DISABLED, DeliveryStatus, DisabledBecause, EndpointStatus
from doorstep.gateway.webhooks.deliveries import Try, enqueue_try
from doorstep.gateway.webhooks.notice import tell_developer
from doorstep.gateway.webhooks.queries import Delivery, Secret, delivery_to_send, secret_of
from doorstep.gateway.webhooks.schedule import DISABLE_AFTER, pause_after
from doorstep.gateway.webhooks.tables import webhook_deliveries, webhook_endpoints
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.database.types import to_sqlite_instant
from doorstep.platform.settings import Settings

TRIES_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a try: a status, or a failure without one."""

    at: datetime
    status: int | None
    failure: str | None
    milliseconds: int

    @property
    def was_taken(self) -> bool:
        """Whether the receiver has it. A redirect is none of ours to follow: 3xx is a failure."""
        return self.status is not None and HTTPStatus.OK <= self.status < HTTPStatus.MULTIPLE_CHOICES


def settle(tx: Transaction, settings: Settings, one: Try, outcome: Outcome) -> None:
    """Write down a try and what follows; nothing when the same try was written down before."""
    delivery = _held(tx, one)
    if delivery is None:
        return
    changes: dict[str, Any] = {"tries": one.number, "tried": _with(delivery, outcome), "next_try_at": None}
    pause = pause_after(one.delivery_id, one.number)
    is_gone = outcome.status == HTTPStatus.GONE
    if outcome.was_taken:
        changes["status"] = DeliveryStatus.DELIVERED
    elif is_gone or pause is None:
        changes["status"] = DeliveryStatus.FAILED
    else:
        changes["next_try_at"] = tx.now + pause
        enqueue_try(tx, Try(one.app_id, one.delivery_id, one.round, one.number + 1, one.person_id), tx.now + pause)
    tx.update(webhook_deliveries, one.delivery_id, changes)
    endpoint = secret_of(tx, delivery["endpoint_id"])
    if endpoint is not None:
        _judge(tx, settings, endpoint, outcome)


def end_unsent(tx: Transaction, one: Try, status: DeliveryStatus) -> None:
    """End a delivery that is not sent: the person no longer allows it, or the endpoint is off."""
    delivery = _held(tx, one)
    if delivery is None:
        return
    changes: dict[str, Any] = {"status": status, "next_try_at": None}
    if status is DeliveryStatus.FAILED:
        changes["tried"] = _with(delivery, Outcome(tx.now, None, ENDPOINT_DISABLED, 0))
    tx.update(webhook_deliveries, one.delivery_id, changes)


def _held(tx: Transaction, one: Try) -> Delivery | None:
    tx.act_for(one.app_id)
    delivery = delivery_to_send(tx, one.delivery_id, held=True)
    if delivery is None or delivery["status"] != DeliveryStatus.WAITING:
        return None
    return delivery if (delivery["round"], delivery["tries"] + 1) == (one.round, one.number) else None


def _with(delivery: Delivery, outcome: Outcome) -> list[dict[str, Any]]:
    tried = {
        "at": to_sqlite_instant(outcome.at),
        "status": outcome.status,
        "failure": outcome.failure,
        "milliseconds": outcome.milliseconds,
    }
    return [*delivery["tried"], tried][-TRIES_SHOWN:]


def _judge(tx: Transaction, settings: Settings, endpoint: Secret, outcome: Outcome) -> None:
    """Keep since when an endpoint fails; turn it off when it says that it is gone, or took nothing for days."""
    if endpoint["status"] != EndpointStatus.ACTIVE:
        return
    since = endpoint["failing_since"]
    because = None
    if outcome.was_taken:
        if since is not None:
            tx.update(webhook_endpoints, endpoint["id"], {"failing_since": None})
        return
    if outcome.status == HTTPStatus.GONE:
        because = DisabledBecause.GONE
    elif since is not None and since <= tx.now - DISABLE_AFTER:
        because = DisabledBecause.FAILING
    if because is not None:
        values = {"status": EndpointStatus.DISABLED, "disabled_because": because, "failing_since": since or tx.now}
        tx.update(webhook_endpoints, endpoint["id"], values)
        tell_developer(tx, settings, endpoint["url"], because)
    elif since is None:
        tx.update(webhook_endpoints, endpoint["id"], {"failing_since": tx.now})

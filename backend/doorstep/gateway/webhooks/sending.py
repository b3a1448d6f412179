"""The job that makes one try of a delivery, and writes down what came of it.

A worker killed in between makes the try again elsewhere: the receiver tells by the `webhook-id`, which stays.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from doorstep.circle.sharing.queries import holds
from doorstep.gateway.webhooks.codes import TEST_EVENT, DeliveryStatus, EndpointStatus
from doorstep.gateway.webhooks.crowding import Crowding
from doorstep.gateway.webhooks.deliveries import Try, enqueue_try
from doorstep.gateway.webhooks.fanning_out import may_hear
from doorstep.gateway.webhooks.outcomes import Outcome, end_unsent, settle
from doorstep.gateway.webhooks.payloads import EventOut, body_of
from doorstep.gateway.webhooks.queries import Delivery, Secret, delivery_to_send, secret_of
from doorstep.gateway.webhooks.signing import signed_headers
from doorstep.platform.clock import utc_now
from doorstep.platform.database.definer import PERSON_BY_SHARING
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.events.catalogue import CONSENT, REVOKED
from doorstep.platform.foundation import Foundation
from doorstep.platform.ids import new_id
from doorstep.platform.keys.store import KeyErased
from doorstep.platform.outside.calling import OutsideLimits, OutsideRequest, call_outside
from doorstep.platform.outside.failures import OutsideError, TooSlow

LIMITS = OutsideLimits(seconds=10.0, answer_bytes=0)
COME_BACK = timedelta(seconds=15)

_crowding = Crowding()


@dataclass(frozen=True, slots=True)
class _Message:
    """What goes out now."""

    endpoint_id: str
    request: OutsideRequest


def send_webhook(foundation: Foundation, payload: Mapping[str, str]) -> None:
    """Make a try, unless it was made, the endpoint is off or gone, or the person no longer allows it."""
    one = Try(
        payload["app_id"],
        payload["delivery_id"],
        int(payload["round"]),
        int(payload["number"]),
        payload.get("person_id"),
    )
    message = foundation.database.read_now(lambda tx: _message(tx, one, utc_now()))
    if message is None:
        return
    if isinstance(message, DeliveryStatus):
        foundation.database.write_now(lambda tx: end_unsent(tx, one, message))
        return
    if not _crowding.enter(message.endpoint_id):
        later = f"/{new_id()}"
        foundation.database.write_now(lambda tx: enqueue_try(tx, one, tx.now + COME_BACK, put_off=later))
        return
    outcome = Outcome(utc_now(), None, TooSlow.code, 0)
    try:
        outcome = _call(foundation, message.request)
    finally:
        _crowding.leave(message.endpoint_id, was_slow=outcome.failure == TooSlow.code)
    foundation.database.write_now(lambda tx: settle(tx, foundation.settings, one, outcome))


def _message(tx: Transaction, one: Try, now: datetime) -> _Message | DeliveryStatus | None:
    """What to send; or as what the delivery ends without being sent; or None when there is nothing to do."""
    tx.act_for(one.app_id)
    delivery = delivery_to_send(tx, one.delivery_id)
    if delivery is None or delivery["status"] != DeliveryStatus.WAITING:
        return None
    if (delivery["round"], delivery["tries"] + 1) != (one.round, one.number):
        return None
    if not _is_allowed(tx, one.app_id, delivery):
        return DeliveryStatus.WITHHELD
    try:
        endpoint = secret_of(tx, delivery["endpoint_id"])
    except KeyErased:
        return None
    if endpoint is None or endpoint["status"] != EndpointStatus.ACTIVE:
        return DeliveryStatus.FAILED
    return _Message(endpoint["id"], _request(delivery, endpoint, now))


def _request(delivery: Delivery, endpoint: Secret, now: datetime) -> OutsideRequest:
    event: EventOut = {
        "type": delivery["event_type"],
        "timestamp": delivery["happened_at"],
        "data": {"id": delivery["record_id"], "sharing_id": delivery["sharing_id"]},
    }
    body = body_of(event)
    keys = [endpoint["secret"]]
    until = endpoint["previous_secret_until"]
    if endpoint["previous_secret"] is not None and until is not None and until > now:
        keys.append(endpoint["previous_secret"])
    headers = {"content-type": "application/json", **signed_headers(delivery["id"], now, body, keys)}
    return OutsideRequest("POST", endpoint["url"], headers, body)


def _is_allowed(tx: Transaction, app_id: str, delivery: Delivery) -> bool:
    """Whether the person allows it at this moment. That a grant has ended its app hears afterwards."""
    sharing_id = delivery["sharing_id"]
    if sharing_id is None:
        return delivery["event_type"] == TEST_EVENT
    if delivery["event_type"] == f"{CONSENT}.{REVOKED}":
        return True
    whose = PERSON_BY_SHARING.people(tx, sharing=sharing_id)
    if not whose:
        return False
    with tx.acting_for(whose[0]):
        grant = holds(tx, sharing_id)
    return grant is not None and grant["subject_id"] == app_id and may_hear(grant, delivery["event_type"])


def _call(foundation: Foundation, request: OutsideRequest) -> Outcome:
    begun_at, begun = utc_now(), time.monotonic()
    status, failure = None, None
    try:
        status = call_outside(request, foundation.settings.outside_addresses, LIMITS).status
    except OutsideError as error:
        failure = error.code
    return Outcome(begun_at, status, failure, round((time.monotonic() - begun) * 1000))

"""The job that turns what happened to a person's records into deliveries, one an endpoint that may hear of it.

It may run more than once: a delivery's id follows from the fact and the endpoint.
"""

from collections.abc import Iterable, Mapping
from uuid import UUID, uuid5

import msgspec

from doorstep.circle.sharing.queries import in_force, known_sharing
from doorstep.circle.sharing.schemas import SharingOut, SubjectKind
from doorstep.gateway.webhooks.deliveries import NewDelivery, begin_delivery
from doorstep.gateway.webhooks.queries import Listener, listeners
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.events.catalogue import CONSENT, EVENTS
from doorstep.platform.events.passing_on import Told
from doorstep.platform.foundation import Foundation

_DELIVERY = UUID("f1f0a6f2-8d0c-5b8e-8a0d-5a3c6e1b7d42")


def tell_apps(foundation: Foundation, payload: Mapping[str, str]) -> None:
    """Begin the deliveries of some facts about a person, all or none of them."""
    facts = msgspec.json.decode(payload["facts"], type=list[Told])
    foundation.database.write_now(lambda tx: _fan_out(tx, payload["person_id"], facts))


def may_hear(grant: SharingOut, event_type: str) -> bool:
    """Whether a grant, in force or not, covers an event: what concerns the grant itself, or what it lets be read."""
    event = EVENTS.get(event_type)
    return event is not None and {scope.value for scope in event.scopes} <= set(grant["scopes"])


def is_about_consent(event_type: str) -> bool:
    """Whether an event is about a grant itself."""
    return event_type.partition(".")[0] == CONSENT


def _fan_out(tx: Transaction, person_id: str, facts: list[Told]) -> None:
    tx.act_for(person_id)
    grants = in_force(tx, SubjectKind.APP)
    ended = [grant for fact in facts if (grant := _named(tx, fact)) is not None]
    by_app: dict[str, list[tuple[Told, str]]] = {}
    for fact in facts:
        for grant in _hearing(fact, grants, ended):
            by_app.setdefault(grant["subject_id"], []).append((fact, grant["id"]))
    for app_id, told in by_app.items():
        with tx.acting_for(app_id):
            for listener in listeners(tx):
                _begin(tx, listener, told, person_id)


def _hearing(fact: Told, grants: Iterable[SharingOut], named: Iterable[SharingOut]) -> list[SharingOut]:
    if is_about_consent(fact.type):
        return [grant for grant in named if grant["id"] == fact.record_id][:1]
    return [grant for grant in grants if may_hear(grant, fact.type)]


def _named(tx: Transaction, fact: Told) -> SharingOut | None:
    """The grant with an app that a fact is about."""
    if not is_about_consent(fact.type):
        return None
    grant = known_sharing(tx, fact.record_id)
    return grant if grant is not None and grant["subject_kind"] == SubjectKind.APP else None


def _begin(tx: Transaction, listener: Listener, told: list[tuple[Told, str]], person_id: str) -> None:
    for fact, sharing_id in told:
        if listener["event_types"] is not None and fact.type not in listener["event_types"]:
            continue
        if listener["sharing_id"] not in (None, sharing_id):
            continue
        delivery_id = str(uuid5(_DELIVERY, f"{listener['id']}/{fact.id}"))
        made = NewDelivery(delivery_id, listener["id"], fact.type, fact.record_id, sharing_id, fact.at)
        begin_delivery(tx, made, person_id)

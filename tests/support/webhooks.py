"""A developer with an app that hears of changes, and the hands of the clock for what waits."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from standardwebhooks.webhooks import Webhook

from doorstep.platform.access.scopes import FOR_APPS, Scope
from doorstep.platform.database.statements import Statement
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.jobs.tables import due_jobs
from support.apps import AllowedApp, allow
from support.browser import Browser
from support.client import Client
from support.house import House, Person
from support.jobs import do_due_jobs
from support.receivers import Heard, Receiver

ENDPOINTS = "/api/v1/webhook-endpoints"
DELIVERIES = "/api/v1/webhook-deliveries"
APP = {"name": "Evening walk", "redirect_uris": ["https://walk.example.org/back"], "scopes": ["logs:read"]}
_WAITING = due_jobs.c.business_key.like(sa.bindparam("key"))
_DUE_NOW: Statement[Any] = Statement(
    sa.update(due_jobs).where(_WAITING).values(due_at=sa.bindparam("now")), across_people=True
)
_COUNT: Statement[dict[str, int]] = Statement(
    sa.select(sa.func.count().label("count")).select_from(due_jobs).where(_WAITING), across_people=True
)


@dataclass
class Listening:
    """An app with one endpoint at a receiver, and a person who allowed it something."""

    house: House
    developer: Client
    app_id: str
    endpoint: dict[str, Any]
    person: Person
    allowed: AllowedApp
    receiver: Receiver
    secrets: list[str] = field(default_factory=list)

    def events(self) -> list[dict[str, Any]]:
        """Do what is due, and answer every event received so far, its signature verified with each secret given."""
        do_due_jobs(self.house)
        return [self.verified(heard) for heard in self.receiver.heard]

    def types(self) -> list[str]:
        """The types of what was received so far, in alphabetical order."""
        return sorted(event["type"] for event in self.events())

    def verified(self, heard: Heard) -> dict[str, Any]:
        for secret in self.secrets:
            event: dict[str, Any] = Webhook(secret).verify(heard.body, dict(heard.headers))
        return event

    def deliveries(self, query: str = "") -> list[dict[str, Any]]:
        """The deliveries as the developer sees them, oldest first."""
        reply = self.developer.get(f"{DELIVERIES}?app_id={self.app_id}&limit=100{query}")
        assert reply.status == 200, reply.body
        found: list[dict[str, Any]] = reply.json["data"]
        return found[::-1]

    def endpoint_now(self) -> dict[str, Any]:
        """The endpoint as it stands."""
        found: dict[str, Any] = self.developer.get(f"{ENDPOINTS}/{self.endpoint['id']}").json
        return found

    def next_try(self, delivery_id: str) -> None:
        """Let what waits of a delivery be due, and do it."""
        pattern = f"webhook/{delivery_id}/%"
        self.house.foundation.database.write_now(lambda tx: tx.execute(_DUE_NOW, key=pattern))
        do_due_jobs(self.house)

    def waiting(self, delivery_id: str) -> int:
        """How many jobs wait for a delivery."""

        def count(tx: Transaction) -> int:
            row = tx.first(_COUNT, key=f"webhook/{delivery_id}/%")
            return row["count"] if row else 0

        return self.house.foundation.database.read_now(count)


def listening(house: House, receiver: Receiver, scopes: Iterable[Scope] = FOR_APPS, **wished: object) -> Listening:
    """A developer's app whose endpoint is the receiver, and a new person who allowed it these scopes."""
    developer = Browser.signed_in(house)
    app_id = developer.post("/api/v1/apps", APP).json["id"]
    person = house.person()
    made = developer.post(ENDPOINTS, {"app_id": app_id, "url": f"{receiver.address}/hooks", **wished})
    assert made.status == 201, made.body
    allowed = allow(house, person, scopes, app_id)
    found = Listening(house, developer, app_id, made.json, person, allowed, receiver, [made.json["secret"]])
    do_due_jobs(house)
    receiver.heard.clear()
    return found

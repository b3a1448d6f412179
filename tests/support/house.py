"""A running house: the application on one database, and people to act in it."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from doorstep.app import Doorstep
from doorstep.platform.access.credentials import hash_of
from doorstep.platform.access.scopes import ALL_SCOPES, Scope
from doorstep.platform.access.tables import credentials, people
from doorstep.platform.clock import utc_now
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.foundation import Foundation
from doorstep.platform.ids import new_id
from support.client import Client, LoopThread


@dataclass
class Person(Client):
    """A person acting through a token of their own."""

    id: str = ""
    token: str = ""


@dataclass
class House:
    """The application, its foundation, and the database it stands on (`sqlite` or `postgresql`)."""

    app: Doorstep
    foundation: Foundation
    loop: LoopThread
    database: str

    def visitor(self, address: str | None = None) -> Client:
        """Nobody yet, from an address of their own."""
        return Client(self.app, self.loop, {"origin": "http://127.0.0.1"}, address or _address())

    def person(
        self,
        scopes: Iterable[Scope] = ALL_SCOPES,
        time_zone: str = "Europe/Vienna",
        day_starts_at: int = 4,
    ) -> Person:
        """A new person with a token that has these scopes."""
        person_id = new_id()
        self.foundation.keys.create(person_id, utc_now())

        def unit(tx: Transaction) -> None:
            tx.act_for(person_id)
            tx.insert(
                people,
                {
                    "id": person_id,
                    "time_zone": time_zone,
                    "day_starts_at": day_starts_at,
                    "locale": "en",
                    "preferences": {},
                    "kind": "person",
                    "version": 1,
                    "created_at": tx.now,
                    "changed_at": tx.now,
                },
            )

        self.foundation.database.write_now(unit)
        return self.token_of(person_id, scopes)

    def token_of(self, person_id: str, scopes: Iterable[Scope]) -> Person:
        """Another token of the same person."""
        token = "dst_" + secrets.token_urlsafe(32)

        def unit(tx: Transaction) -> None:
            tx.act_for(person_id)
            tx.insert(
                credentials,
                {
                    "id": new_id(),
                    "hash": hash_of(token),
                    "kind": "token",
                    "scopes": sorted(scope.value for scope in scopes),
                    "created_at": tx.now,
                    "expires_at": tx.now + timedelta(days=30),
                },
            )

        self.foundation.database.write_now(unit)
        headers = {"authorization": f"Bearer {token}"}
        return Person(self.app, self.loop, headers, _address(), id=person_id, token=token)


def _address() -> str:
    """An address nobody else in the tests has, so that limits do not meet."""
    return f"10.{secrets.randbelow(256)}.{secrets.randbelow(256)}.{secrets.randbelow(256)}"

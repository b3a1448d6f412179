"""Making people, finding them by address, changing them."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from typing_extensions import TypedDict

from doorstep.platform.access.tables import people
from doorstep.platform.clock import utc_now
from doorstep.platform.database.definer import PERSON_BY_EMAIL
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.foundation import Foundation
from doorstep.platform.ids import new_id

DAY_STARTS_AT = 4
PERSON = "person"
DEMONSTRATION = "demonstration"
SANDBOX = "sandbox"
APP = "app"


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Someone about to be created. `id` is one whose data key is stored already (`new_person_id`).

    `kind` is `person`, `demonstration`, `sandbox` or `app`; `expires_at` is when they are erased unless something
    happens before: a demonstration ends, an address was never confirmed. An app has a row like everyone, so that what
    belongs to it has a key, row-level security and an end of its own; it and a sandbox belong to their developer
    (`owner_id`) and are erased with them.
    """

    id: str
    time_zone: str
    kind: str = PERSON
    email: str | None = None
    password_hash: str | None = None
    confirmed: bool = False
    expires_at: datetime | None = None
    owner_id: str | None = None


class Standing(TypedDict):
    """How a person stands with us; `email` and `display_name` are opened."""

    id: str
    email: str | None
    email_confirmed_at: datetime | None
    display_name: str | None
    kind: str
    time_zone: str
    day_starts_at: int
    erase_after: datetime | None
    expires_at: datetime | None
    owner_id: str | None


class Lock(TypedDict):
    """What a password is checked against; nothing here needs the person's key."""

    password_hash: str | None
    email_confirmed_at: datetime | None


_STANDING: Statement[Standing] = Statement(
    sa.select(
        people.c.id,
        people.c.email,
        people.c.email_confirmed_at,
        people.c.display_name,
        people.c.kind,
        people.c.time_zone,
        people.c.day_starts_at,
        people.c.erase_after,
        people.c.expires_at,
        people.c.owner_id,
    ).where(of_person(people))
)
_LOCK: Statement[Lock] = Statement(
    sa.select(people.c.password_hash, people.c.email_confirmed_at).where(of_person(people))
)

_CLAIM: Statement[dict[str, None]] = Statement(
    sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtextextended(sa.bindparam("name"), 0)).label("claimed")),
    across_people=True,
)


async def new_person_id(foundation: Foundation) -> str:
    """An id for a person about to be created, its data key stored durably first; unused ones are swept after a day."""
    person_id = new_id()
    await asyncio.to_thread(foundation.keys.create, person_id, utc_now())
    return person_id


def create_person(tx: Transaction, new: NewPerson) -> None:
    """Insert a person; the transaction then acts for them."""
    tx.act_for(new.id)
    tx.insert(
        people,
        {
            "id": new.id,
            "email": new.email,
            "email_index": email_index(tx, new.email) if new.email else None,
            "email_confirmed_at": tx.now if new.confirmed else None,
            "password_hash": new.password_hash,
            "time_zone": new.time_zone,
            "day_starts_at": DAY_STARTS_AT,
            "locale": "en",
            "preferences": {},
            "kind": new.kind,
            "expires_at": new.expires_at,
            "owner_id": new.owner_id,
            "version": 1,
            "created_at": tx.now,
            "changed_at": tx.now,
        },
    )


def email_index(tx: Transaction, email: str) -> bytes:
    """The blind index of an address: a keyed digest of its case-folded form."""
    return tx.secrets.emails.of(email.strip().casefold())


def claim_address(tx: Transaction, email: str) -> None:
    """Let no other unit take this address until this one is committed (SQLite has one writer anyway)."""
    if tx.dialect == "postgresql":
        tx.all(_CLAIM, name="address/" + email_index(tx, email).hex())


def person_by_email(tx: Transaction, email: str) -> str | None:
    """Who has this address, if anyone."""
    found = PERSON_BY_EMAIL.people(tx, email_index=email_index(tx, email))
    return found[0] if found else None


def standing(tx: Transaction) -> Standing:
    """The person the transaction acts for; raises LookupError when they are gone."""
    row = tx.first(_STANDING)
    if row is None:
        raise LookupError("The person is gone")
    return row


def lock(tx: Transaction) -> Lock | None:
    """The stored password of the person the transaction acts for; None when they do not exist."""
    return tx.first(_LOCK)


def change_person(tx: Transaction, values: Mapping[str, Any], *, expected_version: int | None = None) -> bool:
    """Change columns of the person the transaction acts for; False when they are gone or at another version."""
    assert tx.person_id is not None
    return tx.update(people, tx.person_id, values, expected_version=expected_version)

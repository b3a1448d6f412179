"""Passing on what a unit of work did: a job in the same transaction, so that neither can exist without the other."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import groupby

import msgspec
import sqlalchemy as sa

from doorstep.platform.access.tables import sharing_grants
from doorstep.platform.database.happenings import Fact
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.ids import new_id
from doorstep.platform.jobs.outbox import Job, enqueue

TELL_APPS = "tell_apps_v1"
MOST_AT_ONCE = 200

_LIVING: Statement[dict[str, str]] = Statement(
    sa.select(sharing_grants.c.id)
    .where(
        of_person(sharing_grants),
        sharing_grants.c.subject_kind == sa.literal_column("'app'"),
        sharing_grants.c.revoked_at.is_(None),
    )
    .limit(1)
)


class Told(msgspec.Struct, frozen=True):
    """One fact as a job carries it; `id` stays the same however often the job runs."""

    id: str
    type: str
    record_id: str
    at: datetime


def pass_on(tx: Transaction) -> None:
    """Have what happened so far told to the person's apps once this unit is committed; nothing where nothing did."""
    if not tx.happened:
        return
    for person_id, facts in groupby(sorted(tx.happened.take(), key=lambda fact: fact.person_id), lambda fact: fact[0]):
        told = [Told(new_id(), f"{fact.kind}.{fact.deed}", fact.record_id, tx.now) for fact in facts]
        for start in range(0, len(told), MOST_AT_ONCE):
            part = told[start : start + MOST_AT_ONCE]
            payload = {"facts": msgspec.json.encode(part).decode()}
            enqueue(tx, Job(TELL_APPS, f"tell/{part[0].id}", person_id, payload))


def tell_now(tx: Transaction, kind: str, record_id: str, deed: str) -> None:
    """Pass on one fact, whether or not anybody was known to listen: what a grant itself begins or ends with."""
    if tx.person_id is not None:
        tx.happened.add(Fact(tx.person_id, kind, deed, record_id))
    pass_on(tx)


@contextmanager
def telling(tx: Transaction) -> Iterator[None]:
    """For units outside a call (jobs): collect inside the block what happens to the person's records, and pass it on.

    The transaction acts for the person already.
    """
    tx.heard = tx.first(_LIVING) is not None
    yield
    pass_on(tx)

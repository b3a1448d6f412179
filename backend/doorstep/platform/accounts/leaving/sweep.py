"""What goes by itself: what was removed a week ago, what has ended, what nobody came for."""

from collections.abc import Mapping
from datetime import timedelta
from functools import lru_cache, partial
from typing import Any

import sqlalchemy as sa
from typing_extensions import TypedDict

from doorstep.platform.access.tables import people
from doorstep.platform.accounts.leaving.ending import finish_erasures
from doorstep.platform.accounts.leaving.erasure import enqueue_erasure
from doorstep.platform.accounts.tries import forget_old_tries
from doorstep.platform.clock import utc_now
from doorstep.platform.database.definer import PEOPLE_DUE, Lookup, ending, past_their_time
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.tables import metadata
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.foundation import Foundation

SWEEP = "sweep_v1"
SWEEP_SECONDS = 15 * 60
DAY = timedelta(days=1)
WEEK = timedelta(days=7)


class _Known(TypedDict):
    id: str


_KNOWN: Statement[_Known] = Statement(sa.select(people.c.id).where(of_person(people)))


@lru_cache(maxsize=1)
def _overdue() -> Lookup:
    return past_their_time(metadata.sorted_tables)


@lru_cache(maxsize=1)
def _deletions() -> tuple[Statement[Any], ...]:
    """What `past_their_time` finds, deleted for one person."""
    tables = reversed(metadata.sorted_tables)
    return tuple(_delete(table, *found) for table in tables if (found := ending(table)) is not None)


def sweep(foundation: Foundation, payload: Mapping[str, str]) -> None:
    """Erase people whose time has come, delete rows past theirs, forget old tries, destroy keys without a person.

    Also look whether erasures are done.
    """
    database = foundation.database
    database.write_now(_erase_due)
    database.write_now(forget_old_tries)
    for person_id in database.read_now(_people_past_time):
        database.write_now(partial(_delete_overdue, person_id=person_id))
    destroy_orphans(foundation)
    finish_erasures(foundation)


def destroy_orphans(foundation: Foundation) -> int:
    """Destroy keys made more than a day ago for people who were never created; answers how many.

    Looks at keys of the last week: an orphan is found within a day, so older ones are none.
    """
    now = utc_now()
    destroyed = 0
    for person_id in foundation.keys.stored_between(now - WEEK, now - DAY):
        if not foundation.database.read_now(partial(_exists, person_id=person_id)):
            foundation.keys.destroy(person_id)
            destroyed += 1
    return destroyed


def _erase_due(tx: Transaction) -> None:
    for person_id in PEOPLE_DUE.people(tx, at=tx.now):
        enqueue_erasure(tx, person_id)


def _people_past_time(tx: Transaction) -> list[str]:
    return _overdue().people(tx, **_ages(tx))


def _delete_overdue(tx: Transaction, person_id: str) -> None:
    tx.act_for(person_id)
    ages = _ages(tx)
    for statement in _deletions():
        tx.execute(statement, **ages)


def _exists(tx: Transaction, person_id: str) -> bool:
    tx.act_for(person_id)
    return tx.first(_KNOWN) is not None


def _ages(tx: Transaction) -> dict[str, object]:
    return {"day_ago": tx.now - DAY, "week_ago": tx.now - WEEK}


def _delete(table: sa.Table, column: str, before: str) -> Statement[Any]:
    bound = sa.bindparam(before, type_=table.c[column].type)
    return Statement(sa.delete(table).where(of_person(table), table.c[column] <= bound))

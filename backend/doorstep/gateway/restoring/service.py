"""Putting the records of an export into an empty account: all of them, with their ids, or none."""

from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from typing_extensions import TypedDict

from doorstep.gateway.restoring.document import NotAnExport, restorable, rows_to_restore
from doorstep.learning.found.refreshing import refresh_now
from doorstep.platform.access.tables import people
from doorstep.platform.audit.chain import Deed, append
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.problems import Problem
from doorstep.platform.provenance.rows import typed

OPERATION = "restore_export"
PROFILE = ("display_name", "time_zone", "day_starts_at", "locale", "country", "preferences")


class AccountNotEmpty(Problem):
    status = 409
    code = "account_not_empty"
    title = "This account holds something already"
    cause = "An export is brought into an account in which nothing was written yet."
    detail = "Nothing was stored. Make a new account, or erase what is in this one."


class _Id(TypedDict):
    id: str


@lru_cache(maxsize=1)
def _any_row() -> tuple[Statement[_Id], ...]:
    return tuple(Statement(sa.select(table.c.id).where(of_person(table)).limit(1)) for table in restorable())


def restore(tx: Transaction, records: dict[str, list[dict[str, Any]]]) -> int:
    """Put every record and the profile in; answers how many records there are. Raises AccountNotEmpty, NotAnExport.

    Cards come as they are; what they were worked out of is found anew by a job.
    """
    if any(tx.first(statement) is not None for statement in _any_row()):
        raise AccountNotEmpty
    assert tx.person_id is not None
    count = 0
    for table, rows in rows_to_restore(records):
        for row in rows:
            tx.insert(table, row)
        count += len(rows)
    profile = [typed(people, row) for row in records.get("people", ())]
    if len(profile) != 1:
        raise NotAnExport
    tx.update(people, tx.person_id, {name: profile[0][name] for name in PROFILE if name in profile[0]})
    refresh_now(tx)
    append(tx, tx.key.pseudonym, Deed(OPERATION, "import", None, None, "done"))
    return count

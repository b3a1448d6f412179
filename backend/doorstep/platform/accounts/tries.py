"""Counting wrong passwords for an address, known or not, over every server process."""

from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from typing_extensions import TypedDict

from doorstep.platform.accounts.tables import sign_in_tries
from doorstep.platform.database.statements import Statement
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.problems import TooManyRequests

WINDOW = timedelta(minutes=15)


class _Tries(TypedDict):
    tries: int
    since: datetime


def _count(insert: Any) -> Statement[Any]:  # noqa: ANN401 - each dialect has its own INSERT
    row = sign_in_tries.c
    is_over = row.since <= sa.bindparam("cutoff", type_=row.since.type)
    now = sa.bindparam("now", type_=row.since.type)
    counted = insert(sign_in_tries).values(subject=sa.bindparam("who"), since=now, tries=sa.literal_column("1"))
    return Statement(
        counted.on_conflict_do_update(
            index_elements=[row.subject],
            set_={
                "tries": sa.case((is_over, sa.literal_column("1")), else_=row.tries + sa.literal_column("1")),
                "since": sa.case((is_over, now), else_=row.since),
            },
        ),
        across_people=True,
    )


_COUNT = {"sqlite": _count(sqlite_insert), "postgresql": _count(postgres_insert)}
_FIND: Statement[_Tries] = Statement(
    sa.select(sign_in_tries.c.tries, sign_in_tries.c.since).where(
        sign_in_tries.c.subject == sa.bindparam("who"), sign_in_tries.c.since > sa.bindparam("cutoff")
    ),
    across_people=True,
)
_FORGET: Statement[Any] = Statement(
    sa.delete(sign_in_tries).where(sign_in_tries.c.subject == sa.bindparam("who")), across_people=True
)
_FORGET_OLD: Statement[Any] = Statement(
    sa.delete(sign_in_tries).where(sign_in_tries.c.since <= sa.bindparam("cutoff")), across_people=True
)


def refuse_after(tx: Transaction, subject: bytes, most: int) -> None:
    """Raise TooManyRequests once `most` wrong tries were counted within a quarter of an hour."""
    row = tx.first(_FIND, who=subject, cutoff=tx.now - WINDOW)
    if row is not None and row["tries"] >= most:
        wait = int((row["since"] + WINDOW - tx.now).total_seconds()) + 1
        raise TooManyRequests(headers={"Retry-After": str(max(1, wait))})


def count_try(tx: Transaction, subject: bytes) -> None:
    """Count one wrong try."""
    tx.execute(_COUNT[tx.dialect], who=subject, cutoff=tx.now - WINDOW)


def forget_tries(tx: Transaction, subject: bytes) -> None:
    """The right password was given: start anew."""
    tx.execute(_FORGET, who=subject)


def forget_old_tries(tx: Transaction) -> int:
    """Drop what is past its window."""
    return tx.execute(_FORGET_OLD, cutoff=tx.now - WINDOW)

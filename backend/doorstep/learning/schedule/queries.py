"""What the week reads besides the plan."""

from datetime import datetime

import sqlalchemy as sa
from typing_extensions import TypedDict

from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.practice.check_ins.tables import check_ins
from doorstep.practice.logs.tables import logs


class ReadingRow(TypedDict):
    """Energy and sleep of one check-in."""

    at: datetime
    time_zone: str
    energy: float
    sleep_hours: float | None


_READINGS: Statement[ReadingRow] = Statement(
    sa.select(check_ins.c.at, check_ins.c.time_zone, check_ins.c.energy, check_ins.c.sleep_hours)
    .where(of_person(check_ins))
    .order_by(check_ins.c.at, check_ins.c.id)
)


class LatestLogRow(TypedDict):
    """How the latest step that was taken felt."""

    id: str
    occurred_at: datetime
    drain: float | None
    draining: bool | None


_LATEST_LOG: Statement[LatestLogRow] = Statement(
    sa.select(logs.c.id, logs.c.occurred_at, logs.c.drain, logs.c.draining)
    .where(of_person(logs), logs.c.deleted_at.is_(None), logs.c.status != "not_this_time")
    .order_by(logs.c.occurred_at.desc(), logs.c.id.desc())
    .limit(1)
)


def latest_log(tx: Transaction) -> LatestLogRow | None:
    """The latest step that was taken, in full or in part."""
    return tx.first(_LATEST_LOG)


def readings(tx: Transaction) -> list[ReadingRow]:
    """Every check-in, oldest first."""
    return tx.all(_READINGS)

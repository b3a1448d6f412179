"""What the budget reads besides the log."""

from datetime import datetime

import sqlalchemy as sa
from typing_extensions import TypedDict

from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.practice.check_ins.tables import check_ins


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


def readings(tx: Transaction) -> list[ReadingRow]:
    """Every check-in, oldest first."""
    return tx.all(_READINGS)

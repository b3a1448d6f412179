"""The SELECT on times and wishes."""

from datetime import datetime

import msgspec
import sqlalchemy as sa
from typing_extensions import TypedDict

from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.practice.availability.schemas import CompanionTimeOut, ExceptionOut, FreeTimeOut, WishesOut
from doorstep.practice.availability.tables import availability


class AvailabilityRow(TypedDict):
    """What the person said; `free_times` is None while they have not said it."""

    id: str
    free_times: list[FreeTimeOut] | None
    exceptions: list[ExceptionOut]
    labels: str | None
    wishes: WishesOut
    companion_times: list[CompanionTimeOut]
    version: int
    changed_at: datetime


_ONE: Statement[AvailabilityRow] = Statement(
    sa.select(
        availability.c.id,
        availability.c.free_times,
        availability.c.exceptions,
        availability.c.labels,
        availability.c.wishes,
        availability.c.companion_times,
        availability.c.version,
        availability.c.changed_at,
    ).where(of_person(availability))
)


def stored_availability(tx: Transaction) -> AvailabilityRow | None:
    """What the person said of their times, each exception with its label; None before they said anything."""
    row = tx.first(_ONE)
    if row is not None and row["labels"] is not None:
        labels: list[str | None] = msgspec.json.decode(row["labels"])
        for exception, label in zip(row["exceptions"], labels, strict=True):
            exception["label"] = label
    return row

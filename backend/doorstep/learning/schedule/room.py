"""The room a week has for what takes energy, read from the person's log."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from doorstep.core.evidence.rows import LoadRow
from doorstep.core.planning.budget import Budget, BudgetHistory, LoggedStep, weekly_budget
from doorstep.core.planning.energy import DayReading
from doorstep.core.planning.weeks import IsoWeek, local_day
from doorstep.learning.history.days import load_of
from doorstep.learning.schedule.queries import readings
from doorstep.platform.database.transaction import Transaction
from doorstep.practice.days.queries import OwnClock


def day_readings(tx: Transaction, clock: OwnClock) -> tuple[DayReading, ...]:
    """Every check-in on the local day it was written on, oldest first."""
    return tuple(
        DayReading(_day(row["at"], row["time_zone"], clock), row["energy"], row["sleep_hours"]) for row in readings(tx)
    )


def room_of(
    asked: IsoWeek, today: date, clock: OwnClock, log: Sequence[LoadRow], read: tuple[DayReading, ...]
) -> Budget:
    """The room of that week as it was known by its last day, or is known today."""
    return weekly_budget(
        BudgetHistory(
            today=min(today, asked.monday + timedelta(days=6)),
            logs=tuple(
                LoggedStep(_day(row["occurred_at"], row["time_zone"], clock), load_of(row), row["drain"]) for row in log
            ),
            readings=read,
        )
    )


def _day(instant: datetime, zone: str, clock: OwnClock) -> date:
    return local_day(instant, zone, clock.day_starts_at)

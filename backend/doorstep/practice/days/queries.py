"""The person's own clock."""

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from typing_extensions import TypedDict

from doorstep.core.planning.weeks import day_bounds, day_start, local_day
from doorstep.platform.access.tables import people
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.practice.days.periods import DayOrInstant


class _Clock(TypedDict):
    time_zone: str
    day_starts_at: int


_CLOCK: Statement[_Clock] = Statement(sa.select(people.c.time_zone, people.c.day_starts_at).where(of_person(people)))


@dataclass(frozen=True, slots=True)
class OwnClock:
    """The person's IANA zone and the hour (0-12) at which their day starts."""

    time_zone: str
    day_starts_at: int

    def day_of(self, instant: datetime) -> date:
        """The person's day an instant falls on."""
        return local_day(instant, self.time_zone, self.day_starts_at)

    def bounds_of(self, day: date) -> tuple[datetime, datetime]:
        """The instants of a day: from inclusive, to exclusive."""
        return day_bounds(day, self.time_zone, self.day_starts_at)

    def instant_of(self, moment: DayOrInstant | None) -> datetime | None:
        """The instant itself, or the start of the person's day; None stays None."""
        if moment is None or isinstance(moment, datetime):
            return moment
        return day_start(moment, self.time_zone, self.day_starts_at)


def is_here(tx: Transaction) -> bool:
    """Whether the person whose data is touched exists (still)."""
    return tx.first(_CLOCK) is not None


def own_clock(tx: Transaction) -> OwnClock:
    """The clock of the person whose data is touched."""
    row = tx.first(_CLOCK)
    if row is None:
        raise LookupError("The person of this transaction has no row")
    return OwnClock(row["time_zone"], row["day_starts_at"])

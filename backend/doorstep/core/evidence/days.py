"""Each log on the person's own day, with its load and whether it was contact."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import cache

from msgspec import Struct

from doorstep.core.evidence.rows import HistoryRow, LoadRow
from doorstep.core.planning.load import load
from doorstep.core.planning.steadiness import is_contact
from doorstep.core.planning.weeks import day_bounds, local_day
from doorstep.core.words import Status, StepKind

USUAL_COST = 2
"""[H] The energy cost of a step that was logged without a plan entry that names one."""

_TAKEN = frozenset({Status.DONE, Status.DONE_IN_PART, Status.STEPPED_BACK})


class LoggedDay(Struct, frozen=True):
    """The local day of a log, its load (0 when the step was not taken), and whether it was contact."""

    day: date
    load: int
    contact: bool


class LocalDays:
    """Local days of instants that come in order: most fall on the day found last."""

    def __init__(self, day_starts_at: int) -> None:
        self._day_starts_at = day_starts_at
        self._zone = ""
        self._day = date.min
        self._since = self._until = datetime.min.replace(tzinfo=UTC)

    def of(self, instant: datetime, zone: str) -> date:
        """The day an instant falls on, in this zone."""
        if zone != self._zone or not self._since <= instant < self._until:
            self._zone, self._day = zone, local_day(instant, zone, self._day_starts_at)
            self._since, self._until = day_bounds(self._day, zone, self._day_starts_at)
        return self._day


def logged_days(rows: Iterable[HistoryRow], day_starts_at: int) -> list[LoggedDay]:
    """One for each row, in its own zone: a log stays on the day it was made for, wherever the person is now."""
    days = LocalDays(day_starts_at)
    return [
        LoggedDay(
            days.of(row["occurred_at"], row["time_zone"]),
            _load(row["status"], row["energy_cost"], row["kind"]),
            _is_contact(row["kind"], row["status"], bool(row["factors"].get("exit_used"))),
        )
        for row in rows
    ]


def load_of(row: LoadRow) -> int:
    """What a log took: 0 when the step was not taken."""
    return _load(row["status"], row["energy_cost"], row["kind"])


@cache
def _load(status: str, cost: int | None, kind: str) -> int:
    return load(cost or USUAL_COST, StepKind(kind)) if status in _TAKEN else 0


@cache
def _is_contact(kind: str, status: str, left_by_exit: bool) -> bool:
    return is_contact(StepKind(kind), Status(status), left_by_exit=left_by_exit)

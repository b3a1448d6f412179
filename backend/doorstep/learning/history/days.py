"""Each log on the person's own day, with its load and whether it was contact."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from doorstep.content.words import Status, StepKind
from doorstep.core.planning.load import load
from doorstep.core.planning.steadiness import is_contact
from doorstep.core.planning.weeks import day_bounds, local_day
from doorstep.learning.history.queries import HistoryRow, LoadRow

USUAL_COST = 2
"""[H] The energy cost of a step that was logged without a plan entry that names one."""

_TAKEN = frozenset({Status.DONE, Status.DONE_IN_PART, Status.STEPPED_BACK})


@dataclass(frozen=True, slots=True)
class LoggedDay:
    """The local day of a log, its load (0 when the step was not taken), and whether it was contact."""

    day: date
    load: int
    contact: bool


def logged_days(rows: Iterable[HistoryRow], day_starts_at: int) -> list[LoggedDay]:
    """One for each row, in its own zone: a log stays on the day it was made for, wherever the person is now."""
    days = _Days(day_starts_at)
    return [
        LoggedDay(
            day=days.of(row["occurred_at"], row["time_zone"]),
            load=load_of(row),
            contact=is_contact(
                StepKind(row["kind"]), Status(row["status"]), left_by_exit=bool(row["factors"].get("exit_used"))
            ),
        )
        for row in rows
    ]


class _Days:
    """Local days of instants that come in order: most fall on the day found last."""

    def __init__(self, day_starts_at: int) -> None:
        self._day_starts_at = day_starts_at
        self._zone = ""
        self._day = date.min
        self._since = self._until = datetime.min.replace(tzinfo=UTC)

    def of(self, instant: datetime, zone: str) -> date:
        if zone != self._zone or not self._since <= instant < self._until:
            self._zone, self._day = zone, local_day(instant, zone, self._day_starts_at)
            self._since, self._until = day_bounds(self._day, zone, self._day_starts_at)
        return self._day


def load_of(row: LoadRow) -> int:
    """What a log took: 0 when the step was not taken."""
    if row["status"] not in _TAKEN:
        return 0
    return load(row["energy_cost"] or USUAL_COST, StepKind(row["kind"]))

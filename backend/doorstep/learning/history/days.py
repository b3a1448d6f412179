"""Each log on the person's own day, with its load and whether it was contact."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from doorstep.content.words import Status, StepKind
from doorstep.core.planning.load import load
from doorstep.core.planning.steadiness import is_contact
from doorstep.core.planning.weeks import local_day
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
    return [
        LoggedDay(
            day=local_day(row["occurred_at"], row["time_zone"], day_starts_at),
            load=load_of(row),
            contact=is_contact(
                StepKind(row["kind"]), Status(row["status"]), left_by_exit=bool(row["factors"].get("exit_used"))
            ),
        )
        for row in rows
    ]


def load_of(row: LoadRow) -> int:
    """What a log took: 0 when the step was not taken."""
    if row["status"] not in _TAKEN:
        return 0
    return load(row["energy_cost"] or USUAL_COST, StepKind(row["kind"]))

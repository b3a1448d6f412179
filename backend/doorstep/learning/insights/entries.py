"""From logs to what the statistics read: every factor of a log, those that follow from its time and its past too."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import msgspec

from doorstep.content.words import (
    BeforeSource,
    Crowding,
    Familiarity,
    Noise,
    Outcome,
    Predictability,
    Status,
)
from doorstep.core.planning.weeks import time_band
from doorstep.core.words import code_of
from doorstep.learning.history.days import LoggedDay
from doorstep.learning.history.queries import HistoryRow
from doorstep.learning.insights.wire import Value

MOOD_BEFORE = "mood_before"
EXPECTED = "expected_enjoyment"
LOAD_DAYS = 3
SECONDS_A_DAY = 86_400
NOBODY = "nobody"
"""No level of `companion_kind`, but an answer: every kind of companion is absent."""

_ORDERED: dict[str, type[Familiarity | Noise | Crowding | Predictability]] = {
    "familiarity": Familiarity,
    "noise": Noise,
    "crowding": Crowding,
    "predictability": Predictability,
}
_DONE = frozenset({Status.DONE, Status.DONE_IN_PART})
_OwnFactors = dict[str, bool | float | str]


@dataclass(frozen=True, slots=True)
class Note:
    """A log as the statistics see it, beside the row it comes from: `t` in days, own factors under their ids."""

    row: HistoryRow
    t: float
    factors: dict[str, Value]
    outcomes: dict[str, bool | float | None]


def notes_of(rows: Sequence[HistoryRow], days: Sequence[LoggedDay]) -> list[Note]:
    """A note for each row (oldest first), in the same order; `days` belong to the rows."""
    past = _Past()
    notes = []
    for row, day in zip(rows, days, strict=True):
        factors = {**_recorded(row), **_of_the_time(row, day), **past.before(day), **_own(row)}
        notes.append(Note(row, row["occurred_at"].timestamp() / SECONDS_A_DAY, factors, _outcomes(row)))
        past.add(day)
    return notes


def _recorded(row: HistoryRow) -> dict[str, Value]:
    factors: dict[str, Value] = {
        code: code_of(_ORDERED[code](value)) if code in _ORDERED else value for code, value in row["factors"].items()
    }
    if row["before_source"] != BeforeSource.RECALLED:
        factors["energy_before"] = row["before_energy"]
    if factors.get("companion_kind"):
        factors["with_someone"] = True
    elif factors.get("with_someone") is False:
        factors["companion_kind"] = NOBODY
    return factors


def _of_the_time(row: HistoryRow, day: LoggedDay) -> dict[str, Value]:
    return {
        "time_band": row["factors"].get("time_band") or time_band(row["occurred_at"], row["time_zone"]),
        "weekend": day.day.isoweekday() >= 6,
    }


def _own(row: HistoryRow) -> _OwnFactors:
    return msgspec.json.decode(row["own_factors"], type=_OwnFactors) if row["own_factors"] else {}


def _outcomes(row: HistoryRow) -> dict[str, bool | float | None]:
    recalled = row["before_source"] == BeforeSource.RECALLED
    return {
        Outcome.COMPLETION.value: row["status"] in _DONE,
        Outcome.MOOD_AFTER.value: row["after_mood"],
        MOOD_BEFORE: None if recalled else row["before_mood"],
        Outcome.ENJOYMENT.value: row["enjoyment"],
        EXPECTED: None if recalled else row["expected_enjoyment"],
        Outcome.DRAIN.value: row["drain"],
        Outcome.CONNECTEDNESS.value: row["connectedness"],
    }


class _Past:
    """What lies behind a log: the last contact, and the load of the three days up to and with its own."""

    def __init__(self) -> None:
        self._days: list[LoggedDay] = []
        self._last_contact: LoggedDay | None = None

    def before(self, day: LoggedDay) -> dict[str, Value]:
        since = day.day - timedelta(days=LOAD_DAYS - 1)
        self._days = [earlier for earlier in self._days if earlier.day >= since]
        return {
            "social_load": sum(earlier.load for earlier in self._days if earlier.contact),
            "days_since_contact": (day.day - self._last_contact.day).days if self._last_contact else None,
        }

    def add(self, day: LoggedDay) -> None:
        self._days.append(day)
        if day.contact:
            self._last_contact = day

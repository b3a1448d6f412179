"""From logs to what the statistics read: every factor of a log, those that follow from its time and its past too."""

from collections import deque
from collections.abc import Sequence
from datetime import timedelta

import msgspec
from msgspec import Struct

from doorstep.core.evidence.checked_in import CheckedIn, Told
from doorstep.core.evidence.days import LoggedDay, logged_days
from doorstep.core.evidence.rows import CheckInRow, HistoryRow
from doorstep.core.planning.weeks import time_band
from doorstep.core.words import (
    BeforeSource,
    Crowding,
    Familiarity,
    Noise,
    Outcome,
    Predictability,
    Status,
    code_of,
)

Value = bool | float | str | None

MOOD_BEFORE = "mood_before"
EXPECTED = "expected_enjoyment"
LOAD_DAYS = 3
SECONDS_A_DAY = 86_400
NOBODY = "nobody"
"""No level of `companion_kind`, but an answer: every kind of companion is absent."""

_ORDERED: dict[str, dict[str, int]] = {
    "familiarity": {word.value: code_of(word) for word in Familiarity},
    "noise": {word.value: code_of(word) for word in Noise},
    "crowding": {word.value: code_of(word) for word in Crowding},
    "predictability": {word.value: code_of(word) for word in Predictability},
}
_FROM_CHECK_IN = (
    ("sleep_hours", "sleep_hours"),
    ("sleep_quality", "sleep_quality"),
    ("meal", "ate"),
    ("hydration", "drank"),
    ("energy_before", "energy"),
)
_DONE = frozenset({Status.DONE.value, Status.DONE_IN_PART.value})
_COMPLETION, _MOOD, _ENJOYMENT = Outcome.COMPLETION.value, Outcome.MOOD_AFTER.value, Outcome.ENJOYMENT.value
_DRAIN, _CONNECTEDNESS, _RECALLED = Outcome.DRAIN.value, Outcome.CONNECTEDNESS.value, BeforeSource.RECALLED.value
_own_factors = msgspec.json.Decoder(dict[str, bool | float | str])


class Note(Struct, frozen=True):
    """A log as the statistics see it, beside the row it comes from: `t` in days, own factors under their ids."""

    row: HistoryRow
    t: float
    factors: dict[str, Value]
    outcomes: dict[str, bool | float | None]


def notes_of(rows: Sequence[HistoryRow], check_ins: Sequence[CheckInRow], day_starts_at: int) -> list[Note]:
    """A note for each row (oldest first), in the same order.

    A step planned and not taken is a note too: its factors were copied when it was planned, and it counts for
    completion. What a log leaves open of the night, food, drink, mood and energy beforehand is taken from the latest
    check-in of the same local day that was not after it.
    """
    past, checked_in = _Past(), CheckedIn(check_ins, day_starts_at)
    notes = []
    for row, day in zip(rows, logged_days(rows, day_starts_at), strict=True):
        told = checked_in.before(day.day, row["occurred_at"])
        factors = _recorded(row, told)
        _add_time(factors, row, day)
        past.add_to(factors, day)
        if row["own_factors"]:
            factors.update(_own_factors.decode(row["own_factors"]))
        notes.append(Note(row, row["occurred_at"].timestamp() / SECONDS_A_DAY, factors, _outcomes(row, told)))
        past.pass_by(day)
    return notes


def _recorded(row: HistoryRow, told: Told) -> dict[str, Value]:
    factors: dict[str, Value] = {**row["factors"]}
    for code, codes in _ORDERED.items():
        if code in factors:
            factors[code] = codes[row["factors"][code]]
    if row["before_energy"] is not None and row["before_source"] != _RECALLED:
        factors["energy_before"] = row["before_energy"]
    if told:
        for code, name in _FROM_CHECK_IN:
            if name in told and factors.get(code) is None:
                factors[code] = told[name]
    if factors.get("companion_kind"):
        factors["with_someone"] = True
    elif factors.get("with_someone") is False:
        factors["companion_kind"] = NOBODY
    return factors


def _add_time(factors: dict[str, Value], row: HistoryRow, day: LoggedDay) -> None:
    factors["time_band"] = factors.get("time_band") or time_band(row["occurred_at"], row["time_zone"])
    factors["weekend"] = day.day.isoweekday() >= 6


def _outcomes(row: HistoryRow, told: Told) -> dict[str, bool | float | None]:
    recalled = row["before_source"] == _RECALLED
    before = None if recalled else row["before_mood"]
    return {
        _COMPLETION: row["status"] in _DONE,
        _MOOD: row["after_mood"],
        MOOD_BEFORE: told.get("mood") if before is None else before,
        _ENJOYMENT: row["enjoyment"],
        EXPECTED: None if recalled else row["expected_enjoyment"],
        _DRAIN: row["drain"],
        _CONNECTEDNESS: row["connectedness"],
    }


class _Past:
    """What lies behind a log: the last contact, and the contacts of the three days up to and with its own."""

    def __init__(self) -> None:
        self._contacts: deque[LoggedDay] = deque()

    def add_to(self, factors: dict[str, Value], day: LoggedDay) -> None:
        """Add the load of the last three days, and the days since the last contact where there was one."""
        since = day.day - timedelta(days=LOAD_DAYS - 1)
        while len(self._contacts) > 1 and self._contacts[0].day < since:
            self._contacts.popleft()
        factors["social_load"] = sum(earlier.load for earlier in self._contacts if earlier.day >= since)
        if self._contacts:
            factors["days_since_contact"] = (day.day - self._contacts[-1].day).days

    def pass_by(self, day: LoggedDay) -> None:
        """Let a log go by."""
        if day.contact:
            self._contacts.append(day)

"""The week's energy budget, read from the whole log, so that nothing about it needs to be stored.

Walked in time from the first log: it starts at 6, follows what went well by at most 15 % a week, and gets
a quarter smaller after draining steps, at most once in 14 days and never under 3. It never falls for any
other reason: not for a skip, a rest, an empty week or a small one. All numbers [H].
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from statistics import median

from doorstep.core.planning.energy import (
    MUCH_ENERGY_LINE,
    WATCHED_DAYS,
    DayReading,
    much_energy_little_sleep,
)
from doorstep.core.planning.weeks import IsoWeek

# Limits are kept in tenths of a point, so that "at most 15 %" is exact.
FIRST_WEEK_TENTHS = 60
FLOOR_TENTHS = 30
GROWTH_PERCENT = 115
EASY_DRAIN = 5.0
HARD_DRAIN = 7.0
LATEST_LOGS = 3
HARD_LOGS = 2
DAYS_BETWEEN_SHRINKS = 14

_Readings = dict[date, list[DayReading]]


class BudgetReason(StrEnum):
    """Why the budget is what it is."""

    FIRST_WEEK = "first_week"
    KEPT = "kept"
    GROWN = "grown"
    LIGHTER = "lighter"
    HELD = "held"


SENTENCES = {
    BudgetReason.FIRST_WEEK: "A gentle start. There is room for a few small steps this week.",
    BudgetReason.KEPT: "This week has the same room as the last one.",
    BudgetReason.GROWN: "The last weeks felt all right, so there is a little more room.",
    BudgetReason.LIGHTER: "Some steps took a lot lately, so this week is lighter.",
    BudgetReason.HELD: MUCH_ENERGY_LINE,
}


@dataclass(frozen=True)
class LoggedStep:
    """A logged step: its local day, its load (0 when it was not taken), its drain 0-10 if answered."""

    day: date
    load: int
    drain: float | None = None


@dataclass(frozen=True)
class BudgetHistory:
    """Everything the budget rests on. Logs and readings in any order; those after `today` are left out."""

    today: date
    logs: tuple[LoggedStep, ...] = ()
    readings: tuple[DayReading, ...] = ()


@dataclass(frozen=True)
class Budget:
    """Room for one week, in points of load, a multiple of .1 and at least 3; why, as code and sentence."""

    limit: float
    why: BudgetReason
    sentence: str


@dataclass
class _Walk:
    """The budget as it stands while the log is read, oldest first."""

    tenths: int = FIRST_WEEK_TENTHS
    why: BudgetReason = BudgetReason.FIRST_WEEK
    shrunk_on: date | None = None
    drains: tuple[float, ...] = ()
    good_loads: tuple[int, ...] = ()


def weekly_budget(history: BudgetHistory) -> Budget:
    """Return the budget of the week that holds `history.today`."""
    logs = sorted((log for log in history.logs if log.day <= history.today), key=lambda log: log.day)
    readings = _by_day(history.readings)
    walk = _Walk()
    this_week = IsoWeek.of(history.today).monday
    for monday, week in _weeks(logs):
        for log in week:
            _feel(walk, log)
        if monday < this_week:
            _close_week(walk, week, monday, readings)
            if monday + timedelta(days=7) < this_week:
                walk.why = BudgetReason.KEPT  # a reason holds for the week after it only
    if _is_high(readings, history.today):
        walk.why = BudgetReason.HELD
    return Budget(walk.tenths / 10, walk.why, SENTENCES[walk.why])


def _weeks(logs: Sequence[LoggedStep]) -> Iterator[tuple[date, list[LoggedStep]]]:
    by_monday: dict[date, list[LoggedStep]] = {}
    for log in logs:
        by_monday.setdefault(log.day - timedelta(days=log.day.weekday()), []).append(log)
    yield from by_monday.items()


def _by_day(readings: Sequence[DayReading]) -> _Readings:
    found: _Readings = {}
    for reading in readings:
        found.setdefault(reading.day, []).append(reading)
    return found


def _is_high(readings: _Readings, today: date) -> bool:
    """Ask `much_energy_little_sleep` with the few days it looks at, so that a long log stays quick."""
    days = (today - timedelta(days=ago) for ago in range(WATCHED_DAYS))
    return much_energy_little_sleep([reading for day in days for reading in readings.get(day, ())], today)


def _feel(walk: _Walk, log: LoggedStep) -> None:
    """Take in one log's drain, and shrink if two of the latest three were hard."""
    if log.drain is None:
        return
    walk.drains = (*walk.drains, log.drain)[-LATEST_LOGS:]
    hard = sum(drain >= HARD_DRAIN for drain in walk.drains)
    free = walk.shrunk_on is None or (log.day - walk.shrunk_on).days >= DAYS_BETWEEN_SHRINKS
    if hard >= HARD_LOGS and free:
        walk.tenths = max(FLOOR_TENTHS, -(-walk.tenths * 3 // 4))
        walk.why = BudgetReason.LIGHTER
        walk.shrunk_on = log.day
        walk.drains = ()  # one hard log makes the week lighter once, not again a fortnight later


def _close_week(walk: _Walk, week: list[LoggedStep], monday: date, readings: _Readings) -> None:
    """Move from a past week to the next: grow towards the median of good weeks, if this one was good."""
    drains = [log.drain for log in week if log.drain is not None]
    total = sum(log.load for log in week)
    was_lighter = walk.shrunk_on is not None and walk.shrunk_on >= monday
    walk.why = BudgetReason.LIGHTER if was_lighter else BudgetReason.KEPT
    if not drains or total == 0 or median(drains) > EASY_DRAIN:
        return
    walk.good_loads = (*walk.good_loads, total)
    target = int(median(walk.good_loads) * 10)
    if target > walk.tenths and not _is_high(readings, monday + timedelta(days=7)):
        walk.tenths = min(target, walk.tenths * GROWTH_PERCENT // 100)
        walk.why = BudgetReason.GROWN

"""From what was sent to a week that can be planned: every value checked, everything in one order.

The order of what is sent means nothing, so it is put in order here, once: two requests that say the same thing are
planned by the same arithmetic in the same sequence, and give the same week to the last bit.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace

from doorstep.core.planning.week.model import (
    DAYS,
    LATTICE,
    WEEK,
    Candidate,
    LockedEntry,
    Slot,
    Stretch,
    WeekInput,
)

MOST_CANDIDATES = 60
MOST_SLOTS = 120
MOST_OTHERS = 200
FEWEST_BUDGET = 3


class UnreadableWeek(ValueError):
    """A week that cannot be planned: two things share a name, or a number is out of its range."""


def readable(week: WeekInput) -> WeekInput:
    """The same week in its one order, slots joined where they touch. Raises UnreadableWeek."""
    _check_counts(week)
    _check_numbers(week)
    for candidate in week.candidates:
        _check_candidate(candidate)
    for entry in week.locked:
        _check_step(entry.id, entry.cost, entry.minutes)
    _check_unique(week)
    return replace(
        week,
        candidates=tuple(sorted((_ordered(c) for c in week.candidates), key=lambda c: c.id)),
        slots=joined(week.slots),
        busy=_stretches(week.busy),
        locked=tuple(sorted(week.locked, key=_by_start)),
        goals=tuple(sorted(week.goals, key=lambda goal: goal.id)),
        companions=tuple(
            sorted((replace(c, windows=_stretches(c.windows)) for c in week.companions), key=lambda c: c.id)
        ),
        anchors=tuple(
            sorted((replace(a, steps=tuple(sorted(set(a.steps)))) for a in week.anchors), key=lambda a: a.id)
        ),
        pins=tuple(sorted(week.pins, key=lambda pin: pin.id)),
        current=None
        if week.current is None
        else replace(week.current, entries=tuple(sorted(week.current.entries, key=lambda e: (e.start, e.id)))),
        wishes=replace(week.wishes, rotation=tuple(sorted(set(week.wishes.rotation)))),
        clock_changes=_stretches(week.clock_changes),
    )


def joined(slots: Sequence[Stretch]) -> tuple[Slot, ...]:
    """Free stretches as few slots as say the same: on the lattice, in order, joined where they touch or overlap."""
    found: list[Slot] = []
    for slot in sorted(slots, key=lambda s: (s.start, s.end)):
        start, end = -(-slot.start // LATTICE) * LATTICE, slot.end // LATTICE * LATTICE
        if end <= start:
            continue
        if found and start <= found[-1].end:
            found[-1] = Slot(found[-1].start, max(found[-1].end, end))
        else:
            found.append(Slot(start, end))
    return tuple(found)


def _stretches(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    return tuple(sorted(stretches, key=lambda s: (s.start, s.end)))


def _by_start(entry: LockedEntry) -> tuple[int, str]:
    return entry.start, entry.id


def _ordered(candidate: Candidate) -> Candidate:
    return replace(candidate, preferred=tuple(sorted(set(candidate.preferred))), windows=_stretches(candidate.windows))


def _check_counts(week: WeekInput) -> None:
    for name, count, most in (
        ("candidates", len(week.candidates), MOST_CANDIDATES),
        ("slots", len(week.slots), MOST_SLOTS),
        ("locked entries", len(week.locked), MOST_OTHERS),
        ("pins", len(week.pins), MOST_OTHERS),
        ("anchors", len(week.anchors), MOST_OTHERS),
        ("goals", len(week.goals), MOST_OTHERS),
    ):
        if count > most:
            raise UnreadableWeek(f"{count} {name} were sent, but at most {most} are read")


def _check_numbers(week: WeekInput) -> None:
    if len(week.energy) != DAYS:
        raise UnreadableWeek(f"energy is said for {len(week.energy)} days, not {DAYS}")
    for energy in week.energy:
        _check_between("energy", energy, 0, 10)
    _check_between("the budget", week.budget, 0, 1000)
    _check_between("carry", week.carry, 0, 1)
    _check_between("the hour a day starts at", week.day_starts_at, 0, 23)
    for goal in week.goals:
        _check_between(f"the importance of goal {goal.id}", goal.importance, 0, 10)
    for stretch in (*week.slots, *week.busy, *week.clock_changes):
        _check_between("a stretch's start", stretch.start, -WEEK, 2 * WEEK)
        _check_between("a stretch's end", stretch.end, -WEEK, 2 * WEEK)


def _check_candidate(candidate: Candidate) -> None:
    _check_step(candidate.id, candidate.cost, candidate.minutes)
    _check_between(f"the mean of {candidate.id}", candidate.mean, -10, 10)
    _check_between(f"the spread of {candidate.id}", candidate.sd, 0, 10)
    _check_between(f"the noise of {candidate.id}", candidate.noise, 0, 2)
    _check_between(f"times a week of {candidate.id}", candidate.max_week, 0, DAYS)


def _check_step(name: str, cost: int, minutes: int) -> None:
    _check_between(f"the cost of {name}", cost, 1, 5)
    _check_between(f"the minutes of {name}", minutes, 1, 1440)


def _check_between(name: str, number: float, low: float, high: float) -> None:
    if not (math.isfinite(number) and low <= number <= high):
        raise UnreadableWeek(f"{name} is {number:g}, not from {low:g} to {high:g}")


def _check_unique(week: WeekInput) -> None:
    versions = {c.id for c in week.candidates if c.version_of is not None}
    for candidate in week.candidates:
        if candidate.version_of in versions or candidate.version_of == candidate.id:
            raise UnreadableWeek(f"{candidate.id!r} is a version of a version; name the step itself")
    for name, ids in (
        ("candidate", [c.id for c in week.candidates]),
        ("goal", [goal.id for goal in week.goals]),
        ("companion", [c.id for c in week.companions]),
        ("anchor", [anchor.id for anchor in week.anchors]),
        ("pin", [pin.id for pin in week.pins]),
    ):
        repeated = sorted({i for i in ids if ids.count(i) > 1})
        if repeated:
            raise UnreadableWeek(f"{len(repeated)} ids name more than one {name}, the first is {repeated[0]!r}")

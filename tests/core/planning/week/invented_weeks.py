"""Weeks for tests: one small and plain to change by hand, and a strategy for many."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from doorstep.core.planning.week.model import (
    DAY,
    DAYS,
    WEEK,
    Anchor,
    Candidate,
    CompanionTimes,
    CurrentEntry,
    CurrentPlan,
    GoalPace,
    LockedEntry,
    Pin,
    Slot,
    Stretch,
    WeekInput,
    Wishes,
)
from doorstep.core.planning.week.proposal import WeekProposal
from doorstep.core.words import Dimension, StepKind

SOCIAL, REST = StepKind.SOCIAL, StepKind.RESTORATIVE
KINDS = ("digital", "phone", "one_to_one")
NAMES = "abcdefgh"


def at(day: int, hour: float) -> int:
    """The minute of an hour of a day, 0 Monday."""
    return day * DAY + round(hour * 60)


def step(name: str, **changes: object) -> Candidate:
    """A ten-minute contact of cost 1 that does some good."""
    plain = Candidate(name, SOCIAL, cost=1, minutes=10, mean=1.0, sd=0.4)
    return replace(plain, **changes)


def plan(*entries: tuple[str, int], most: int | None = None) -> CurrentPlan:
    """A plan that stands."""
    return CurrentPlan(tuple(CurrentEntry(f"e{i}", name, start) for i, (name, start) in enumerate(entries)), most)


def week(*candidates: Candidate, **changes: object) -> WeekInput:
    """Ten to twelve every day, energy 6, room for ten."""
    slots = tuple(Slot(at(day, 10), at(day, 12)) for day in range(DAYS))
    return replace(WeekInput(energy=(6.0,) * DAYS, budget=10, candidates=candidates, slots=slots), **changes)


def placed(proposal: WeekProposal) -> list[tuple[str, int]]:
    """The plan as pairs."""
    return [(placement.step, placement.start) for placement in proposal.placements]


minutes_of_week = st.integers(0, WEEK // 5 - 1).map(lambda n: 5 * n)
stretches = st.tuples(minutes_of_week, st.integers(1, 48)).map(lambda s: Stretch(s[0], s[0] + 5 * s[1]))
slots = st.tuples(st.integers(-12, WEEK // 5 - 1), st.integers(2, 48)).map(lambda s: Slot(5 * s[0], 5 * (s[0] + s[1])))
ids = st.sampled_from(NAMES)


@st.composite
def candidates(draw: st.DrawFn, name: str) -> Candidate:
    """A step of any sort."""
    return Candidate(
        id=name,
        kind=draw(st.sampled_from([SOCIAL, SOCIAL, REST])),
        cost=draw(st.integers(1, 5)),
        minutes=draw(st.sampled_from([2, 5, 20, 45, 90])),
        mean=draw(st.integers(-5, 25)) / 10,
        sd=draw(st.integers(0, 10)) / 10,
        context=draw(st.sampled_from([None, *KINDS])),
        noise=draw(st.integers(0, 2)),
        goal=draw(st.sampled_from([None, "g", "h"])),
        step_up=draw(st.booleans()),
        ready=draw(st.booleans()),
        rises=tuple(draw(st.lists(st.sampled_from(Dimension), max_size=2))),
        max_week=draw(st.integers(0, 3)),
        preferred=tuple(draw(st.lists(minutes_of_week, max_size=2))),
        windows=tuple(draw(st.lists(stretches, max_size=1))),
        companion=draw(st.sampled_from([None, "who"])),
        version_of=draw(st.sampled_from([None, "z"])),
    )


locked = st.builds(
    LockedEntry,
    id=ids,
    kind=st.sampled_from(StepKind),
    cost=st.integers(1, 5),
    start=minutes_of_week.map(lambda minute: minute - 300),
    minutes=st.sampled_from([10, 60, 300]),
    step=st.sampled_from([None, "a", "z"]),
    goal=st.sampled_from([None, "g"]),
    context=st.sampled_from([None, *KINDS]),
    step_up=st.booleans(),
)


@st.composite
def weeks(draw: st.DrawFn) -> WeekInput:
    """A week of any sort: slots across midnight, days that start at four, an hour the clock skips."""
    names = draw(st.lists(ids, min_size=1, max_size=8, unique=True))
    pins = draw(st.lists(st.tuples(st.sampled_from(names), st.none() | st.integers(0, 6)), max_size=3))
    current = draw(st.lists(st.tuples(st.sampled_from(names), minutes_of_week), max_size=4, unique=True))
    return WeekInput(
        energy=tuple(draw(st.lists(st.integers(0, 10).map(float), min_size=7, max_size=7))),
        budget=draw(st.integers(0, 20)) / 2,
        candidates=tuple(draw(candidates(name)) for name in names),
        slots=tuple(draw(st.lists(slots, max_size=14))),
        locked=tuple(draw(st.lists(locked, max_size=2, unique_by=lambda entry: entry.id))),
        goals=(GoalPace("g", draw(st.integers(0, 3)), draw(st.integers(0, 4)), 8.0),),
        companions=(CompanionTimes("who", tuple(draw(st.lists(stretches, max_size=2)))),),
        anchors=tuple(
            draw(st.lists(st.builds(Anchor, st.just("anchor"), st.tuples(ids), minutes_of_week), max_size=1))
        ),
        pins=tuple(Pin(f"p{i}", name, day) for i, (name, day) in enumerate(pins)),
        current=draw(
            st.sampled_from([None, 0, 1, 2]).map(lambda most: None if most is None else plan(*current, most=most))
        ),
        wishes=Wishes(
            daylight=draw(st.booleans()), quiet=draw(st.booleans()), rotation=draw(st.sampled_from([(), KINDS[:1]]))
        ),
        carry=draw(st.sampled_from([0.0, 0.5, 1.0])),
        costly_before=(draw(st.integers(0, 1)), draw(st.integers(0, 1))),
        since=draw(st.sampled_from([-WEEK, at(2, 9)])),
        day_starts_at=draw(st.sampled_from([0, 4])),
        clock_changes=draw(st.sampled_from([(), (Stretch(at(6, 2), at(6, 3)),)])),
    )

"""Invented weeks: a person's candidates, free time, goals and wishes, drawn from a seed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.random import Generator

from doorstep.core.planning.week.model import (
    DAY,
    DAYS,
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
from doorstep.core.words import ContextKind, Dimension, StepKind

KINDS = [kind.value for kind in ContextKind]
LENGTHS = (5, 10, 15, 20, 30, 45, 60, 90)


@dataclass(frozen=True)
class Size:
    """How many candidates, and free slots a day, both ends inclusive."""

    name: str
    candidates: tuple[int, int]
    slots: tuple[int, int]


REALISTIC = Size("realistic", (10, 25), (3, 5))
EXTREME = Size("extreme", (30, 40), (6, 8))


def invent(size: Size, seed: int) -> WeekInput:
    """One person's week. All choices come from the seed."""
    rng = np.random.default_rng([seed, len(size.name)])
    goals = _goals(rng)
    companions = tuple(CompanionTimes(f"c{i}", _windows(rng, 3)) for i in range(int(rng.integers(0, 3))))
    count = int(rng.integers(size.candidates[0], size.candidates[1] + 1))
    candidates = _candidates(rng, count, goals, companions)
    slots = tuple(slot for day in range(DAYS) for slot in _slots(rng, day, size.slots))
    social = [step.id for step in candidates if step.kind is StepKind.SOCIAL]
    base = rng.uniform(2, 9)
    return WeekInput(
        energy=tuple(float(np.clip(round(base + rng.normal(0, 1.2), 1), 0, 10)) for _ in range(DAYS)),
        budget=float(round(rng.uniform(3, 18), 1)),
        candidates=candidates,
        slots=slots,
        locked=_locked(rng, candidates),
        goals=goals,
        companions=companions,
        anchors=tuple(
            Anchor(f"a{i}", (str(rng.choice(social)),), _time(rng)) for i in range(int(rng.integers(0, 3))) if social
        ),
        pins=tuple(
            Pin(f"p{i}", str(rng.choice([step.id for step in candidates])), _maybe(rng, int(rng.integers(0, DAYS))))
            for i in range(int(rng.integers(0, 3)))
        ),
        wishes=Wishes(
            daylight=bool(rng.random() < 0.4),
            quiet=bool(rng.random() < 0.4),
            rotation=tuple(str(kind) for kind in rng.choice(KINDS, 2)) if rng.random() < 0.4 else (),
        ),
        carry=float(rng.choice([0.0, 0.0, 0.5, 1.0])),
        costly_before=(int(rng.random() < 0.2), int(rng.random() < 0.2)),
        day_starts_at=int(rng.choice([0, 4])),
        clock_changes=(Stretch(6 * DAY + 120, 6 * DAY + 180),) if rng.random() < 0.1 else (),
    )


def with_plan(week: WeekInput, placements: Sequence[tuple[str, int]], most: int | None) -> WeekInput:
    """The same week with a plan that stands."""
    entries = tuple(CurrentEntry(f"e{i}", step, start) for i, (step, start) in enumerate(placements))
    return replace(week, current=CurrentPlan(entries, most))


def permuted(week: WeekInput, seed: int) -> WeekInput:
    """The same week with everything said in another order."""
    rng = np.random.default_rng(seed)
    names = ("candidates", "slots", "locked", "goals", "companions", "anchors", "pins")
    return replace(week, **{name: _shuffled(rng, getattr(week, name)) for name in names})


def _shuffled(rng: Generator, items: Sequence[object]) -> tuple[object, ...]:
    return tuple(items[i] for i in rng.permutation(len(items)))


def _goals(rng: Generator) -> tuple[GoalPace, ...]:
    return tuple(
        GoalPace(f"g{i}", int(rng.integers(0, 4)), int(rng.integers(2, 6)), float(rng.integers(0, 11)))
        for i in range(int(rng.integers(1, 5)))
    )


def _candidates(
    rng: Generator, count: int, goals: Sequence[GoalPace], companions: Sequence[CompanionTimes]
) -> tuple[Candidate, ...]:
    found: list[Candidate] = []
    for i in range(count):
        base = found[int(rng.integers(len(found)))] if found and rng.random() < 0.15 else None
        if base is not None and base.version_of is None and base.cost > 1:
            found.append(_version(rng, f"s{i:02}", base))
            continue
        rest = rng.random() < 0.3
        cost = int(rng.choice([1, 2], p=[0.7, 0.3])) if rest else int(rng.choice(5, p=[0.3, 0.3, 0.2, 0.12, 0.08])) + 1
        found.append(
            Candidate(
                id=f"s{i:02}",
                kind=StepKind.RESTORATIVE if rest else StepKind.SOCIAL,
                cost=cost,
                minutes=int(rng.choice(LENGTHS)),
                mean=float(round(rng.normal(0.7, 0.6), 2)),
                sd=float(round(rng.uniform(0.2, 1.2), 2)),
                context="self_care" if rest else str(rng.choice(KINDS)),
                noise=0 if rest else int(rng.integers(0, 3)),
                goal=None if rest or rng.random() < 0.3 else goals[int(rng.integers(len(goals)))].id,
                step_up=bool(not rest and rng.random() < 0.2),
                ready=bool(rng.random() < 0.8),
                rises=tuple(Dimension(str(d)) for d in rng.choice(list(Dimension), int(rng.choice([0, 0, 1, 1, 2])))),
                max_week=int(rng.integers(1, 4)),
                preferred=_preferred(rng),
                windows=_windows(rng, 2) if rng.random() < 0.1 else (),
                companion=companions[int(rng.integers(len(companions)))].id
                if companions and rng.random() < 0.4
                else None,
            )
        )
    return tuple(found)


def _version(rng: Generator, name: str, base: Candidate) -> Candidate:
    """A smaller or quieter version of a step."""
    smaller = rng.random() < 0.6
    return replace(
        base,
        id=name,
        version_of=base.id,
        cost=base.cost - 1 if smaller else base.cost,
        minutes=max(5, base.minutes // 10 * 5) if smaller else base.minutes,
        noise=base.noise if smaller else 0,
        mean=base.mean - 0.1,
        step_up=False,
        rises=(),
    )


def _preferred(rng: Generator) -> tuple[int, ...]:
    if rng.random() < 0.4:
        return ()
    hour = int(rng.integers(8, 21)) * 60
    days = rng.choice(DAYS, int(rng.integers(1, DAYS + 1)), replace=False)
    return tuple(int(day) * DAY + hour for day in days)


def _windows(rng: Generator, count: int) -> tuple[Stretch, ...]:
    begins = [_time(rng) for _ in range(count)]
    return tuple(Stretch(begin, begin + int(rng.integers(12, 48)) * 5) for begin in begins)


def _slots(rng: Generator, day: int, counts: tuple[int, int]) -> list[Slot]:
    """Free stretches of 20 minutes to 4 hours from 7 in the morning on; the last may pass midnight."""
    count = int(rng.integers(counts[0], counts[1] + 1))
    edges = np.sort(rng.choice(np.arange(7 * 12, 24 * 12), 2 * count, replace=False)) * 5
    slots = [Slot(day * DAY + int(a), day * DAY + int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    if rng.random() < 0.1:
        slots.append(Slot(day * DAY + 23 * 60 + 30, (day + 1) * DAY + 45))
    return slots


def _locked(rng: Generator, candidates: Sequence[Candidate]) -> tuple[LockedEntry, ...]:
    found = []
    for i in range(int(rng.choice([0, 0, 1, 2]))):
        step = candidates[int(rng.integers(len(candidates)))]
        known = step.id if rng.random() < 0.5 else None
        found.append(
            LockedEntry(f"l{i}", step.kind, step.cost, _time(rng), step.minutes, known, step.goal, step.context)
        )
    return tuple(found)


def _time(rng: Generator) -> int:
    return int(rng.integers(0, DAYS)) * DAY + int(rng.integers(8 * 12, 21 * 12)) * 5


def _maybe(rng: Generator, value: int) -> int | None:
    return value if rng.random() < 0.5 else None

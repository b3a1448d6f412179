"""One invented week looked at in every way the goals ask for; what is counted over many of them."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import cast

import numpy as np
from benchmarks.planning.confirming import Confirmed, confirm_all
from benchmarks.planning.plain import Placed, bare_milliseconds, changes, fewest_to_leave, most_pins, score
from benchmarks.planning.worlds import EXTREME, REALISTIC, Size, invent, permuted, with_plan

from doorstep.core.planning.week.check import check_week
from doorstep.core.planning.week.codes import Term
from doorstep.core.planning.week.model import DAY, DAYS, Energies, LockedEntry, Pin, WeekInput
from doorstep.core.planning.week.planning import propose_week, replan, tired_week
from doorstep.core.planning.week.proposal import WeekProposal

Job = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Look:
    """What one seed showed. Milliseconds are of one core, reasons and all. `replans`: (changes, forced) each."""

    size: str
    weeks: int
    broken: int
    wrong_worth: int
    proofs: tuple[str, ...]
    gaps: tuple[float, ...]
    milliseconds: float
    replans: tuple[tuple[int, int], ...]
    unforced_in_draining: int


def look(job: Job) -> Look:
    """Propose, tire and replan one invented week, each checked by rules and by worth."""
    week = invent(_size(job[0]), job[1])
    started = time.process_time()
    first = propose_week(week)
    spent = 1e3 * (time.process_time() - started)
    planned = with_plan(week, placed(first), None)
    gentle = tired_week(planned)
    later = a_hard_day(planned, job[1])
    again = replan(later)
    asked = replan(later, next(iter(step for step, _ in placed(first)), None))
    weeks = ((week, first), (as_tired(planned), gentle), (_one_change(later), again), (_one_change(later), asked))
    forced = fewest_to_leave(later)
    return Look(
        size=job[0],
        weeks=len(weeks),
        broken=sum(bool(check_week(asked_for, placed(found))) for asked_for, found in weeks)
        + _not_gentle(gentle, planned),
        wrong_worth=sum(abs(score(asked_for, placed(found)) - found.worth) > 0.01 for asked_for, found in weeks),
        proofs=tuple(found.proof.value for _, found in weeks),
        gaps=tuple(found.gap for _, found in weeks),
        milliseconds=spent,
        replans=((changes(later, placed(again)), forced),),
        unforced_in_draining=max(0, changes(later, placed(asked)) - max(1, forced)),
    )


def look_permuted(job: Job) -> bool:
    """Whether saying the same week in another order changes anything that comes back."""
    week = invent(_size(job[0]), job[1])
    return propose_week(week) != propose_week(permuted(week, job[1]))


def look_why_not(job: Job) -> Confirmed:
    """Whether every why-not of one week holds when its rule is relaxed."""
    week = invent(_size(job[0]), job[1])
    return confirm_all(week, propose_week(week))


def look_pinned(job: Job) -> tuple[int, int, bool]:
    """(pins met, most that can be met, whether those not met are named) of a week with many pins."""
    week = invent(_size(job[0]), job[1])
    rng = np.random.default_rng(job[1])
    steps = [step.id for step in week.candidates]
    pins = tuple(
        Pin(f"p{i}", str(rng.choice(steps)), int(rng.integers(0, DAYS)) if rng.random() < 0.6 else None)
        for i in range(int(rng.integers(3, 9)))
    )
    week = replace(week, pins=pins)
    found = propose_week(week)
    named = [wish.about for wish in found.unmet if wish.term is Term.PIN]
    return len(pins) - len(named), most_pins(week), len(set(named)) == len(named)


def look_bare(job: Job) -> tuple[str, float, float]:
    """(size, milliseconds with the chain and all reasons, milliseconds of branch and bound alone) of one week."""
    week = invent(_size(job[0]), job[1])
    return job[0], best_of(lambda: _propose_milliseconds(week)), best_of(lambda: bare_milliseconds(week), times=1)


def best_of(measure: Callable[[], float], times: int = 3) -> float:
    """The least of several measurements, to keep other programs out."""
    return min(measure() for _ in range(times))


def placed(proposal: WeekProposal) -> Placed:
    """The plan as (step, start) pairs."""
    return tuple((placement.step, placement.start) for placement in proposal.placements)


def a_hard_day(week: WeekInput, seed: int) -> WeekInput:
    """The same week some days on: what was before is done, and either today has 3
    less energy or an entry's time is taken."""
    rng = np.random.default_rng([seed, 7])
    now = int(rng.integers(1, 5)) * DAY + 60 * week.day_starts_at
    entries = week.current.entries if week.current is not None else ()
    steps = {step.id: step for step in week.candidates}
    done = tuple(
        LockedEntry(e.id, s.kind, s.cost, e.start, s.minutes, s.id, s.goal, s.context, s.step_up)
        for e in entries
        for s in [steps[e.step]]
        if e.start < now
    )
    energy = list(week.energy)
    coming = [entry.start for entry in entries if entry.start >= now]
    taken = int(rng.choice(coming)) if coming and rng.random() < 0.5 else None
    if taken is None:
        energy[now // DAY] = max(0.0, energy[now // DAY] - 3)
    slots = [slot for slot in week.slots if taken is None or not slot.start <= taken < slot.end]
    left = tuple(replace(entry, taken=entry.start == taken) for entry in entries if entry.start >= now)
    current = None if week.current is None else replace(week.current, entries=left)
    return replace(
        week,
        energy=cast(Energies, tuple(energy)),
        slots=tuple(slots),
        locked=(*week.locked, *done),
        current=current,
        since=now,
        pins=(),
    )


def as_tired(week: WeekInput) -> WeekInput:
    """The week that a tired week is held against, from the words of the design."""
    energy = cast(Energies, tuple(max(0.0, level - 2) for level in week.energy))
    return replace(week, energy=energy, budget=float(max(3, int(0.75 * week.budget))))


def _not_gentle(gentle: WeekProposal, week: WeekInput) -> bool:
    steps = {step.id: step for step in week.candidates}
    return any(steps[step].cost > 3 or steps[step].step_up for step, _ in placed(gentle))


def _one_change(week: WeekInput) -> WeekInput:
    return week if week.current is None else replace(week, current=replace(week.current, most_changes=1))


def _propose_milliseconds(week: WeekInput) -> float:
    started = time.process_time()
    propose_week(week)
    return 1e3 * (time.process_time() - started)


def _size(name: str) -> Size:
    return {size.name: size for size in (REALISTIC, EXTREME)}[name]

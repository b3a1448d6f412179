"""Logs of unusual shape: copies, crowds, silence, odd clocks, very long logs, and shifted factors."""

from __future__ import annotations

from typing import cast

import numpy as np
from benchmarks.insights.looks import Look, Placebo, Seen, Shifts
from benchmarks.insights.measuring import Figure, Floats, Goal, ratio, resampled, share
from benchmarks.insights.methods.saying import CLAIM
from benchmarks.insights.outcomes import OUTCOMES
from benchmarks.insights.rows.plan import Plan, Row, claimed, looks, seen, steady
from benchmarks.insights.running import Job, Results
from benchmarks.insights.spoiling import SPOILERS, Spoilt
from benchmarks.insights.worlds import ALONE, COPIED, CROWDED, LARGE, MEDIUM, MONTHLY, NEARLY_COPIED, UNEVEN

COPY_LENGTH, SHIFT_LENGTH, SHIFTS_A_LOG, SPOILT_LENGTH, LONGEST = 120, 240, 5, 60, 5000
ODD_LENGTHS = {CROWDED: (60, 120), MONTHLY: (24,), UNEVEN: (60, 120)}


def _copy_jobs(plan: Plan) -> list[Look]:
    return looks([ALONE, COPIED, NEARLY_COPIED], [COPY_LENGTH], plan.people)


def _copy(plan: Plan, results: Results) -> list[Figure]:
    alone, copied, nearly = (
        [_found_marked(one) for one in seen(results, looks([world], [COPY_LENGTH], plan.people))]
        for world in (ALONE, COPIED, NEARLY_COPIED)
    )
    goal = Goal(at_least=0.95)
    figures = [
        _relative("exact copy of a true factor: group found, relative to no copy", alone, copied, goal),
        _relative("- near-duplicate (r = .95) of a true factor, likewise", alone, nearly, None),
    ]
    for name, counts in (("no copy", alone), ("exact copy", copied), ("near-duplicate", nearly)):
        figures.append(ratio("copy", f"- found with {name}", [(hits, len(OUTCOMES)) for hits in counts]))
    return figures


def _found_marked(one: Seen) -> float:
    """On how many outcomes the factor that matters, its twin or their group was shown."""
    shown = one.rows["copied"] & ((one.rows["level"] >= CLAIM) | one.rows["grouped"])
    return float(len(set(one.rows["outcome"][shown].tolist())))


def _relative(name: str, alone: list[float], other: list[float], goal: Goal | None) -> Figure:
    pairs = [np.array([[a, b]]) for a, b in zip(alone, other, strict=True)]
    return resampled("copy", name, pairs, _quotient, goal)


def _quotient(table: Floats) -> float:
    return float(table[:, 1].sum() / max(table[:, 0].sum(), 1))


def _shift_jobs(plan: Plan) -> list[Shifts]:
    return [Shifts(LARGE.name, SHIFT_LENGTH, number, SHIFTS_A_LOG) for number in range(plan.people)]


def _shift(plan: Plan, results: Results) -> list[Figure]:
    people = [cast(Placebo, results[job]) for job in _shift_jobs(plan)]
    name = f"factors shifted in time, simulated logs, n = {SHIFT_LENGTH}"
    return [
        ratio("placebo", f"{name}: steady", [(one.steady, one.shifts) for one in people], Goal(at_most=0.01)),
        ratio("placebo", f"- {name}: any", [(one.claim, one.shifts) for one in people]),
    ]


def _odd_jobs(plan: Plan) -> list[Job]:
    jobs: list[Job] = [job for world, lengths in ODD_LENGTHS.items() for job in looks([world], lengths, plan.people)]
    jobs += [Spoilt(kind, SPOILT_LENGTH, number) for kind in SPOILERS for number in range(_some(plan))]
    return jobs + list(_long_jobs(plan))


def _long_jobs(plan: Plan) -> list[Look]:
    return looks([MEDIUM], [LONGEST], max(_some(plan) // 2, 2))


def _some(plan: Plan) -> int:
    return max(plan.people // 4, 2)


def _odd(plan: Plan, results: Results) -> list[Figure]:
    figures = []
    for world, lengths in ODD_LENGTHS.items():
        people = seen(results, looks([world], lengths, plan.people))
        told = f"{world.name}, n = {', '.join(map(str, lengths))}"
        figures.append(share("robust", f"{told}: steady", [steady(one) for one in people], Goal(at_most=0.005)))
        figures.append(share("robust", f"{told}: any", [claimed(one) for one in people], Goal(at_most=0.03)))
    for kind, about in SPOILERS.items():
        held = [bool(results[Spoilt(kind, SPOILT_LENGTH, number)]) for number in range(_some(plan))]
        figures.append(_all(f"{about}: too soon there, all else as without it", held))
    long = seen(results, _long_jobs(plan))
    finite = [bool(np.isfinite(one.rows["low"]).all() and np.isfinite(one.rows["high"]).all()) for one in long]
    figures.append(_all(f"n = {LONGEST}: every number finite", finite))
    found_all = [(float(_real_hits(one)), float(one.real)) for one in long]
    figures.append(ratio("robust", f"- n = {LONGEST}: medium effects found", found_all))
    spent = [np.array([[one.milliseconds]]) for one in long]
    figures.append(resampled("robust", f"- n = {LONGEST}: milliseconds, median", spent, lambda t: float(np.median(t))))
    return figures


def _all(name: str, held: list[bool]) -> Figure:
    """What has to hold for everybody: a share with nothing to estimate."""
    return Figure("robust", name, sum(held) / len(held), people=len(held), goal=Goal(at_least=1))


def _real_hits(one: Seen) -> int:
    rows = one.rows
    return int(((rows["level"] >= CLAIM) & (np.abs(rows["truth"]) > 0)).sum())


ROWS = (
    Row("copy", f"an exact copy of a factor that matters to all outcomes, n = {COPY_LENGTH}", _copy_jobs, _copy),
    Row("placebo", "factors shifted in time: nothing can be there", _shift_jobs, _shift),
    Row("robust", "logs of unusual shape", _odd_jobs, _odd),
)

"""Small experiments: how often they find a difference of 1.5 standard deviations, and one that is not there."""

from __future__ import annotations

from typing import cast

from benchmarks.insights.measuring import Figure, Goal, share
from benchmarks.insights.rows.plan import Plan, Row
from benchmarks.insights.running import Results
from benchmarks.insights.trials import Trials

POWER = {4: Goal(at_least=0.52), 5: Goal(at_least=0.65), 6: Goal(at_least=0.72)}
FALSE_ALARM = Goal(at_most=0.05)
EFFECT, BATCH = 1.5, 50
TIMES = 10
"""Experiments are cheap: so many for each person that other rows look at."""


def _batches(plan: Plan, times_each: int, effect: float) -> list[Trials]:
    return [Trials(times_each, effect, i, BATCH) for i in range(max(TIMES * plan.people // BATCH, 1))]


def _jobs(plan: Plan) -> list[Trials]:
    return [job for size in POWER for effect in (EFFECT, 0.0) for job in _batches(plan, size, effect)]


def _figures(plan: Plan, results: Results) -> list[Figure]:
    figures = []
    for size, goal in POWER.items():
        hoped, covered, experiments = _sums(plan, size, EFFECT, results)
        figures.append(_share(f"2×{size}: {EFFECT} SD found, one-sided", hoped, experiments, goal))
        figures.append(_share(f"- 2×{size}: 90 % interval holds {EFFECT} SD", covered, experiments, None))
    for size in POWER:
        hoped, _, experiments = _sums(plan, size, 0.0, results)
        figures.append(_share(f"2×{size}: false alarm", hoped, experiments, FALSE_ALARM))
    return figures


def _sums(plan: Plan, size: int, effect: float, results: Results) -> tuple[int, int, int]:
    jobs = _batches(plan, size, effect)
    counts = [cast(tuple[int, int], results[job]) for job in jobs]
    return sum(hoped for hoped, _ in counts), sum(held for _, held in counts), BATCH * len(jobs)


def _share(name: str, hits: int, of: int, goal: Goal | None) -> Figure:
    return share("experiments", name, [True] * hits + [False] * (of - hits), goal)


ROWS = (Row("experiments", "experiments of 2×4, 2×5 and 2×6 tries", _jobs, _figures),)

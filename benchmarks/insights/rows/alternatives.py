"""Doorstep beside what else could be used, on the same people in the same run.

What counts as a claim is each method's own usual rule (see its module): the method's strict claim is set beside
`steady`, any claim beside `steady or likely`. As rules differ, methods are also compared where they are equally quiet:
every method's threshold is put so that 5 % of the people without effects would be shown something at that length, and
what it then finds is counted.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from benchmarks.insights.looks import EveryEntry, Look, Seen
from benchmarks.insights.measuring import Figure, ratio, resampled, share
from benchmarks.insights.methods.catalogue import CHEAP, OURS, SAMPLED
from benchmarks.insights.methods.saying import CLAIM, STEADY
from benchmarks.insights.rows.effects import covered
from benchmarks.insights.rows.plan import Plan, Row, claimed, ever, findings, found, seen, steady
from benchmarks.insights.running import Job, Results
from benchmarks.insights.worlds import LARGE, NO_EFFECTS, TANGLED, World

LENGTHS, LAST, STEP, QUIET = (60, 120), 80, 5, 0.05
SOMETHING = (LARGE, TANGLED)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the comparison: a method, and how many people it looks at: in each world with effects, over all
    worlds without, and looking again and again (0 where that would take hours)."""

    label: str
    method: str
    people: int
    quiet: int
    again: int


def columns(plan: Plan) -> list[Column]:
    """Every method on everybody, those that sample on a few, and Doorstep once more on these few."""
    all_of_them = [Column(name, name, plan.people, plan.many, plan.many // 4) for name in CHEAP]
    few = [Column(name, name, plan.few, plan.few, 0) for name in SAMPLED]
    return [*all_of_them, *few, Column(f"{OURS}, the horseshoe's people", OURS, plan.few, plan.few, 0)]


def _quiet_jobs(column: Column, n: int) -> list[Look]:
    each = max(column.quiet // len(NO_EFFECTS), 1)
    return [Look(world.name, n, number, column.method) for world in NO_EFFECTS for number in range(each)]


def _busy_jobs(column: Column, world: World, n: int) -> list[Look]:
    return [Look(world.name, n, number, column.method) for number in range(column.people)]


def _again_jobs(column: Column) -> list[EveryEntry]:
    each = range(column.again // len(NO_EFFECTS))
    return [EveryEntry(world.name, LAST, i, column.method, step=STEP) for world in NO_EFFECTS for i in each]


def _jobs(plan: Plan) -> list[Job]:
    jobs: list[Job] = []
    for column in columns(plan):
        jobs += _again_jobs(column)
        for n in LENGTHS:
            jobs += _quiet_jobs(column, n)
            jobs += [job for world in SOMETHING for job in _busy_jobs(column, world, n)]
    return jobs


def _figures(plan: Plan, results: Results) -> list[Figure]:
    return [figure for column in columns(plan) for figure in _of(column, results)]


def _of(column: Column, results: Results) -> list[Figure]:
    quiet = [one for n in LENGTHS for one in seen(results, _quiet_jobs(column, n))]
    busy = [one for n in LENGTHS for world in SOMETHING for one in seen(results, _busy_jobs(column, world, n))]
    again = ever(results, _again_jobs(column))
    real = [rows[rows["truth"] != 0] for rows in findings(busy)]
    spent = [np.array([[one.milliseconds]]) for one in seen(results, _busy_jobs(column, LARGE, 120))]
    figures = [
        share("", "no effects, one look: strict", [steady(one) for one in quiet]),
        share("", "no effects, one look: any", [claimed(one) for one in quiet]),
        share("", "no effects, every 5th entry to 80: strict", [one.steady > 0 for one in again]),
        share("", "no effects, every 5th entry to 80: any", [one.claim > 0 for one in again]),
        ratio("", "false among claims: strict", [_false(one, STEADY) for one in busy]),
        ratio("", "false among claims: any", [_false(one, CLAIM) for one in busy]),
        ratio("", "coverage: all", [covered(rows) for rows in findings(quiet + busy)]),
        ratio("", "coverage: true effects", [covered(rows) for rows in real]),
        *(figure for world in SOMETHING for n in LENGTHS for figure in _power(column, world, n, results)),
        resampled("", "milliseconds, n = 120, median", spent, lambda table: float(np.median(table))),
    ]
    return [replace(figure, row="alternatives", of=column.label) for figure in figures]


def _power(column: Column, world: World, n: int, results: Results) -> list[Figure]:
    people = seen(results, _busy_jobs(column, world, n))
    threshold = quiet_threshold(seen(results, _quiet_jobs(column, n)))
    return [
        ratio("", f"{world.name}, n = {n}: found", [found(one) for one in people]),
        ratio("", f"{world.name}, n = {n}: found, equally quiet", [_above(one, threshold) for one in people]),
    ]


def quiet_threshold(people: list[Seen]) -> float:
    """The score above which 5 % of these people, for whom nothing matters, would be shown something."""
    loudest = np.sort([one.rows["score"].max() if len(one.rows) else 0.0 for one in people])[::-1]
    return float(loudest[int(QUIET * len(loudest))])


def _above(one: Seen, threshold: float) -> tuple[float, float]:
    rows = one.rows
    return float(((np.abs(rows["truth"]) > 0) & (rows["score"] > threshold)).sum()), float(one.real)


def _false(one: Seen, level: int) -> tuple[float, float]:
    claims = one.rows[(one.rows["level"] >= level) & ~np.isnan(one.rows["truth"])]
    return float((claims["truth"] == 0).sum()), float(len(claims))


ROWS = (Row("alternatives", "the alternatives, on the same people", _jobs, _figures),)

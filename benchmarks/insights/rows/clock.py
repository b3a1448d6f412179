"""Time: one core, alone, from the request to the reply, beside ordinary least squares on the same log.

The least squares are given what is least: the log already laid out as arrays, four regressions on all columns, with
standard errors, nothing else. Five people a length; of each the fastest of five looks counts, and of these the median.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

import numpy as np
from benchmarks.insights.measuring import Figure, Goal
from benchmarks.insights.methods.ancova import least_squares
from benchmarks.insights.methods.table import Table, tables_of
from benchmarks.insights.people import invent
from benchmarks.insights.rows.plan import Plan, Row
from benchmarks.insights.running import Results
from benchmarks.insights.worlds import EFFECTS

from doorstep.core.inference.engine import patterns_of

GOALS = {200: Goal(at_most=20), 2000: Goal(at_most=60)}
REPEATS = 5


def _figures(plan: Plan, _results: Results) -> list[Figure]:
    return [figure for n, goal in GOALS.items() for figure in _at(n, goal, plan.seed)]


def _at(n: int, goal: Goal, seed: int) -> list[Figure]:
    ours, plain = [], []
    for number, world in enumerate(EFFECTS[:5]):
        request = invent(world, n, number, seed).request
        tables = tables_of(request)
        patterns_of(request)
        ours.append(_fastest(partial(patterns_of, request)))
        plain.append(_fastest(partial(_regressions, tables)))
    value = float(np.median(ours))
    times = float(np.median(np.array(ours) / np.array(plain)))
    return [
        Figure("time", f"milliseconds, n = {n}", value, low=min(ours), high=max(ours), people=len(ours), goal=goal),
        Figure("time", f"- bare least squares, milliseconds, n = {n}", float(np.median(plain)), people=len(plain)),
        Figure("time", f"- Doorstep / bare least squares, n = {n}", times, people=len(plain)),
    ]


def _regressions(tables: list[Table]) -> None:
    for table in tables:
        least_squares(np.column_stack([table.nuisance, table.filled]), table.y)


def _fastest(what: Callable[[], object]) -> float:
    """Milliseconds of one core, of the fastest of a few calls: what is left out is other programs' noise."""
    spent = []
    for _ in range(REPEATS):
        started = time.process_time()
        what()
        spent.append(1e3 * (time.process_time() - started))
    return min(spent)


ROWS = (Row("time", "milliseconds of one core, 18 columns, 4 outcomes", lambda _plan: (), _figures),)

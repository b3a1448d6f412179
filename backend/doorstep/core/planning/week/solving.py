"""The chain that finds the best plan and proves it: each link stops as soon as the proof is there.

greedy by exact marginals -> linear program (HiGHS' dual simplex); whole: done -> greedy led by the program's values,
made better by taking one out -> columns whose reduced cost is more than the gap cannot be in a better plan and are
dropped -> the rest by branch and bound, one second at most -> else the best plan found, with its gap stated.
Reduced-cost fixing: Dantzig, Fulkerson and Johnson, Operations Research 2 (1954) 393-410.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import LinearConstraint, linprog, milp

from doorstep.core.planning.week.codes import Proof
from doorstep.core.planning.week.dominance import undominated
from doorstep.core.planning.week.greedy import EMPTY, greedy, improved
from doorstep.core.planning.week.objective import Model
from doorstep.core.planning.week.program import Program, program_of
from doorstep.core.planning.week.starts import Floats, Ints
from doorstep.core.planning.week.table import Table, table_of

SECONDS = 1.0
LP_SECONDS = 5.0
# A gap this small is rounding: the smallest content is worth more than a thousand times as much.
ROUNDING = 1e-6
PRESOLVE_FROM = 200
PULL = 200.0


@dataclass(frozen=True)
class Solved:
    """The best plan found, as columns of the model given; `gap`: how much better, as a share, one could be."""

    plan: Ints
    proof: Proof
    gap: float


@dataclass(frozen=True)
class _Bound:
    """What the linear program says: no plan scores above `score`; `values` and reduced costs of the placements."""

    score: float
    values: Floats
    reduced: Floats


def solve(model: Model) -> Solved:
    """The best plan of a model."""
    if not len(model.starts):
        return Solved(EMPTY, Proof.OPTIMAL, 0.0)
    kept = undominated(model)
    found = _proven(table_of(model.only(kept)))
    return Solved(kept[found.plan], found.proof, found.gap)


def _proven(table: Table) -> Solved:
    best = greedy(table)
    bound = _relaxed(program_of(table))
    if bound is None:
        return Solved(best, Proof.GREEDY, 1.0)
    if np.abs(bound.values - np.round(bound.values)).max() < ROUNDING:
        return Solved(np.flatnonzero(bound.values > 0.5), Proof.OPTIMAL, 0.0)
    led = greedy(table, pull=PULL * bound.values)
    best = improved(table, _better(table, best, led))
    missing = bound.score - table.score(best)
    if missing <= ROUNDING:
        return Solved(best, Proof.OPTIMAL, 0.0)
    return _searched(table, best, bound, missing)


def _better(table: Table, one: Ints, other: Ints) -> Ints:
    return one if table.score(one) >= table.score(other) else other


def _relaxed(program: Program) -> _Bound | None:
    """The linear program without wholeness; None if the solver gave up, which is why it is tried twice.

    Without presolve it is quicker, and once in ten thousand weeks it ends feasible but unproven.
    """
    first = slice(0, program.placements)
    bounds = np.stack([np.zeros(len(program.cost)), program.upper], axis=1)
    for presolve in (False, True):
        options = {"presolve": presolve, "time_limit": LP_SECONDS}
        found = linprog(
            program.cost, A_ub=program.rows, b_ub=program.most, bounds=bounds, method="highs-ds", options=options
        )
        if found.status == 0:
            # A placement at 0 that would lower the objective if raised has its price in the lower bound's marginal.
            return _Bound(-found.fun, found.x[first], found.lower.marginals[first])
    return None


def _searched(table: Table, best: Ints, bound: _Bound, missing: float) -> Solved:
    open_columns = np.union1d(np.flatnonzero(bound.reduced <= missing + ROUNDING), best)
    program = program_of(table.only(open_columns))
    whole = np.zeros(len(program.cost))
    whole[: program.placements] = 1
    found = milp(
        program.cost,
        integrality=whole,
        bounds=(0, program.upper),
        constraints=LinearConstraint(program.rows, -np.inf, program.most),
        options={"time_limit": SECONDS, "mip_rel_gap": 0.0, "presolve": program.placements > PRESOLVE_FROM},
    )
    plan = best
    if found.x is not None:
        plan = _better(table, open_columns[np.flatnonzero(found.x[: program.placements] > 0.5)], best)
    if found.status == 0:
        return Solved(plan, Proof.OPTIMAL, 0.0)
    limit = bound.score if found.mip_dual_bound is None else min(bound.score, -found.mip_dual_bound)
    return _with_gap(table, plan, limit)


def _with_gap(table: Table, plan: Ints, limit: float) -> Solved:
    score = table.score(plan)
    gap = max(0.0, limit - score) / max(1.0, abs(score))
    return Solved(plan, Proof.OPTIMAL if gap == 0 else Proof.GAP, gap)

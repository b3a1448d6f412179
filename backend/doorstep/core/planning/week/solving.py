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

SECONDS = 1.0
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


def solve(model: Model, begin: Ints = EMPTY) -> Solved:
    """The best plan of a model. `begin`: columns of a plan to begin from, such as the one that stands."""
    kept = np.union1d(undominated(model), begin)
    small = model.only(kept)
    best = _better(
        small, greedy(small), greedy(small, np.searchsorted(kept, begin)) if _fit(small, kept, begin) else EMPTY
    )
    if not len(kept):
        return Solved(EMPTY, Proof.OPTIMAL, 0.0)
    found = _proven(small, best)
    return Solved(kept[found.plan], found.proof, found.gap)


def _fit(small: Model, kept: Ints, begin: Ints) -> bool:
    """Whether a plan to begin from keeps every hard rule."""
    plan = EMPTY
    for column in np.searchsorted(kept, begin):
        if not small.fits(plan)[column]:
            return False
        plan = np.append(plan, column)
    return bool(len(begin))


def _better(model: Model, one: Ints, other: Ints) -> Ints:
    return one if model.score(one) >= model.score(other) else other


def _proven(model: Model, best: Ints) -> Solved:
    program = program_of(model)
    bound = _relaxed(program)
    if bound is None:
        return Solved(best, Proof.GREEDY, 1.0)
    whole = np.flatnonzero(bound.values > 0.5)
    if np.abs(bound.values - np.round(bound.values)).max() < ROUNDING:
        return Solved(whole, Proof.OPTIMAL, 0.0)
    led = greedy(model, pull=PULL * bound.values)
    best = improved(model, _better(model, best, led))
    missing = bound.score - model.score(best)
    if missing <= ROUNDING:
        return Solved(best, Proof.OPTIMAL, 0.0)
    return _searched(model, best, bound, missing)


def _relaxed(program: Program) -> _Bound | None:
    """The linear program without wholeness; None if the solver gave up."""
    found = linprog(
        program.cost,
        A_ub=program.table,
        b_ub=program.most,
        bounds=np.stack([np.zeros(len(program.cost)), program.upper], axis=1),
        method="highs-ds",
        options={"presolve": False},
    )
    if found.status != 0:
        return None
    first = slice(0, program.placements)
    # A placement at 0 that would lower the objective if raised has its price in the lower bound's marginal.
    return _Bound(-found.fun, found.x[first], found.lower.marginals[first])


def _searched(model: Model, best: Ints, bound: _Bound, missing: float) -> Solved:
    open_columns = np.union1d(np.flatnonzero(bound.reduced <= missing + ROUNDING), best)
    small = model.only(open_columns)
    program = program_of(small)
    whole = np.zeros(len(program.cost))
    whole[: program.placements] = 1
    found = milp(
        program.cost,
        integrality=whole,
        bounds=(0, program.upper),
        constraints=LinearConstraint(program.table, -np.inf, program.most),
        options={"time_limit": SECONDS, "mip_rel_gap": 0.0, "presolve": program.placements > PRESOLVE_FROM},
    )
    plan = best
    if found.x is not None:
        plan = _better(model, open_columns[np.flatnonzero(found.x[: program.placements] > 0.5)], best)
    if found.status == 0:
        return Solved(plan, Proof.OPTIMAL, 0.0)
    limit = bound.score if found.mip_dual_bound is None else min(bound.score, -found.mip_dual_bound)
    return _with_gap(model, plan, limit)


def _with_gap(model: Model, plan: Ints, limit: float) -> Solved:
    score = model.score(plan)
    gap = max(0.0, limit - score) / max(1.0, abs(score))
    return Solved(plan, Proof.OPTIMAL if gap == 0 else Proof.GAP, gap)

"""A table as a linear program for HiGHS: placements x in {0, 1}, shortfalls u >= 0, changes v of each family.

maximise Σ (V + tie) x - Σ price u - 5,000 w, with hard x <= limit, u >= need - soft x, v >= entries - kept,
v >= placed elsewhere, w >= Σ v - K. HiGHS minimises, so signs are turned.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csc_array

from doorstep.core.planning.week import prices
from doorstep.core.planning.week.changes import Changes
from doorstep.core.planning.week.starts import Floats
from doorstep.core.planning.week.table import Table


@dataclass(frozen=True)
class Program:
    """Minimise `cost` z with `rows` z <= `most`, 0 <= z <= `upper`; the first `placements` of z are whole."""

    cost: Floats
    rows: csc_array
    most: Floats
    upper: Floats
    placements: int


def program_of(table: Table) -> Program:
    """Lay a table out for the solver."""
    count, short = len(table), len(table.need)
    hard = np.hstack([table.hard, np.zeros((len(table.limit), short))])
    soft = np.hstack([-table.soft, -np.eye(short)])
    rows, most = np.vstack([hard, soft]), np.concatenate([table.limit, -table.need])
    cost = np.concatenate([-table.value, table.price])
    if table.changes is not None:
        rows, most, cost = _with_changes(table.changes, rows, most, cost)
    upper = np.full(len(cost), np.inf)
    upper[:count] = 1.0
    return Program(cost, csc_array(rows), most, upper, count)


def _with_changes(changes: Changes, rows: Floats, most: Floats, cost: Floats) -> tuple[Floats, Floats, Floats]:
    """Add v of each family concerned, and w: the changes beyond K."""
    concerned = np.unique(np.concatenate([changes.family, np.flatnonzero(changes.entries > 0)]))
    families, wide = len(concerned), rows.shape[1]
    in_family = changes.family == concerned[:, None]
    kept, elsewhere = (np.zeros((families, wide + families + 1)) for _ in range(2))
    kept[:, : len(changes.family)] = np.where(in_family & changes.same, -1.0, 0.0)
    elsewhere[:, : len(changes.family)] = in_family & ~changes.same
    kept[:, wide : wide + families] = elsewhere[:, wide : wide + families] = -np.eye(families)
    over = np.zeros((1, wide + families + 1))
    over[0, wide:] = [*([1.0] * families), -1.0]
    before = np.hstack([rows, np.zeros((len(rows), families + 1))])
    limits = [most, -changes.entries[concerned], np.zeros(families), [float(changes.most - changes.gone)]]
    dear = np.concatenate([cost, np.zeros(families), [float(prices.CHANGE)]])
    return np.vstack([before, kept, elsewhere, over]), np.concatenate(limits), dear

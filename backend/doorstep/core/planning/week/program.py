"""The model as a linear program for HiGHS: placements x in {0, 1}, shortfalls u >= 0, changes v of each family.

maximise Σ (V + tie) x - Σ price u - 5,000 w, with Σ weight x <= limit for every group of every rule, Σ x <= 1 over
every clique, u >= need - Σ weight x, v >= entries - kept, v >= placed elsewhere, w >= Σ v - K.
Rows that cannot bind are left out. HiGHS minimises, so signs are turned.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from scipy.sparse import csc_array

from doorstep.core.planning.week import prices
from doorstep.core.planning.week.changes import Changes
from doorstep.core.planning.week.objective import Model
from doorstep.core.planning.week.overlap import cliques
from doorstep.core.planning.week.starts import Floats, Ints


@dataclass
class _Rows:
    """Rows of `table` z <= most, gathered as triples."""

    row: list[Ints] = field(default_factory=list)
    column: list[Ints] = field(default_factory=list)
    entry: list[Floats] = field(default_factory=list)
    most: list[float] = field(default_factory=list)

    def add(self, columns: Ints, entries: Floats, most: float) -> None:
        """One more row."""
        self.row.append(np.full(len(columns), len(self.most)))
        self.column.append(columns)
        self.entry.append(entries)
        self.most.append(most)


@dataclass(frozen=True)
class Program:
    """Minimise `cost` z with `table` z <= `most`, 0 <= z <= `upper`; the first `placements` of z are whole."""

    cost: Floats
    table: csc_array
    most: Floats
    upper: Floats
    placements: int


def program_of(model: Model) -> Program:
    """Lay a model out for the solver."""
    count = len(model.starts)
    rows, costs = _Rows(), [-(model.value + model.tie)]
    _hard(model, rows)
    extra = _soft(model, rows, costs, count)
    if model.changes is not None:
        extra = _changed(model.changes, rows, costs, extra)
    cost = np.concatenate(costs)
    upper = np.full(extra, np.inf)
    upper[:count] = 1.0
    table = csc_array(
        (_joined(rows.entry, float), (_joined(rows.row, int), _joined(rows.column, int))), shape=(len(rows.most), extra)
    )
    return Program(cost, table, np.array(rows.most, dtype=float), upper, count)


def _joined(parts: list[Ints] | list[Floats], kind: type) -> np.ndarray:
    return np.concatenate(parts).astype(kind) if parts else np.empty(0, dtype=kind)


def _hard(model: Model, rows: _Rows) -> None:
    for rule in model.rules:
        for group in range(len(rule.limit)):
            members = np.flatnonzero((rule.group == group).any(axis=0) & (rule.weight > 0))
            if rule.weight[members].sum() > rule.limit[group]:
                rows.add(members, rule.weight[members], float(rule.limit[group]))
    alone = model.week.limits.same_step_a_day > 1
    for clique in cliques(model.starts, np.arange(len(model.starts)) if alone else model.step_days()):
        rows.add(clique, np.ones(len(clique)), 1.0)


def _soft(model: Model, rows: _Rows, costs: list[Floats], first: int) -> int:
    """Add a shortfall u for each group that can fall short; return the next free column."""
    for shortfall in model.shortfalls:
        for group, need in enumerate(shortfall.need.tolist()):
            members = np.flatnonzero((shortfall.group == group).any(axis=0))
            weight = shortfall.weight[members]
            if need - np.minimum(weight, 0.0).sum() > 0:
                rows.add(np.append(members, first), np.append(-weight, -1.0), -need)
                costs.append(shortfall.price[group : group + 1])
                first += 1
    return first


def _changed(changes: Changes, rows: _Rows, costs: list[Floats], first: int) -> int:
    concerned = np.unique(np.concatenate([changes.family, np.flatnonzero(changes.entries > 0)]))
    for i, family in enumerate(concerned.tolist()):
        kept = np.flatnonzero((changes.family == family) & changes.same)
        elsewhere = np.flatnonzero((changes.family == family) & ~changes.same)
        entries = float(changes.entries[family])
        if entries:
            rows.add(np.append(kept, first + i), np.append(-np.ones(len(kept)), -1.0), -entries)
        if len(elsewhere):
            rows.add(np.append(elsewhere, first + i), np.append(np.ones(len(elsewhere)), -1.0), 0.0)
    over = first + len(concerned)
    rows.add(np.arange(first, over + 1), np.append(np.ones(len(concerned)), -1.0), float(changes.most - changes.gone))
    costs.append(np.append(np.zeros(len(concerned)), float(prices.CHANGE)))
    return over + 1

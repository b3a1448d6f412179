"""The model as two tables, for the few columns that are left: fast to look at again and again, ready for the solver.

hard x <= limit holds every rule, overlap as its cliques; u >= need - soft x, u >= 0, costs price u. Rows that cannot
bind are left out of both.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from doorstep.core.planning.week.changes import Changes
from doorstep.core.planning.week.objective import Model
from doorstep.core.planning.week.overlap import cliques
from doorstep.core.planning.week.starts import Bools, Floats, Ints


@dataclass(frozen=True)
class Table:
    """`value`: (n,), ties included; `hard`: (R, n), `limit`: (R,); `soft`: (S, n), `need`, `price`: (S,)."""

    value: Floats
    hard: Floats
    limit: Floats
    soft: Floats
    need: Floats
    price: Floats
    changes: Changes | None

    def __len__(self) -> int:
        """How many columns."""
        return len(self.value)

    def score(self, plan: Ints) -> float:
        """The objective of a plan."""
        missing = self.need - self.soft[:, plan].sum(axis=1)
        score = float(self.value[plan].sum() - self.price @ np.maximum(missing, 0.0))
        return score if self.changes is None else score - self.changes.cost(plan)

    def gains(self, plan: Ints) -> Floats:
        """The exact marginal of adding each column to a plan."""
        missing = self.need - self.soft[:, plan].sum(axis=1)
        short = self.price @ np.maximum(missing, 0.0) - self.price @ np.maximum(missing[:, None] - self.soft, 0.0)
        gains: Floats = self.value + short
        return gains if self.changes is None else gains + self.changes.gains(plan)

    def fits(self, plan: Ints) -> Bools:
        """Which columns could be added to a plan without breaking a hard rule; what is in it already is not."""
        room = self.limit - self.hard[:, plan].sum(axis=1)
        fits: Bools = np.logical_and.reduce(self.hard <= room[:, None] + 1e-9, axis=0)
        fits[plan] = False  # the rows that say so may have been left out as unable to bind
        return fits

    def only(self, which: Ints) -> Table:
        """The same over some of the columns, in order."""
        table = replace(
            self,
            value=self.value[which],
            hard=self.hard[:, which],
            soft=self.soft[:, which],
            changes=None if self.changes is None else self.changes.only(which),
        )
        return table.bound()

    def bound(self) -> Table:
        """Without rows that cannot bind: too little weight to reach a limit, or a need that is always met."""
        hard = self.hard.sum(axis=1) > self.limit
        soft = self.need - np.minimum(self.soft, 0.0).sum(axis=1) > 0
        return replace(
            self,
            hard=self.hard[hard],
            limit=self.limit[hard],
            soft=self.soft[soft],
            need=self.need[soft],
            price=self.price[soft],
        )


def table_of(model: Model) -> Table:
    """Lay a model out."""
    count = len(model.starts)
    alone = model.week.limits.same_step_a_day > 1
    together = cliques(model.starts, np.arange(count) if alone else model.step_days())
    hard = [_spread(rows.group, rows.weight, len(rows.limit)) for rows in model.rules]
    soft = [_spread(row.group, row.weight, len(row.need)) for row in model.shortfalls]
    table = Table(
        value=model.value + model.tie,
        hard=np.concatenate([*hard, _members(together, count)]),
        limit=np.concatenate([*(rows.limit for rows in model.rules), np.ones(len(together))]),
        soft=np.concatenate(soft),
        need=np.concatenate([row.need for row in model.shortfalls]),
        price=np.concatenate([row.price for row in model.shortfalls]),
        changes=model.changes,
    )
    return table.bound()


def _spread(group: Ints, weight: Floats, groups: int) -> Floats:
    """(groups, n): each column's weight in the rows of the groups it belongs to."""
    rows = np.zeros((groups + 1, len(weight)))
    rows[group, np.arange(len(weight))] = weight
    return rows[:groups]


def _members(together: list[Ints], count: int) -> Floats:
    rows = np.zeros((len(together), count))
    for row, members in zip(rows, together, strict=True):
        row[members] = 1.0
    return rows

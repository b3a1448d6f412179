"""The whole model over a set of columns: what each is worth, what they need, what they may not do together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from doorstep.core.planning.week.changes import Changes, changes_of
from doorstep.core.planning.week.codes import Term
from doorstep.core.planning.week.model import DAYS, WeekInput
from doorstep.core.planning.week.overlap import overlaps
from doorstep.core.planning.week.rules import RuleRows, families, rules_of
from doorstep.core.planning.week.shortfalls import Shortfall, shortfalls_of
from doorstep.core.planning.week.starts import Bools, Floats, Ints, Starts
from doorstep.core.planning.week.values import Parts, parts_of, ties_of, total_of


@dataclass(frozen=True)
class Model:
    """A week's model over its columns. A plan is an array of column positions."""

    week: WeekInput
    starts: Starts
    parts: Parts
    value: Floats
    tie: Floats
    rules: tuple[RuleRows, ...]
    shortfalls: tuple[Shortfall, ...]
    changes: Changes | None

    def worth(self, plan: Ints) -> float:
        """The objective without ties."""
        short = sum(row.cost(row.missing(plan)) for row in self.shortfalls)
        return float(self.value[plan].sum()) - short - (0.0 if self.changes is None else self.changes.cost(plan))

    def score(self, plan: Ints) -> float:
        """The objective with ties: what is maximised."""
        return self.worth(plan) + float(self.tie[plan].sum())

    def gains(self, plan: Ints) -> Floats:
        """The exact marginal of adding each column to a plan, ties included, shape (n,)."""
        gains = self.value + self.tie
        for row in self.shortfalls:
            gains = gains + row.gains(row.missing(plan))
        return gains if self.changes is None else gains + self.changes.gains(plan)

    def gains_by_term(self, plan: Ints) -> dict[Term, Floats]:
        """The same marginal split by term, ties left out."""
        gains = dict(self.parts)
        for row in self.shortfalls:
            gains[row.term] = gains.get(row.term, 0.0) + row.gains(row.missing(plan))
        if self.changes is not None:
            gains[Term.CHANGE] = self.changes.gains(plan)
        return gains

    def fits(self, plan: Ints) -> Bools:
        """Which columns could be added to a plan without breaking a hard rule, shape (n,)."""
        blocked = overlaps(self.starts, plan) if len(plan) else np.zeros(len(self.starts), dtype=bool)
        for rows in self.rules:
            blocked |= rows.blocked(rows.used(plan)).any(axis=0)
        return ~blocked

    def step_days(self) -> Ints:
        """A number for each column, equal for a step (with its versions) on one day."""
        place = {name: i for i, name in enumerate(families(self.week))}
        family = np.array([place[step.family] for step in self.week.candidates], dtype=np.int64)
        return family[self.starts.step] * DAYS + self.starts.day

    def only(self, which: Ints) -> Model:
        """The same model over some of the columns, which stay in order."""
        return model_of(self.week, self.starts.only(which))


def model_of(week: WeekInput, starts: Starts) -> Model:
    """Everything about a `readable` week over these columns."""
    parts = parts_of(week, starts)
    return Model(
        week=week,
        starts=starts,
        parts=parts,
        value=total_of(parts) if len(starts) else np.zeros(0),
        tie=ties_of(week, starts),
        rules=rules_of(week, starts),
        shortfalls=shortfalls_of(week, starts),
        changes=changes_of(week, starts),
    )

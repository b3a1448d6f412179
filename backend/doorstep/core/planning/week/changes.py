"""How far a plan is from the one that stands: moved, replaced by a version, dropped or added, each once.

For each step with its versions (a family): changes = max(entries not kept at their time, placements elsewhere), so a
move is one change and not two, and so is a smaller version in the step's place. Beyond K changes each costs 5,000.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from doorstep.core.planning.week import prices
from doorstep.core.planning.week.model import WeekInput
from doorstep.core.planning.week.rules import families
from doorstep.core.planning.week.starts import Bools, Floats, Ints, Starts
from doorstep.core.planning.week.values import is_same


@dataclass(frozen=True)
class Changes:
    """`family`: (n,) of each column; `same`: (n,) whether it keeps an entry; `entries`: (F,) entries to keep;
    `gone`: entries whose step is no candidate any more; `most`: K."""

    family: Ints
    same: Bools
    entries: Floats
    gone: int
    most: int

    def only(self, which: Ints) -> Changes:
        """The same over some of the columns."""
        return replace(self, family=self.family[which], same=self.same[which])

    def by_family(self, plan: Ints) -> tuple[Floats, Floats]:
        """Entries not kept, and placements elsewhere, of each family."""
        kept, elsewhere = plan[self.same[plan]], plan[~self.same[plan]]
        count = len(self.entries)
        dropped = self.entries - np.bincount(self.family[kept], minlength=count)
        return dropped, np.bincount(self.family[elsewhere], minlength=count).astype(float)

    def count(self, plan: Ints) -> int:
        """How many changes a plan makes."""
        dropped, elsewhere = self.by_family(plan)
        return self.gone + int(np.maximum(dropped, elsewhere).sum())

    def cost(self, plan: Ints) -> float:
        """What the changes beyond K take off the objective."""
        return float(prices.CHANGE * max(0, self.count(plan) - self.most))

    def gains(self, plan: Ints) -> Floats:
        """What one more of each column would save (or, negative, cost), shape (n,)."""
        dropped, elsewhere = self.by_family(plan)
        now = np.maximum(dropped, elsewhere)
        kept = np.maximum(dropped - 1, elsewhere)[self.family]
        added = np.maximum(dropped, elsewhere + 1)[self.family]
        total = self.gone + now.sum() - self.most
        after = total - now[self.family] + np.where(self.same, kept, added)
        saved: Floats = prices.CHANGE * (max(total, 0.0) - np.maximum(after, 0.0))
        return saved


def changes_of(week: WeekInput, starts: Starts) -> Changes | None:
    """The changes over these columns; None where no plan stands or its changes are free."""
    if week.current is None or week.current.most_changes is None:
        return None
    names = families(week)
    place = {name: i for i, name in enumerate(names)}
    family_of = {step.id: place[step.family] for step in week.candidates}
    entries, gone = np.zeros(len(names)), 0
    for entry in week.current.entries:
        family = family_of.get(entry.step)
        if family is None:
            gone += 1
        else:
            entries[family] += 1
    columns = np.array([family_of[step.id] for step in week.candidates], dtype=np.int64)[starts.step]
    return Changes(columns, is_same(week, starts), entries, gone, week.current.most_changes)

"""Plans built one placement at a time, each by its exact marginal; then one taken out and built up again.

Good plans found early let the bounds of `solving.py` drop most columns.
"""

from __future__ import annotations

import numpy as np

from doorstep.core.planning.week.starts import Floats, Ints
from doorstep.core.planning.week.table import Table

NOTHING = 1e-9
EMPTY: Ints = np.empty(0, dtype=np.int64)


def greedy(table: Table, plan: Ints = EMPTY, pull: Floats | None = None) -> Ints:
    """Add the placement with the largest marginal that fits, until none gains; ties in score go to the first column.

    `plan` is where to begin. `pull`, shape (n,): added to the marginal when choosing, such as an LP's values.
    """
    while True:
        gains = table.gains(plan)
        worthwhile = table.fits(plan) & (gains > NOTHING)
        if not worthwhile.any():
            return np.sort(plan)
        wanted = gains if pull is None else gains + pull
        plan = np.append(plan, np.argmax(np.where(worthwhile, wanted, -np.inf)))


def improved(table: Table, plan: Ints) -> Ints:
    """Take out one placement and build up again without it, as long as that makes a better plan."""
    best, score = plan, table.score(plan)
    better = True
    while better:
        better = False
        for out in best.tolist():
            kept = best[best != out]
            without = np.zeros(len(table))
            without[out] = -1e9
            rebuilt = greedy(table, kept, without)
            if table.score(rebuilt) > score + NOTHING:
                best, score, better = rebuilt, table.score(rebuilt), True
                break
    return best

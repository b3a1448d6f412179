"""No two things at once: blocks as intervals, and the maximal cliques of their interval graph.

Σ x <= 1 over each maximal clique says all that pairs say, with fewer and tighter rows (Golumbic, Algorithmic Graph
Theory and Perfect Graphs, 1980: the maximal cliques of an interval graph are at most as many as the intervals).
"""

from __future__ import annotations

import numpy as np

from doorstep.core.planning.week.starts import Bools, Ints, Starts


def overlaps(starts: Starts, plan: Ints) -> Bools:
    """Which columns overlap at least one placement of a plan (a column overlaps itself)."""
    begin, end = starts.start[plan], starts.until[plan]
    found: Bools = np.logical_or.reduce((starts.start[:, None] < end) & (begin < starts.until[:, None]), axis=1)
    return found


def cliques(starts: Starts, step_days: Ints) -> list[Ints]:
    """The maximal cliques of two or more columns, as positions; those of one step on one day are left out.

    `step_days`, shape (n,): equal for columns that exclude each other anyway. Swept from left to right: a set of
    open intervals is maximal when one closes and another has opened since the last one closed.
    """
    by_start = np.argsort(starts.start, kind="stable").tolist()
    begins, ends, same = starts.start.tolist(), starts.until.tolist(), step_days.tolist()
    found: list[Ints] = []
    still_open: list[int] = []
    for i in by_start:
        remaining = [j for j in still_open if ends[j] > begins[i]]
        if len(remaining) < len(still_open):
            _keep(found, still_open, same)
        still_open = [*remaining, i]
    _keep(found, still_open, same)
    return found


def _keep(found: list[Ints], members: list[int], same: list[int]) -> None:
    if len({same[i] for i in members}) > 1:
        found.append(np.array(sorted(members), dtype=np.int64))

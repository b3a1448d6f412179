"""The order in which two ways are tried: balanced, and never the same way more than three times running.

An order is a row of booleans, True where the hoped way is tried. Drawn uniformly from all allowed orders, so that
the randomisation test can hold the one that was drawn against every one that could have been
(R. A. Fisher, The Design of Experiments, 1935, ch. II; E. S. Edgington & P. Onghena, Randomization Tests, 4th ed.,
2007, ch. 11, on alternation with a limit on runs).
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from doorstep.core.inference.experiments.errors import UnknownSize
from doorstep.core.inference.log import Bools

TIMES_EACH = (4, 5, 6)
LONGEST_RUN = 3
"""Longer runs let a good or bad fortnight pass for a difference between the ways."""


@lru_cache
def allowed_orders(times_each: int) -> Bools:
    """Every allowed order, (62, 8), (194, 10) or (616, 12) for 4, 5 or 6 times each. Raises UnknownSize."""
    if times_each not in TIMES_EACH:
        raise UnknownSize(times_each, TIMES_EACH)
    length = 2 * times_each
    every = (np.arange(2**length)[:, None] >> np.arange(length)[::-1]) & 1 == 1
    balanced = every[every.sum(axis=1) == times_each]
    windows = np.lib.stride_tricks.sliding_window_view(balanced, LONGEST_RUN + 1, axis=1).sum(axis=2)
    allowed: Bools = balanced[((windows > 0) & (windows <= LONGEST_RUN)).all(axis=1)]
    allowed.flags.writeable = False
    return allowed


def draw_order(times_each: int, rng: np.random.Generator) -> Bools:
    """One allowed order, (2·times_each,), each with the same chance. Raises UnknownSize."""
    orders = allowed_orders(times_each)
    drawn: Bools = orders[rng.integers(len(orders))]
    return drawn

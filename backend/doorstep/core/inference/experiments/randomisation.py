"""The randomisation test: would another order have shown as large a difference.

If the way makes no difference, every outcome would have been the same under any order, so the share of allowed orders
whose difference is at least as large as the one seen is a p-value that is exact in every log, whatever its noise
(R. A. Fisher, 1935; B. Phipson & G. K. Smyth, Statistical Applications in Genetics and Molecular Biology 9, 2010,
on counting the order that was drawn). With every place filled the statistic is Σ ±ỹ. When an experiment ended early
or an outcome is missing, only the orders are counted that would have tried each way as often in the places filled.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from doorstep.core.inference.experiments.orders import allowed_orders
from doorstep.core.inference.experiments.tries import Tries
from doorstep.core.inference.log import Floats

SLACK = 1e-9
"""Of the outcomes' own size: sums that differ by less are equal."""


@dataclass(frozen=True, slots=True)
class Shares:
    """orders: how many could have been drawn. one_sided: share with a difference at least as large on the side of the
    hope; two_sided: on either side. Both in (0, 1]."""

    orders: int
    one_sided: float
    two_sided: float


def shares(tries: Tries, adjusted: Floats, side: int) -> Shares:
    """How unusual the difference is among the allowed orders.

    adjusted: (k,) outcomes of the answered tries. side: 1 where the hope is that the hoped way's outcome is higher,
    −1 where it is lower.
    """
    places = allowed_orders(tries.times_each)[:, tries.places]
    possible = places[places.sum(axis=1) == tries.hoped.sum()]
    centred = adjusted - adjusted.mean()
    differences = side * (np.where(possible, 1.0, -1.0) @ centred)
    seen = side * float(np.where(tries.hoped, 1.0, -1.0) @ centred)
    slack = SLACK * float(np.abs(centred).sum())
    return Shares(
        orders=len(possible),
        one_sided=float((differences >= seen - slack).mean()),
        two_sided=float((np.abs(differences) >= abs(seen) - slack).mean()),
    )

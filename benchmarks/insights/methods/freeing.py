"""What the Bayesian alternatives share: factors and response freed of nuisance, and the level of a claim."""

from __future__ import annotations

import numpy as np
from benchmarks.insights.methods.saying import CLAIM, NOTHING, STEADY
from benchmarks.insights.methods.table import Floats, Ints, Table

FEWEST, FEWEST_A_SIDE = 8, 2


def level_of(direction: float) -> int:
    """The level of a claim by probability of direction: an interval of 90 or 99 % without 0."""
    return STEADY if direction >= 0.995 else CLAIM if direction >= 0.95 else NOTHING


def freed(table: Table) -> tuple[Floats, Floats, Floats, Ints] | None:
    """Factors with unit spread (n, m), response (n,), the spreads (m,) and which columns they are.

    All freed of what is not a factor; None where there is too little.
    """
    columns = np.flatnonzero(table.smaller >= FEWEST_A_SIDE)
    if len(table.y) < FEWEST or table.y.std() == 0 or not len(columns):
        return None
    basis, _ = np.linalg.qr(table.nuisance)
    factors = table.filled[:, columns]
    factors = factors - basis @ (basis.T @ factors)
    y = table.y - basis @ (basis.T @ table.y)
    spread = np.maximum(factors.std(axis=0), 1e-6)
    return factors / spread, y, spread, columns

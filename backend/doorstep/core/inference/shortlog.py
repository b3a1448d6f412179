"""What a short log can say without claiming a pattern: counts with a range, and the expectation gap.

Jeffreys interval: with k of n, the 5 % and 95 % points of Beta(k + ½, n − k + ½), the lower end 0 at k = 0
and the upper end 1 at k = n (L. D. Brown, T. T. Cai & A. DasGupta, Statistical Science 16, 2001).
Mean gap: x̄ ± t_{n−1}(.95) · s/√n.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np
from scipy.special import betaincinv, stdtrit

from doorstep.core.inference.errors import BadCount, NotFinite
from doorstep.core.inference.log import Floats

FEWEST = 5
TAIL = 0.05


@dataclass(frozen=True, slots=True)
class NotYet:
    """Too few answers to state anything: n of the `needed`."""

    n: int
    needed: int = FEWEST


@dataclass(frozen=True, slots=True)
class Tally:
    """k of n answered logs, with the 90 % interval of the share, low and high in 0-1."""

    k: int
    n: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """k / n."""
        return self.k / self.n


@dataclass(frozen=True, slots=True)
class MeanGap:
    """Mean of n gaps (actual minus expected, in points of the 0-10 scale) with its 90 % interval."""

    mean: float
    low: float
    high: float
    n: int


def tally(k: int, n: int) -> Tally | NotYet:
    """How often, among the n logs where it was answered. Raises BadCount unless 0 ≤ k ≤ n."""
    if not 0 <= k <= n:
        raise BadCount(k, n)
    if n < FEWEST:
        return NotYet(n)
    low = 0.0 if k == 0 else float(betaincinv(k + 0.5, n - k + 0.5, TAIL))
    high = 1.0 if k == n else float(betaincinv(k + 0.5, n - k + 0.5, 1 - TAIL))
    return Tally(k, n, low, high)


def expectation_gap(actual: Floats, expected: Floats) -> MeanGap | NotYet:
    """Mean of actual − expected over the entries that have both (NaN = not answered; (n,) each).

    Raises NotFinite where a value is infinite.
    """
    gap = np.asarray(actual, dtype=float) - np.asarray(expected, dtype=float)
    endless = np.flatnonzero(np.isinf(actual) | np.isinf(expected))
    if endless.size:
        raise NotFinite("the expectation gap", int(endless[0]), float("inf"))
    gap = gap[np.isfinite(gap)]
    if len(gap) < FEWEST:
        return NotYet(len(gap))
    mean = float(gap.mean())
    half = float(stdtrit(len(gap) - 1, 1 - TAIL)) * float(gap.std(ddof=1)) / sqrt(len(gap))
    return MeanGap(mean, mean - half, mean + half, len(gap))

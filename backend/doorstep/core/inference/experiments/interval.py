"""How large the difference between the ways is: a posterior mean with its 90 % interval.

Among the tries, with a flat level, z = ½ for the hoped way and −½ for the other (centred), x the centred baseline,
p(σ) ∝ 1/σ:

    y = level + b·x + d·z + noise,   d | σ ~ N(0, (2σ)²),   b | σ ~ N(b₀, σ²/κ),

where b₀ and κ are what the prior b ~ N(½, ¼²) became after the ordinary notes (`baseline.slope_of_ordinary`).
With P = diag(κ, ¼), y' = y − b₀·x and the Gram G of (x, z): mean (G + P)⁻¹g, RSS = y'·y' − gᵀ(G + P)⁻¹g, and d has a
t distribution on k − 1 degrees of freedom with scale² = RSS/(k − 1)·[(G + P)⁻¹]_dd
(A. Gelman et al., Bayesian Data Analysis, 3rd ed., 2013, ch. 14). Only the tries speak of the noise: ordinary notes
differ in many more ways.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np
from scipy.special import stdtrit

from doorstep.core.inference.experiments.baseline import slope_of_ordinary
from doorstep.core.inference.experiments.tries import Rows, Tries
from doorstep.core.inference.log import Floats

EFFECT_SD = 2.0
"""Prior standard deviation of the difference, in units of the noise."""

TAIL = 0.05


@dataclass(frozen=True, slots=True)
class Difference:
    """The hoped way minus the other, in points of the outcome's 0-10 scale, from the same starting point."""

    mean: float
    low: float
    high: float


def difference(ordinary: Rows, tries: Tries) -> Difference:
    """The posterior of d. Needs at least two answered tries, one of each way."""
    prior = slope_of_ordinary(ordinary, tries.rows)
    y, x = _answered(tries.rows)
    z = tries.hoped - tries.hoped.mean()
    terms = np.column_stack([x, z])
    rest = y - prior.mean * x
    within = terms.T @ terms + np.diag([max(prior.precision, 1e-9), EFFECT_SD**-2])
    spread = np.linalg.inv(within)
    g = terms.T @ rest
    mean = spread @ g
    nu = len(y) - 1
    rss = max(float(rest @ rest - g @ mean), 0.0)
    half = float(stdtrit(nu, 1 - TAIL)) * sqrt(rss / nu * float(spread[1, 1]))
    return Difference(float(mean[1]), float(mean[1]) - half, float(mean[1]) + half)


def _answered(rows: Rows) -> tuple[Floats, Floats]:
    """Centred outcomes and baselines of the answered tries; a missing baseline is taken as the usual one."""
    y, x = rows.values[rows.answered], rows.baseline[rows.answered]
    known = ~np.isnan(x)
    x = np.where(known, x - x[known].mean(), 0.0) if known.any() else np.zeros(len(x))
    return y - y.mean(), x

"""How far an outcome follows the point it started from, learned without looking at which way was tried.

With y and x the outcome and its baseline, each centred separately within the ordinary notes and within the tries,
and the prior b ~ N(½, ¼²):

    b̂ = (x·y + λ/2) / (x·x + λ),   λ = s²/¼²,   s² = y·y/(n − 2),

the posterior mean of b when the noise has variance s². The way tried is left out, so b̂ is the same under every order
and the randomisation test of ỹ = y − b̂·x stays exact. That is what a covariate is for in a randomised comparison
(W. Lin, Annals of Applied Statistics 7, 2013; P. R. Rosenbaum, Statistical Science 17, 2002).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from doorstep.core.inference.experiments.tries import Rows
from doorstep.core.inference.log import Floats

PRIOR_MEAN = 0.5
PRIOR_SD = 0.25


@dataclass(frozen=True, slots=True)
class Slope:
    """A normal belief about b: its mean, and its precision in units of one over the noise variance (x·x + λ)."""

    mean: float
    precision: float


def slope(ordinary: Rows, tries: Rows) -> Slope:
    """The belief about b after all rows that have both, and before the tries are told apart."""
    noise = noise_variance(ordinary, tries)
    return _slope([_centred(ordinary), _centred(tries)], noise)


def slope_of_ordinary(ordinary: Rows, tries: Rows) -> Slope:
    """The belief about b from the ordinary notes alone, with the noise of all: the prior of the tries."""
    return _slope([_centred(ordinary)], noise_variance(ordinary, tries))


def noise_variance(ordinary: Rows, tries: Rows) -> float:
    """s² of all rows that have both; 0 where there are under three."""
    centred = [_centred(ordinary)[0], _centred(tries)[0]]
    n = sum(map(len, centred))
    return float(sum(y @ y for y in centred)) / (n - 2) if n > 2 else 0.0


def adjusted(rows: Rows, b: float) -> Floats:
    """ỹ = y − b·x of the answered rows, x centred; a missing baseline is taken as the usual one."""
    x = rows.baseline[rows.answered]
    known = ~np.isnan(x)
    if not known.any():
        return rows.values[rows.answered]
    return np.asarray(rows.values[rows.answered] - b * np.where(known, x - x[known].mean(), 0.0))


def _slope(groups: list[tuple[Floats, Floats]], noise: float) -> Slope:
    penalty = noise / PRIOR_SD**2
    xx = float(sum(x @ x for _, x in groups)) + penalty
    if xx <= 0.0:
        return Slope(PRIOR_MEAN, 0.0)
    xy = float(sum(x @ y for y, x in groups)) + penalty * PRIOR_MEAN
    return Slope(xy / xx, xx)


def _centred(rows: Rows) -> tuple[Floats, Floats]:
    y, x = rows.values[rows.whole], rows.baseline[rows.whole]
    return (y - y.mean(), x - x.mean()) if len(y) else (y, x)

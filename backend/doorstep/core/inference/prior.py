"""What is believed before the log is read.

A coefficient that is in the model has β | σ ~ N(0, τ²σ²), τ = TAU, on the coded scale (`design.py`), and
p(σ) ∝ 1/σ. Each factor is in with probability π, independently. π is unknown but shared by all outcomes of a
person: π ∈ PIS with PI_WEIGHTS (why it must be learnt: J. G. Scott & J. O. Berger, Annals of Statistics 38,
2010). A factor the person asked about beforehand has its own π of 0.2 and teaches nothing about the shared π.

The L levels of a choice share its odds, π/(1 − π)/L each: whether a factor matters must not depend on how many
columns it is told in (H. Chipman, "Bayesian variable selection with related predictors", Canadian Journal of
Statistics 24, 1996).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from doorstep.core.inference.log import Bools, Floats

TAU = 0.7
PIS = np.array([0.01, 0.02, 0.04, 0.08, 0.16, 0.3])
PI_WEIGHTS = np.array([0.14, 0.21, 0.25, 0.21, 0.13, 0.06])
PI_FOCUS = 0.2
PI_REFERENCE = 0.06
"""About the prior mean of π: used only to decide which models are worth visiting."""


def log_odds(probability: float) -> float:
    """Natural logarithm of p / (1 − p)."""
    return float(np.log(probability / (1 - probability)))


LOG_ODDS = np.log(PIS / (1 - PIS))
FOCUS_LOG_ODDS = log_odds(PI_FOCUS)
REFERENCE_LOG_ODDS = log_odds(PI_REFERENCE)


@dataclass(frozen=True, slots=True)
class Inclusion:
    """Prior odds of each of m columns.

    shared: (m,) True where the shared π applies. own: (m,) log odds that do not depend on it: all there are where it
    does not apply, what they are lowered by where it does.
    """

    shared: Bools
    own: Floats

    @property
    def reference(self) -> Floats:
        """Log odds (m,) by which the search is steered."""
        return np.where(self.shared, REFERENCE_LOG_ODDS, 0.0) + self.own

    @property
    def log_none(self) -> Floats:
        """Log probability (π,) that none of the columns with the shared π is in."""
        return np.asarray(-np.log1p(np.exp(LOG_ODDS[:, None] + self.own[self.shared])).sum(axis=1))


def inclusion_of(factor: Sequence[str], focus: Bools) -> Inclusion:
    """The prior of columns (m,), each of the factor named; focus: (m,) those asked about beforehand."""
    alike = Counter(zip(factor, focus.tolist(), strict=True))
    levels = np.array([alike[key] for key in zip(factor, focus.tolist(), strict=True)], dtype=float)
    return Inclusion(~focus, np.where(focus, FOCUS_LOG_ODDS, 0.0) - np.log(levels))

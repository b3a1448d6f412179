"""What is believed before the log is read.

A coefficient that is in the model has β | σ ~ N(0, τ²σ²), τ = 0.7, on the coded scale (`design.py`), and
p(σ) ∝ 1/σ. Each column is in with probability π, independently. π is unknown but shared by all outcomes of a
person: π ∈ PIS with PI_WEIGHTS (why it must be learnt: J. G. Scott & J. O. Berger, Annals of Statistics 38,
2010). A column the person asked about beforehand has its own π of 0.2 and teaches nothing about the shared π.
"""

from __future__ import annotations

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
    """Prior log odds of each column. shared: (m,) True where the shared π applies."""

    shared: Bools

    @property
    def own(self) -> Floats:
        """Log odds (m,) of columns with a π of their own; 0 where π is shared."""
        return np.where(self.shared, 0.0, FOCUS_LOG_ODDS)

    @property
    def reference(self) -> Floats:
        """Log odds (m,) by which the search is steered."""
        return np.where(self.shared, REFERENCE_LOG_ODDS, FOCUS_LOG_ODDS)

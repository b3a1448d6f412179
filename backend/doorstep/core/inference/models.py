"""The distinct models among those visited, and what they say about several columns at once.

One factor is judged by comparing each model with itself plus that factor (`pooling.py`). Whether *any* of several
columns matters is a sum over models: each distinct one, visited or one column beyond a visited one, counted once,
    P(any of S) = Σ_π p(π) Σ_{γ ∩ S ≠ ∅} w(γ) / Σ_γ w(γ).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from doorstep.core.inference.log import Bools, Floats
from doorstep.core.inference.prior import LOG_ODDS, REFERENCE_LOG_ODDS, Inclusion
from doorstep.core.inference.search import Visited

NEGLIGIBLE_NATS = 25.0
"""Extensions further below the best, at the reference odds, are left out."""


@dataclass(frozen=True, slots=True)
class Models:
    """Distinct models. weight: (d,) posterior probabilities, summing to 1. holds: (d, m) their columns."""

    weight: Floats
    holds: Bools

    def any_of(self, columns: Sequence[int]) -> float:
        """Probability that at least one of these columns matters."""
        return float(self.weight[self.holds[:, list(columns)].any(axis=1)].sum())


def models_of(visited: Visited, prior: Inclusion, pi: Floats) -> Models:
    """All distinct models that weigh anything, averaged over π (weights pi (π,))."""
    inside = np.isneginf(visited.extended)
    size = visited.size[:, None] + prior.shared
    steered = visited.extended + REFERENCE_LOG_ODDS * size
    model, column = np.nonzero(steered > steered.max() - NEGLIGIBLE_NATS)
    holds = inside[model]
    holds[np.arange(len(model)), column] = True
    evidence = np.concatenate([visited.evidence, visited.extended[model, column]])
    sizes = np.concatenate([visited.size, size[model, column]])
    key = np.concatenate([visited.key, visited.child_key[model, column]])
    _, once = np.unique(key, return_index=True)
    weight = np.exp(LOG_ODDS[:, None] * sizes[once] + (evidence[once] - evidence[once].max()))
    return Models(pi @ (weight / weight.sum(axis=1, keepdims=True)), np.concatenate([inside, holds])[once])

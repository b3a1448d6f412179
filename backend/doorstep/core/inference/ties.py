"""Factors that go together in the log and cannot be told apart.

Tied = linked by |correlation| ≥ 0.70 of the coded columns, chains included (single linkage). The probability
that *any* of them matters is the share of evidence of the distinct visited models that hold one:
    PIP_group = Σ_π p(π) Σ_{γ ∩ group ≠ ∅} w(γ) / Σ_γ w(γ),
    c_group = PIP_group × (confidence of the best member / its PIP).
Related: credible sets of correlated variables in G. Wang et al., "A simple new approach to variable
selection", Journal of the Royal Statistical Society B 82 (2020).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from doorstep.core.inference.log import Bools, Floats
from doorstep.core.inference.pooling import Posterior
from doorstep.core.inference.prior import LOG_ODDS, REFERENCE_LOG_ODDS, Inclusion
from doorstep.core.inference.search import Visited

TIED_FROM = 0.70
NEGLIGIBLE_NATS = 40.0
"""Extensions further below the best, at the reference odds, are left out; no π moves a model by over 20."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Columns (positions among the coded factors) that go together, and the belief in them as one."""

    members: tuple[int, ...]
    pip: float
    confidence: float


def tied_columns(factors: Floats) -> list[tuple[int, ...]]:
    """Groups of two or more columns of factors (n, m) linked by |r| ≥ 0.70."""
    length = np.sqrt((factors * factors).sum(axis=0))
    unit = factors / np.where(length > 0, length, 1.0)
    linked = np.abs(unit.T @ unit) >= TIED_FROM
    label = np.arange(len(linked))
    for i, j in zip(*np.nonzero(np.triu(linked, 1)), strict=True):
        label[label == label[j]] = label[i]
    groups = [tuple(np.flatnonzero(label == one).tolist()) for one in sorted(set(label.tolist()))]
    return [group for group in groups if len(group) > 1]


def ties_of(factors: Floats, visited: Visited, prior: Inclusion, pi: Floats, posterior: Posterior) -> list[Tie]:
    """What is believed about each group of tied factors (n, m), given the weights pi (π,)."""
    groups = tied_columns(factors)
    if not groups:
        return []
    evidence, size, holds = _distinct(visited, prior)
    ties = []
    weight = np.exp(LOG_ODDS[:, None] * size + (evidence - evidence.max()))
    whole = weight.sum(axis=1)
    for group in groups:
        pip = float(pi @ (weight[:, holds[:, group].any(axis=1)].sum(axis=1) / whole))
        best = max(group, key=lambda j: float(posterior.confidence[j]))
        ties.append(Tie(group, pip, pip * float(posterior.sign_certainty[best])))
    return ties


def _distinct(visited: Visited, prior: Inclusion) -> tuple[Floats, Floats, Bools]:
    """Evidence (d,), size (d,) and columns (d, m) of the distinct models, visited or extensions."""
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
    return evidence[once], sizes[once].astype(float), np.concatenate([inside, holds])[once]

"""Factors that go together in the log and cannot be told apart.

Two kinds of group, both believed in as one: P(any member matters) × the lead's certainty of sign (`models.py`).

*Standing*: columns linked by |correlation| ≥ 0.70, chains included (single linkage), whatever they do.

*Grown*: the evidence says that something matters, but the models disagree which. From a column with a confidence of
at least .20 that makes no claim of its own, one column after another joins, always the one that adds most, until the
group reaches .90. It must go together with the first (|r| ≥ .25), stand in for the others rather than act beside
them, P(it and any of them) < P(it)·P(any of them), and add at least .02. So a group is about the smallest set that
holds what matters in nine of ten cases; it carries a claim from .82. Related: credible sets in G. Wang, A. Sarkar,
P. Carbonetto & M. Stephens, "A simple new approach to variable selection in regression", Journal of the Royal
Statistical Society B 82 (2020); there, too, exchangeable candidates are told as a set where no single one can be.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from doorstep.core.inference.grading import LIKELY
from doorstep.core.inference.log import Bools, Floats
from doorstep.core.inference.models import Models
from doorstep.core.inference.pooling import Posterior

TIED_FROM = 0.70
RELATED_FROM = 0.25
SEED_FROM = 0.20
LEAST_GAIN = 0.02
MOST_GROWN = 5
GROWN_UNTIL = 0.90


@dataclass(frozen=True, slots=True)
class Tie:
    """Columns (positions among the coded factors) that go together, and the belief in them as one.

    lead: the member whose direction is stated. grown: found among the models, not by correlation alone.
    """

    members: tuple[int, ...]
    lead: int
    pip: float
    confidence: float
    grown: bool

    @property
    def carries(self) -> bool:
        """Whether the group as a whole reaches what a claim needs."""
        return self.confidence >= LIKELY


def correlation_of(factors: Floats) -> Floats:
    """Correlations (m, m) of the coded columns (n, m)."""
    length = np.sqrt((factors * factors).sum(axis=0))
    unit = factors / np.where(length > 0, length, 1.0)
    return np.asarray(unit.T @ unit)


def tied_columns(correlation: Floats) -> list[tuple[int, ...]]:
    """Groups of two or more columns linked by |r| ≥ 0.70."""
    linked = np.abs(correlation) >= TIED_FROM
    label = np.arange(len(linked))
    for i, j in zip(*np.nonzero(np.triu(linked, 1)), strict=True):
        label[label == label[j]] = label[i]
    groups = [tuple(np.flatnonzero(label == one).tolist()) for one in sorted(set(label.tolist()))]
    return [group for group in groups if len(group) > 1]


def standing_ties(groups: Sequence[tuple[int, ...]], posterior: Posterior, models: Models) -> list[Tie]:
    """What is believed about each group of tied columns."""
    ties = []
    for group in groups:
        lead = max(group, key=lambda j: float(posterior.confidence[j]))
        pip = models.any_of(group)
        ties.append(Tie(group, lead, pip, pip * float(posterior.sign_certainty[lead]), grown=False))
    return ties


def may_grow(correlation: Floats, posterior: Posterior, allowed: Bools) -> bool:
    """Whether any group among the allowed columns (m,) could reach a claim: members at most add up."""
    related = (np.abs(correlation) >= RELATED_FROM) & allowed
    shares = np.sort(np.where(related, posterior.pip, 0.0), axis=1)[:, -MOST_GROWN:].sum(axis=1)
    return bool((_seeds(posterior, allowed) & (shares * posterior.sign_certainty >= LIKELY)).any())


def grown_ties(correlation: Floats, posterior: Posterior, models: Models, allowed: Bools) -> list[Tie]:
    """Groups of allowed columns (m,) that together reach a claim which no member reaches, surest lead first."""
    free = allowed & (posterior.confidence < LIKELY)
    ties = []
    for lead in np.argsort(-posterior.confidence, kind="stable").tolist():
        if not (free[lead] and _seeds(posterior, free)[lead]):
            continue
        certainty = float(posterior.sign_certainty[lead])
        members, pip = _grow(lead, GROWN_UNTIL / certainty, free & (np.abs(correlation[lead]) >= RELATED_FROM), models)
        if len(members) > 1 and pip * certainty >= LIKELY:
            free[members] = False
            ties.append(Tie(tuple(sorted(members)), lead, pip, pip * certainty, grown=True))
    return ties


def _seeds(posterior: Posterior, allowed: Bools) -> Bools:
    return np.asarray(allowed & (posterior.confidence >= SEED_FROM) & (posterior.confidence < LIKELY))


def _grow(lead: int, enough: float, related: Bools, models: Models) -> tuple[list[int], float]:
    """Members in the order they joined, and P(any of them)."""
    alone = models.weight @ models.holds
    members, pip = [lead], float(alone[lead])
    without = ~models.holds[:, lead]
    while pip < enough and len(members) < MOST_GROWN:
        gain = models.weight[without] @ models.holds[without]
        joins = related & (gain >= LEAST_GAIN) & (alone - gain < alone * pip)
        joins[members] = False
        if not joins.any():
            break
        new = int(np.argmax(np.where(joins, gain, -1.0)))
        members.append(new)
        pip += float(gain[new])
        without &= ~models.holds[:, new]
    return members, pip

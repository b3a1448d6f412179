"""One look at a log: every outcome fitted by itself, then all pooled over the shared π."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from doorstep.core.inference.design import Design, design_of
from doorstep.core.inference.grading import FEWEST_A_SIDE_FOR_A_CLAIM, FEWEST_FOR_A_CLAIM
from doorstep.core.inference.grams import grams_of
from doorstep.core.inference.log import Bools, Floats, Log
from doorstep.core.inference.models import Models, models_of
from doorstep.core.inference.pooling import Posterior, Tables, posterior_of, shared_pi, tables_of
from doorstep.core.inference.prior import Inclusion, inclusion_of
from doorstep.core.inference.search import Visited, search
from doorstep.core.inference.ties import Tie, correlation_of, grown_ties, may_grow, standing_ties, tied_columns


@dataclass(frozen=True, slots=True)
class _Fit:
    visited: Visited
    tables: Tables
    prior: Inclusion

    def models(self, pi: Floats) -> Models:
        return models_of(self.visited, self.prior, pi)


@dataclass(frozen=True, slots=True)
class Look:
    """What one outcome of the log says as it stands.

    posterior: over the m usable columns, in outcome units a factor unit; None while it is too soon. pi: posterior of
    the shared inclusion probability.
    """

    design: Design
    posterior: Posterior | None
    pi: Floats
    fit: _Fit | None

    def signed_confidence(self) -> Floats:
        """Confidence times the sign of the effect for all columns (p,); 0 where it could not be computed."""
        signed = np.zeros(len(self.design.usable))
        if self.posterior is not None:
            signed[self.design.usable] = self.posterior.confidence * np.sign(self.posterior.effect)
        return signed

    def claimable(self) -> Bools:
        """Which of the m usable columns have entries enough on either side for a claim."""
        sides = self.design.sides.smaller[self.design.usable]
        return np.asarray((sides >= FEWEST_A_SIDE_FOR_A_CLAIM) & (self.design.n >= FEWEST_FOR_A_CLAIM))

    def ties(self) -> list[Tie]:
        """Groups among the m usable columns: standing ones, then those grown outside the believed among them."""
        if self.posterior is None or self.fit is None:
            return []
        correlation, allowed = correlation_of(self.design.factors), self.claimable()
        groups = tied_columns(correlation)
        growing = may_grow(correlation, self.posterior, allowed)
        if not (groups or growing):
            return []
        models = self.fit.models(self.pi)
        ties = standing_ties(groups, self.posterior, models)
        for tie in ties:
            if tie.carries:
                allowed[list(tie.members)] = False
        return ties + (grown_ties(correlation, self.posterior, models, allowed) if growing else [])

    def signed_confidence_in(self, members: Sequence[int], lead: int) -> float:
        """Confidence that any of these columns matters, with the sign of the lead's effect; 0 if not computed.

        members, lead: positions among all p columns.
        """
        place = np.cumsum(self.design.usable) - 1
        if self.posterior is None or self.fit is None or not self.design.usable[lead]:
            return 0.0
        known = [int(place[j]) for j in members if self.design.usable[j]]
        first = int(place[lead])
        certainty = float(self.posterior.sign_certainty[first] * np.sign(self.posterior.effect[first]))
        return self.fit.models(self.pi).any_of(known) * certainty


def look_at(log: Log) -> tuple[Look, ...]:
    """Look at every outcome of `log`, in its order."""
    designs = [design_of(log, outcome) for outcome in log.outcomes]
    fits = [
        _fit(design, inclusion_of(log.factors_of(design.usable), log.in_focus(outcome.name)[design.usable]))
        for design, outcome in zip(designs, log.outcomes, strict=True)
    ]
    pi = shared_pi([fit.tables.log_evidence for fit in fits if fit is not None])
    return tuple(
        Look(design, None if fit is None else _told(design, posterior_of(fit.tables, pi)), pi, fit)
        for design, fit in zip(designs, fits, strict=True)
    )


def _fit(design: Design, prior: Inclusion) -> _Fit | None:
    grams = grams_of(design) if design.verdict is None and design.usable.any() else None
    if grams is None:
        return None
    visited = search(grams, prior)
    return _Fit(visited, tables_of(visited, prior), prior)


def _told(design: Design, coded: Posterior) -> Posterior:
    unit = design.spread / design.scale
    return Posterior(coded.pip, coded.effect * unit, coded.low * unit, coded.high * unit, coded.sign_certainty)

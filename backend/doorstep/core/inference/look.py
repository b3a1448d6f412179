"""One look at a log: every outcome fitted by itself, then all pooled over the shared π."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from doorstep.core.inference.design import Design, design_of
from doorstep.core.inference.grams import grams_of
from doorstep.core.inference.log import Floats, Log
from doorstep.core.inference.pooling import Posterior, Tables, posterior_of, shared_pi, tables_of
from doorstep.core.inference.prior import Inclusion
from doorstep.core.inference.search import Visited, search
from doorstep.core.inference.ties import Tie, ties_of


@dataclass(frozen=True, slots=True)
class Look:
    """What one outcome of the log says as it stands.

    posterior: over the m usable columns, in outcome units a factor unit; None while it is too soon.
    ties: groups among the same m columns.
    """

    design: Design
    posterior: Posterior | None
    ties: tuple[Tie, ...]

    def signed_confidence(self) -> Floats:
        """Confidence times the sign of the effect for all columns (p,); 0 where it could not be computed."""
        signed = np.zeros(len(self.design.usable))
        if self.posterior is not None:
            signed[self.design.usable] = self.posterior.confidence * np.sign(self.posterior.effect)
        return signed


@dataclass(frozen=True, slots=True)
class _Fit:
    visited: Visited
    tables: Tables
    prior: Inclusion


def look_at(log: Log, *, ties: bool = True) -> tuple[Look, ...]:
    """Look at every outcome of `log`, in its order; without tied groups if they are not needed."""
    designs = [design_of(log, outcome) for outcome in log.outcomes]
    fits = [
        _fit(design, Inclusion(~log.in_focus(outcome.name)[design.usable]))
        for design, outcome in zip(designs, log.outcomes, strict=True)
    ]
    pi = shared_pi([fit.tables.log_evidence for fit in fits if fit is not None])
    return tuple(
        Look(design, None, ()) if fit is None else _pooled(design, fit, pi, ties)
        for design, fit in zip(designs, fits, strict=True)
    )


def _fit(design: Design, prior: Inclusion) -> _Fit | None:
    grams = grams_of(design) if design.verdict is None and design.usable.any() else None
    if grams is None:
        return None
    visited = search(grams, prior)
    return _Fit(visited, tables_of(visited, prior), prior)


def _pooled(design: Design, fit: _Fit, pi: Floats, ties: bool) -> Look:
    coded = posterior_of(fit.tables, pi)
    groups = ties_of(design.factors, fit.visited, fit.prior, pi, coded) if ties else []
    unit = design.spread / design.scale
    told = Posterior(coded.pip, coded.effect * unit, coded.low * unit, coded.high * unit, coded.sign_certainty)
    return Look(design, told, tuple(groups))

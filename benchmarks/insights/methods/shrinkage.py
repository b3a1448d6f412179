"""Bayesian linear models off the shelf: BayesianRidge and ARDRegression of scikit-learn, with their defaults.

Response and factors are freed of constant, line in time and baseline first; factors have unit spread, and all levels
of a choice are in, as the prior allows. A claim is a 90 % interval without 0, the strict claim a 99 % interval
without 0. What ARD drops has the effect 0, with no width.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Protocol

import numpy as np
from benchmarks.insights.methods.freeing import freed, level_of
from benchmarks.insights.methods.saying import Said
from benchmarks.insights.methods.table import Floats, Table, tables_of
from scipy.special import ndtr
from sklearn.linear_model import ARDRegression, BayesianRidge

from doorstep.core.inference.messages import PatternsRequest

Fit = Callable[[Floats, Floats], tuple[Floats, Floats]]
"""From factors (n, m) and response (n,) to effects (m,) and their standard deviations (m,)."""

REACH = 1.6448536269514722
"""90 % of a normal distribution lies within so many standard deviations."""


class Fitted(Protocol):
    """A fitted linear model of scikit-learn, which has no types of its own."""

    coef_: Floats
    sigma_: Floats
    lambda_: Floats
    threshold_lambda: float


def bayesian_ridge(request: PatternsRequest) -> list[Said]:
    """One width for all effects, learnt from the data (MacKay 1992)."""
    return _all(request, lambda x, y: _ridge(BayesianRidge(fit_intercept=False).fit(x, y), x.shape[1]))


def ard(request: PatternsRequest) -> list[Said]:
    """A width for each effect, learnt from the data (Neal 1996; Tipping 2001)."""
    return _all(request, lambda x, y: _relevant(ARDRegression(fit_intercept=False).fit(x, y)))


def _all(request: PatternsRequest, fit: Fit) -> list[Said]:
    found: list[Said] = []
    for table in tables_of(request):
        ready = freed(table)
        if ready is None:
            continue
        x, y, spread, columns = ready
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            effects, deviations = fit(x, y)
        for j, effect, deviation in zip(columns.tolist(), effects / spread, deviations / spread, strict=True):
            found.append(_said(table, j, float(effect), float(deviation)))
    return found


def _said(table: Table, j: int, effect: float, deviation: float) -> Said:
    direction = float(ndtr(abs(effect) / deviation)) if deviation > 0 else 0.5
    half = REACH * deviation
    level = level_of(direction)
    score = abs(effect) / deviation if deviation > 0 else 0.0
    return Said(table.names[j], table.outcome, effect, effect - half, effect + half, direction, score, level)


def _ridge(model: Fitted, width: int) -> tuple[Floats, Floats]:
    return np.asarray(model.coef_), np.sqrt(np.diag(model.sigma_))[:width]


def _relevant(model: Fitted) -> tuple[Floats, Floats]:
    kept = np.asarray(model.lambda_) < model.threshold_lambda
    deviations = np.zeros(len(kept))
    deviations[kept] = np.sqrt(np.diag(model.sigma_))
    return np.asarray(model.coef_), deviations

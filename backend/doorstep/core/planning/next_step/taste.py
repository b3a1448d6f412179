"""What one person's notes and choices say of any step: a ridge regression with forgetting.

y = x θ + e, e ~ N(0, sd²), θ ~ N(m0, diag(s²)). With precisions w_i = .99^days / sd_i² on the rows, and never on the
prior, the posterior is normal with Λ = diag(1/s²) + Σ w_i x_i x_iᵀ and Λ m = m0/s² + Σ w_i y_i x_i
(Bishop 2006, Pattern Recognition and Machine Learning, eq. 3.50 and 3.51). Forgetting as in discounted least squares.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from doorstep.core.planning.next_step.agreement import TRUSTED_ABOVE, agreement
from doorstep.core.planning.next_step.columns import Array, Columns
from doorstep.core.planning.next_step.evidence import (
    Rows,
    latest_steps,
    picks_of,
    rows_of_notes,
    rows_of_picks,
    together,
)
from doorstep.core.planning.next_step.messages import Showing, Taste, TasteRequest

# [H] Prior SDs, in points of the 0-10 scale.
INTERCEPT_SD = 2.0
FACTOR_SD = 0.5
OVERLOAD_SD, OVERLOAD_MEAN = 0.3, -0.2
REPEAT_SD, REPEAT_MEAN = 0.5, -0.3
COMFORT_SD = 1.0
STEP_SD = 0.35

SHOWN_MEMORY = 0.6
"""[H] What a showing still counts a day later: 1 on the day, .6 the day after."""


class UnevenFactors(ValueError):
    """A step has another number of factors than there are leanings."""


def taste(request: TasteRequest) -> Taste:
    """What is known by now; raises UnevenFactors. Cost O(n D² + D³) for n rows and D columns."""
    columns = _columns(request)
    before = prior(columns, request.leanings)
    rows = rows_of_notes(request.notes, columns, request.now)
    picks = picks_of(request.showings, request.notes, columns, request.now)
    mean, covariance = posterior(rows, *before)
    agreed = agreement(picks, mean)
    if picks and agreed > TRUSTED_ABOVE:
        mean, covariance = posterior(together(rows, rows_of_picks(picks, columns)), *before)
    return Taste(
        factors=columns.factors,
        steps=columns.steps,
        mean=mean.astype("<f8").tobytes(),
        covariance=covariance.astype("<f8").tobytes(),
        latest=latest_steps(request.notes),
        shown=_shown_lately(request.showings, request.now),
        agreement=agreed,
    )


def prior(columns: Columns, leanings: Sequence[float]) -> tuple[Array, Array]:
    """Prior mean and SD of every column, (D,) each; leanings are the means of the factors."""
    mean, sd = np.zeros(columns.width), np.full(columns.width, STEP_SD)
    sd[0] = INTERCEPT_SD
    mean[1 : 1 + columns.factors], sd[1 : 1 + columns.factors] = leanings, FACTOR_SD
    mean[columns.overload], sd[columns.overload] = OVERLOAD_MEAN, OVERLOAD_SD
    mean[columns.repeat], sd[columns.repeat] = REPEAT_MEAN, REPEAT_SD
    sd[columns.comfort] = COMFORT_SD
    return mean, sd


def posterior(rows: Rows, mean: Array, sd: Array) -> tuple[Array, Array]:
    """Mean (D,) and covariance (D, D) of θ, given its prior mean and SD."""
    weighted = rows.x * rows.precision[:, None]
    information = np.diag(sd**-2) + rows.x.T @ weighted
    covariance: Array = np.asarray(np.linalg.inv(information), dtype=np.float64)
    return covariance @ (mean / sd**2 + weighted.T @ rows.y), covariance


def _columns(request: TasteRequest) -> Columns:
    width = len(request.leanings)
    described = {note.step: note.factors for note in request.notes}
    described |= {card.step: card.factors for showing in request.showings for card in showing.cards}
    for step, factors in described.items():
        if len(factors) != width:
            raise UnevenFactors(f"{step} has {len(factors)} factors, not {width}")
    return Columns(width, tuple(sorted(described.keys() - {""})))


def _shown_lately(showings: Sequence[Showing], now: float) -> dict[str, float]:
    """Σ .6^days over the days a step was shown on: shown ← .6 shown + 1."""
    shown: dict[str, float] = {}
    for showing in showings:
        for card in showing.cards:
            shown[card.step] = shown.get(card.step, 0.0) + SHOWN_MEMORY ** (now - showing.at)
    return shown

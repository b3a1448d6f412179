"""From visited models to what is believed about each factor, with π learnt from all outcomes together.

A model's prior depends on π only through its size k: its odds against the empty one are (π / (1 − π))^k times what
its columns are lowered by (`prior.py`), which is kept with its evidence. So the models are first summed by size, and
every π is then one small product:
    p(π | all outcomes) ∝ p(π) ∏_o P_o(none | π) Σ_γ m_o(γ) (π / (1 − π))^|γ|
    odds_j(π) = Σ_{γ∌j} w(γ ∪ j) / Σ_{γ∌j} w(γ)  over visited γ,     PIP_j = Σ_π p(π) odds_j / (1 + odds_j).
Comparing each model with itself plus one column (compare J. Ghosh & M. A. Clyde, "Rao-Blackwellization for
Bayesian variable selection", JASA 106, 2011) stays honest about factors that the beam did not follow. The
coefficient given inclusion is a mixture of t_ν, matched by its first two moments.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import stdtr, stdtrit

from doorstep.core.inference.log import Floats
from doorstep.core.inference.prior import LOG_ODDS, PI_WEIGHTS, Inclusion
from doorstep.core.inference.search import Visited

MASS = 0.9
"""Probability inside the interval."""
ALLOWANCE = 1.06
"""What intervals are widened by for what the model cannot know: imputed answers, rounding to whole points, carry-over
of another kind. Measured: on invented people 90 % intervals without it hold .86-.88 of the true effects."""
LARGEST_EXPONENT = 600.0
SMALLEST_VARIANCE = 1e-12
FEWEST_DEGREES_OF_A_T = 3


@dataclass(frozen=True, slots=True)
class Tables:
    """One outcome's models summed by the number of columns that share π (0 … h), for m columns.

    log_evidence: (π,) log Σ_γ m(γ) prior(γ | π). without: (h, m) weight of visited models without j.
    extended: (h, m) weight of those models with j added, by their size before. mean, square: (h, m) the
    same, times the coefficient's mean and its second moment. Columns have scales of their own: only
    ratios within a column mean anything.
    """

    log_evidence: Floats
    without: Floats
    extended: Floats
    mean: Floats
    square: Floats
    prior: Inclusion
    degrees: int


@dataclass(frozen=True, slots=True)
class Posterior:
    """What is believed about m coded factors and one outcome, (m,) each.

    pip: probability that the factor matters. effect, low, high: mean and 90 % interval given that it does.
    sign_certainty: P(the stated sign | it does), 0.5-1.
    """

    pip: Floats
    effect: Floats
    low: Floats
    high: Floats
    sign_certainty: Floats

    @property
    def confidence(self) -> Floats:
        """P(the factor matters, in the stated direction)."""
        return self.pip * self.sign_certainty

    @property
    def averaged(self) -> Floats:
        """Mean over all models, those without the factor counting 0 (J. Hoeting, D. Madigan, A. Raftery & C. Volinsky,
        Statistical Science 14, 1999): given that it matters alone, what was picked for being large is overstated."""
        return self.pip * self.effect

    @property
    def direction(self) -> Floats:
        """Probability of direction: a factor that does not matter counts half for either."""
        return self.confidence + (1 - self.pip) / 2


def tables_of(visited: Visited, prior: Inclusion) -> Tables:
    """Sum visited models by size."""
    sizes = np.arange(visited.size.max() + 1)
    of_size = (visited.size == sizes[:, None]).astype(float)
    shift = visited.extended.max(axis=0)
    weight = np.exp(visited.extended - shift)
    # A parent far above everything that holds column j only says "odds 0": the cap keeps it finite.
    alone = np.exp(np.minimum(visited.evidence[:, None] - shift, LARGEST_EXPONENT))
    alone[np.isneginf(visited.extended)] = 0.0
    degrees = visited.degrees
    variance = visited.scale2 * (degrees / max(degrees - 2, 1))
    return Tables(
        log_evidence=_log_evidence(visited, of_size, prior),
        without=of_size @ alone,
        extended=of_size @ weight,
        mean=of_size @ (weight * visited.mean),
        square=of_size @ (weight * (variance + visited.mean**2)),
        prior=prior,
        degrees=degrees,
    )


def _log_evidence(visited: Visited, of_size: Floats, prior: Inclusion) -> Floats:
    top = visited.evidence.max()
    by_size = of_size @ np.exp(visited.evidence - top)
    odds = np.exp(LOG_ODDS[:, None] * np.arange(len(by_size)))
    return np.asarray(top + np.log(odds @ by_size) + prior.log_none)


def shared_pi(evidences: Sequence[Floats]) -> Floats:
    """Posterior (π,) of the shared inclusion probability, from the log evidence (π,) of each outcome."""
    total = np.log(PI_WEIGHTS / PI_WEIGHTS.sum())
    for evidence in evidences:
        total = total + evidence
    weight = np.exp(total - total.max())
    return np.asarray(weight / weight.sum())


def posterior_of(tables: Tables, pi: Floats) -> Posterior:
    """Average over π (weights (π,)) and match the mixture of each coefficient by one t."""
    odds = np.exp(LOG_ODDS[:, None] * np.arange(len(tables.without)))
    joined = np.exp(LOG_ODDS[:, None] * tables.prior.shared) * (odds @ tables.extended)
    included = joined / (joined + odds @ tables.without)
    pip = pi @ included
    share = pi[:, None] * included / (pip * (odds @ tables.extended))
    mean = (share * (odds @ tables.mean)).sum(axis=0)
    square = (share * (odds @ tables.square)).sum(axis=0)
    deviation = np.sqrt(np.maximum(square - mean * mean, SMALLEST_VARIANCE))
    degrees = max(tables.degrees, FEWEST_DEGREES_OF_A_T)
    scale = deviation * np.sqrt((degrees - 2) / degrees)
    half = ALLOWANCE * stdtrit(degrees, (1 + MASS) / 2) * scale
    certainty = stdtr(degrees, np.abs(mean) / scale)
    return Posterior(pip, mean, mean - half, mean + half, certainty)

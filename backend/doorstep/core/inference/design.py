"""Rows for one outcome: which entries count, which factors can be asked about, and how they are coded.

Missing factor values take the mean of the answered ones, so that after centring they are zero and carry no
information. Yes-or-no columns stay on their 0/1 scale; numbers are divided by two standard deviations, which
puts a typical contrast of a number beside that of a yes-or-no factor. Source: A. Gelman, "Scaling regression
inputs by dividing by two standard deviations", Statistics in Medicine 27 (2008).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from doorstep.core.inference.log import Bools, Floats, Ints, Log, Outcome

FEWEST_ROWS = 6
FEWEST_A_SIDE = 2
FEWEST_OF_A_CLASS = 2
LEAST_OBSERVED = 0.4


class TooSoon(StrEnum):
    """Why nothing can be said yet about a factor and an outcome."""

    FEW_ENTRIES = "few_entries"
    ONE_SIDED = "one_sided"
    SELDOM_RECORDED = "seldom_recorded"
    OUTCOME_DOES_NOT_VARY = "outcome_does_not_vary"
    FEW_OF_A_CLASS = "few_of_a_class"
    LITTLE_LEFT_TO_LEARN = "little_left_to_learn"


@dataclass(frozen=True, slots=True)
class Sides:
    """Entries on either side of a factor, (p,) each: with and without, or above and not above the median."""

    with_it: Ints
    without_it: Ints

    @property
    def smaller(self) -> Ints:
        """The smaller side of each factor, (p,)."""
        return np.minimum(self.with_it, self.without_it)


@dataclass(frozen=True, slots=True)
class Design:
    """One outcome, ready to be fitted.

    n entries have the outcome (and its baseline). usable: (p,) factors that can be asked about, m of them.
    factors: (n, m) imputed, centred, coded. scale: (m,) what a coded effect is divided by to return to the
    factor's unit. response: (n,) centred, in units of `spread`. times: (n,) days. baseline: (n,) or None.
    why_not: (p,) a reason for each factor that cannot be asked about; verdict: a reason that holds for all.
    """

    n: int
    sides: Sides
    usable: Bools
    why_not: tuple[TooSoon | None, ...]
    verdict: TooSoon | None
    times: Floats
    response: Floats
    spread: float
    baseline: Floats | None
    factors: Floats
    scale: Floats


def design_of(log: Log, outcome: Outcome) -> Design:
    """Lay out the entries of `log` in which `outcome` was observed."""
    rows = np.isfinite(outcome.values)
    if outcome.baseline is not None:
        rows &= np.isfinite(outcome.baseline)
    y, x = outcome.values[rows], log.factors[rows]
    binary = np.array([column.binary for column in log.columns], dtype=bool)
    answered = np.isfinite(x)
    sides = sides_of(x, binary)
    one_sided = sides.smaller < FEWEST_A_SIDE
    seldom = answered.sum(axis=0) < LEAST_OBSERVED * len(y)
    usable = ~one_sided & ~seldom
    coded, scale = _coded(x[:, usable], answered[:, usable], binary[usable])
    mean, spread = (float(y.mean()), float(y.std())) if len(y) else (0.0, 0.0)
    return Design(
        n=len(y),
        sides=sides,
        usable=usable,
        why_not=tuple(_why_not(a, b) for a, b in zip(one_sided, seldom, strict=True)),
        verdict=_verdict(y, outcome.binary, spread),
        times=log.times[rows],
        response=(y - mean) / (spread or 1.0),
        spread=spread,
        baseline=None if outcome.baseline is None else outcome.baseline[rows],
        factors=coded,
        scale=scale,
    )


def sides_of(x: Floats, binary: Bools) -> Sides:
    """Count both sides of every column of x (n, p; NaN = not answered); numbers are split at their median."""
    middle = np.full(x.shape[1], 0.5)
    if len(x) and not binary.all():
        middle[~binary] = _medians(x[:, ~binary])
    return Sides((x > middle).sum(axis=0), (x <= middle).sum(axis=0))


def _medians(x: Floats) -> Floats:
    ordered, columns = np.sort(x, axis=0), np.arange(x.shape[1])  # NaN sorts last
    count = np.isfinite(x).sum(axis=0)
    low, high = np.maximum(count - 1, 0) // 2, count // 2
    high = np.minimum(high, len(x) - 1)
    return np.asarray((ordered[low, columns] + ordered[high, columns]) / 2)


def _coded(x: Floats, answered: Bools, binary: Bools) -> tuple[Floats, Floats]:
    known = np.where(answered, x, 0.0)
    mean = known.sum(axis=0) / np.maximum(answered.sum(axis=0), 1)
    centred = np.where(answered, known - mean, 0.0)
    deviation = np.sqrt((centred * centred).mean(axis=0)) if len(x) else np.zeros(x.shape[1])
    scale = np.where(binary | (deviation == 0), 1.0, 2 * deviation)
    return centred / scale, scale


def _why_not(one_sided: bool, seldom: bool) -> TooSoon | None:
    if one_sided:
        return TooSoon.ONE_SIDED
    return TooSoon.SELDOM_RECORDED if seldom else None


def _verdict(y: Floats, binary: bool, spread: float) -> TooSoon | None:
    if len(y) < FEWEST_ROWS:
        return TooSoon.FEW_ENTRIES
    if spread <= 1e-12 * max(1.0, float(np.abs(y).max())):
        return TooSoon.OUTCOME_DOES_NOT_VARY
    if binary and min(y.sum(), len(y) - y.sum()) < FEWEST_OF_A_CLASS:
        return TooSoon.FEW_OF_A_CLASS
    return None

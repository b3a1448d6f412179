"""What came of an experiment: counts, plain averages, how unusual the difference is, and how large."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from doorstep.core.inference.experiments.baseline import adjusted, slope
from doorstep.core.inference.experiments.interval import Difference, difference
from doorstep.core.inference.experiments.randomisation import Shares, shares
from doorstep.core.inference.experiments.tries import Rows, Tries

FEWEST_EACH = 3
LEVEL = 0.05


class Verdict(StrEnum):
    """What may be said: as hoped, the other way round, or that nothing clearly differs."""

    AS_HOPED = "as_hoped"
    OTHER_WAY = "other_way"
    NOTHING_CLEAR = "nothing_clear"


@dataclass(frozen=True, slots=True)
class TooFew:
    """Fewer than three answered tries of a way: hoped, other so far, of `needed` each."""

    hoped: int
    other: int
    needed: int = FEWEST_EACH


@dataclass(frozen=True, slots=True)
class Finding:
    """hoped, other: answered tries. mean_hoped, mean_other: their plain average outcomes, 0-10. slope: b̂."""

    verdict: Verdict
    hoped: int
    other: int
    mean_hoped: float
    mean_other: float
    difference: Difference
    shares: Shares
    slope: float


def analyse(tries: Tries, ordinary: Rows, side: int) -> Finding | TooFew:
    """Compare the ways, the hope having been stated before the first try.

    ordinary: notes of the same outcome that were no tries; they only tell how the outcome follows its baseline.
    side: 1 where the hope is a higher outcome with the hoped way, −1 where it is a lower one (drain).

    The verdict is `as_hoped` where the one-sided share is at most .05, `other_way` where the two-sided share is and
    the difference points away from the hope; each is exact for its own question.
    """
    hoped, other = tries.counts
    if min(hoped, other) < FEWEST_EACH:
        return TooFew(hoped, other)
    b = slope(ordinary, tries.rows).mean
    seen = shares(tries, adjusted(tries.rows, b), side)
    values = tries.rows.values[tries.rows.answered]
    return Finding(
        verdict=_verdict(seen),
        hoped=hoped,
        other=other,
        mean_hoped=float(np.mean(values[tries.hoped])),
        mean_other=float(np.mean(values[~tries.hoped])),
        difference=difference(ordinary, tries),
        shares=seen,
        slope=b,
    )


def _verdict(seen: Shares) -> Verdict:
    if seen.one_sided <= LEVEL:
        return Verdict.AS_HOPED
    return Verdict.OTHER_WAY if seen.two_sided <= LEVEL else Verdict.NOTHING_CLEAR

"""What else differed: the rival explanation of a pattern, computed and not made up.

Between the notes with a factor and those without it, every other factor is compared by its standardised difference

    d = (mean with − mean without) / sqrt((s²_with + s²_without) / 2)

(P. C. Austin, Statistics in Medicine 28, 2009, 3083-3107, as a measure of imbalance that does not grow with n). The
largest |d| from `NOTABLE` on is the rival. A number counts as "with" above its median.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from doorstep.core.evidence.columns import Column

Floats = NDArray[np.float64]

NOTABLE = 0.3
"""[H] A difference under a third of a standard deviation is not worth a sentence (Austin: balance is under .1)."""

FEWEST_A_SIDE = 4

# Parts of one answer: one differs with the other by definition, and explains nothing.
_ONE_ANSWER = ({"with_someone", "companion_kind", "group_size"}, {"days_since_contact", "social_load"})


def rival_of(j: int, columns: Sequence[Column], table: Floats, used: NDArray[np.bool_]) -> tuple[int, float] | None:
    """The position of the rival of column j and its difference, or None when nothing differs enough.

    table: (n, p), NaN where not answered. used: (n,), the notes the pattern was found in.
    """
    with_it, without_it = _sides(columns[j], table[:, j], used)
    difference = standardised(table[with_it], table[without_it])
    for i, column in enumerate(columns):
        if _is_part_of(columns[j].factor, column.factor):
            difference[i] = 0.0
    best = int(np.argmax(np.abs(difference)))
    return (best, float(difference[best])) if abs(difference[best]) >= NOTABLE else None


def standardised(first: Floats, second: Floats) -> Floats:
    """d for each column, (p,); 0 where a side has under four answers or nothing varies. (n₁, p), (n₂, p); NaN: none."""
    answered = np.minimum(np.isfinite(first).sum(axis=0), np.isfinite(second).sum(axis=0))
    (mean_1, variance_1), (mean_2, variance_2) = _moments(first), _moments(second)
    spread = np.sqrt((variance_1 + variance_2) / 2)
    known = (answered >= FEWEST_A_SIDE) & (spread > 0)
    return np.where(known, (mean_1 - mean_2) / np.where(known, spread, 1.0), 0.0)


def _moments(values: Floats) -> tuple[Floats, Floats]:
    """Mean and variance (divisor n − 1) of the answers in each column; 0 where there are none."""
    said = np.isfinite(values)
    count = np.maximum(said.sum(axis=0), 1)
    mean = np.where(said, values, 0.0).sum(axis=0) / count
    return mean, np.where(said, (values - mean) ** 2, 0.0).sum(axis=0) / np.maximum(count - 1, 1)


def _sides(column: Column, values: Floats, used: NDArray[np.bool_]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    answered = used & np.isfinite(values)
    if not answered.any():
        return answered, answered
    middle = 0.5 if column.counted else float(np.median(values[answered]))
    return answered & (values > middle), answered & (values <= middle)


def _is_part_of(factor: str, other: str) -> bool:
    return factor == other or any({factor, other} <= answer for answer in _ONE_ANSWER)

"""What an experiment gives the analysis: the tries in their order, and the ordinary notes beside them.

NaN means not answered, in values and baselines alike.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from doorstep.core.inference.errors import NotFinite, UnevenLengths
from doorstep.core.inference.experiments.errors import OrderNotAllowed, TooManyTries
from doorstep.core.inference.experiments.orders import allowed_orders
from doorstep.core.inference.log import Bools, Floats


@dataclass(frozen=True, slots=True)
class Rows:
    """Outcomes (n,) and the baselines they start from (n,), on the 0-10 scale, NaN where not answered.

    Raises NotFinite for an infinity, UnevenLengths.
    """

    values: Floats
    baseline: Floats

    def __post_init__(self) -> None:
        if len(self.baseline) != len(self.values):
            raise UnevenLengths("the baseline", len(self.baseline), len(self.values))
        for name, numbers in (("the outcome", self.values), ("the baseline", self.baseline)):
            endless = np.flatnonzero(np.isinf(numbers))
            if endless.size:
                raise NotFinite(name, int(endless[0]), float(numbers[endless[0]]))

    @property
    def answered(self) -> Bools:
        """Where there is an outcome, (n,)."""
        return ~np.isnan(self.values)

    @property
    def whole(self) -> Bools:
        """Where there is an outcome and a baseline, (n,)."""
        return self.answered & ~np.isnan(self.baseline)


@dataclass(frozen=True, slots=True)
class Tries:
    """The first k tries of a drawn order.

    order: (2m,), True where the hoped way is tried, one of `allowed_orders(times_each)`. rows: (k,), k ≤ 2m, in the
    order of the tries; one whose outcome is missing keeps its place and counts for neither way.

    Raises OrderNotAllowed, TooManyTries, UnknownSize.
    """

    times_each: int
    order: Bools
    rows: Rows

    def __post_init__(self) -> None:
        allowed = allowed_orders(self.times_each)
        if self.order.shape != allowed.shape[1:] or not (allowed == self.order).all(axis=1).any():
            raise OrderNotAllowed("".join("a" if hoped else "b" for hoped in self.order), self.times_each)
        if len(self.rows.values) > len(self.order):
            raise TooManyTries(len(self.rows.values), len(self.order))

    @property
    def places(self) -> Bools:
        """Which places of the order have an outcome, (2m,)."""
        filled = np.zeros(len(self.order), dtype=bool)
        filled[: len(self.rows.values)] = self.rows.answered
        return filled

    @property
    def hoped(self) -> Bools:
        """Which answered tries were of the hoped way, (as many as there are,)."""
        return self.order[self.places]

    @property
    def counts(self) -> tuple[int, int]:
        """Answered tries of the hoped way, and of the other."""
        hoped = self.hoped
        return int(hoped.sum()), int((~hoped).sum())

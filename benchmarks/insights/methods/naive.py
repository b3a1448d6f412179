"""What mood apps do: one factor at a time, on raw changes, with at least three entries a side.

Correlation: Pearson's r with a t test; a claim is p < .05 (as such apps do), the strict claim p < .01.
Difference of means: with minus without (above and not above the median, for a number told a unit); a claim is a
difference of half a point, the strict claim one point (5 and 10 % of the scale; 8 and 15 points of a hundred for
completion).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from benchmarks.insights.methods.saying import CLAIM, NOTHING, STEADY, Said
from benchmarks.insights.methods.table import Floats, Table, tables_of
from scipy.special import stdtr, stdtrit

from doorstep.core.inference.messages import PatternsRequest

FEWEST_A_SIDE = 3


def correlation(request: PatternsRequest) -> list[Said]:
    """Claims by p value."""

    def level(_table: Table, _slope: float, p: float) -> int:
        return STEADY if p < 0.01 else CLAIM if p < 0.05 else NOTHING

    return _one_at_a_time(request, level)


def difference_of_means(request: PatternsRequest) -> list[Said]:
    """Claims by size."""

    def level(table: Table, slope: float, _p: float) -> int:
        small, large = (0.08, 0.15) if table.outcome == "completion" else (0.5, 1.0)
        return STEADY if abs(slope) >= large else CLAIM if abs(slope) >= small else NOTHING

    return _one_at_a_time(request, level)


def _one_at_a_time(request: PatternsRequest, level: Callable[[Table, float, float], int]) -> list[Said]:
    return [said for table in tables_of(request) for said in _of(table, level)]


def _of(table: Table, level: Callable[[Table, float, float], int]) -> list[Said]:
    found = []
    for name, x, smaller in zip(table.names, table.factors.T, table.smaller.tolist(), strict=True):
        if smaller < FEWEST_A_SIDE:
            continue
        fitted = _line(x, table.change)
        if fitted is None:
            continue
        slope, error, freedom = fitted
        half = error * float(stdtrit(freedom, 0.95))
        tail = float(stdtr(freedom, -abs(slope) / error))
        said = Said(
            factor=name,
            outcome=table.outcome,
            effect=slope,
            low=slope - half,
            high=slope + half,
            direction=1 - tail,
            score=abs(slope) / error,
            level=level(table, slope, 2 * tail),
        )
        found.append(said)
    return found


def _line(x: Floats, y: Floats) -> tuple[float, float, int] | None:
    """Slope of y on x by least squares, its standard error and degrees of freedom; None where nothing varies."""
    seen = np.isfinite(x)
    x, y = x[seen] - x[seen].mean(), y[seen] - y[seen].mean()
    sxx, freedom = float(x @ x), len(y) - 2
    if sxx == 0 or float(y @ y) == 0 or freedom < 1:
        return None
    slope = float(x @ y) / sxx
    rest = y - slope * x
    return slope, max(float(np.sqrt(rest @ rest / freedom / sxx)), 1e-9), freedom

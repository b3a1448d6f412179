"""Figures with their standard errors, and whether they reach their goals.

People are drawn independently; what is said of one person is not. So every standard error is over people: binomial
for a share of people, of a ratio of sums for shares of findings (Cochran, Sampling Techniques, 1977, ch. 6), and a
bootstrap over people for the rest. Intervals are 95 %: Wilson's for shares of people (also sound at 0), else ± 1.96
standard errors, and up to 3/N where none of N findings was hit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import isnan, nan, sqrt

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
REACH = 1.96
RESAMPLES = 200


@dataclass(frozen=True, slots=True)
class Goal:
    """Bounds a figure is to keep within."""

    at_least: float = -np.inf
    at_most: float = np.inf

    def __str__(self) -> str:
        if np.isinf(self.at_least):
            return f"≤ {self.at_most:g}"
        return f"≥ {self.at_least:g}" if np.isinf(self.at_most) else f"{self.at_least:g}-{self.at_most:g}"

    def met_by(self, value: float) -> bool:
        """Whether the value is within the bounds."""
        return self.at_least <= value <= self.at_most


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure.

    row: key of the table's row. error: standard error, NaN where there is none. low, high: 95 % interval. people: how
    many it rests on. goal: None for what is only reported. of: the method it is about, where several are compared.
    """

    row: str
    name: str
    value: float
    error: float = nan
    low: float = nan
    high: float = nan
    people: int = 0
    goal: Goal | None = None
    of: str = ""

    @property
    def verdict(self) -> str:
        """met or not met, by the figure itself, and whether the goal lies inside its 95 % interval."""
        if self.goal is None or isnan(self.value):
            return ""
        met = self.goal.met_by(self.value)
        both = {self.goal.met_by(self.low), self.goal.met_by(self.high)} if not isnan(self.low) else {met}
        return ("met" if met else "not met") + (", within noise" if both != {met} else "")


def share(row: str, name: str, hits: Sequence[bool], goal: Goal | None = None) -> Figure:
    """A share of people (Wilson's interval)."""
    n = len(hits)
    if n == 0:
        return Figure(row, name, nan, goal=goal)
    value = sum(hits) / n
    middle = (value + REACH**2 / (2 * n)) / (1 + REACH**2 / n)
    half = REACH / (1 + REACH**2 / n) * sqrt(value * (1 - value) / n + REACH**2 / (4 * n**2))
    low, high = max(middle - half, 0.0), min(middle + half, 1.0)
    return Figure(row, name, value, sqrt(value * (1 - value) / n), low, high, n, goal)


def ratio(row: str, name: str, parts: Sequence[tuple[float, float]], goal: Goal | None = None) -> Figure:
    """Sum of the first over sum of the second, a pair a person: a share of findings."""
    table = np.array(parts, dtype=float).reshape(-1, 2)
    whole, people = float(table[:, 1].sum()), len(table)
    if whole == 0:
        return Figure(row, name, nan, people=people, goal=goal)
    value = float(table[:, 0].sum()) / whole
    rest = table[:, 0] - value * table[:, 1]
    error = sqrt(float(rest @ rest) * people / max(people - 1, 1)) / whole
    if value == 0:
        return Figure(row, name, 0.0, error, 0.0, min(3 / whole, 1.0), people, goal)
    figure = _with_interval(Figure(row, name, value, error, people=people, goal=goal))
    return replace(figure, low=max(figure.low, 0.0), high=min(figure.high, 1.0))


def resampled(
    row: str, name: str, people: Sequence[Floats], statistic: Callable[[Floats], float], goal: Goal | None = None
) -> Figure:
    """A statistic of everybody's findings, an array (findings, k) a person, with a bootstrap over people."""
    if not people or not sum(map(len, people)):
        return Figure(row, name, nan, people=len(people), goal=goal)
    value = statistic(np.concatenate(people))
    rng = np.random.default_rng(0)
    again = [
        statistic(np.concatenate([people[i] for i in rng.integers(len(people), size=len(people))]))
        for _ in range(RESAMPLES)
    ]
    return _with_interval(Figure(row, name, value, float(np.nanstd(again)), people=len(people), goal=goal))


def _with_interval(figure: Figure) -> Figure:
    """The figure with an interval of 1.96 standard errors either way."""
    return replace(figure, low=figure.value - REACH * figure.error, high=figure.value + REACH * figure.error)

"""Figures beside their goals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from benchmarks.suggestions.living import Lived
from benchmarks.suggestions.random_days import Broken
from benchmarks.suggestions.worlds import ALL, BASE, COMFORT, DRIFT, SPARSE

REGRET_GOALS = {BASE.name: 0.22, SPARSE.name: 0.26, DRIFT.name: 0.34, ALL.name: 0.43}
COMFORT_GOAL = 0.02
CALL_GOAL_MS = 2.0


@dataclass(frozen=True)
class Figure:
    """A measured value with its standard error (None: exact) and the most it should be (None: for information)."""

    name: str
    value: float
    error: float | None = None
    goal: float | None = None

    def line(self) -> str:
        """The figure as a line of the table."""
        spread = "" if self.error is None else f"± {self.error:.3f}"
        goal = "" if self.goal is None else f"<= {self.goal:g}  {'met' if self.value <= self.goal else 'MISSED'}"
        return f"{self.name:<58}{self.value:>8.3f} {spread:<9} {goal}".rstrip()


def of_world(name: str, taught: Sequence[Lived], untaught: Sequence[Lived]) -> list[Figure]:
    """A world's figures: the same people with learning from choices and without."""
    missed, without = _all(taught, "missed"), _all(untaught, "missed")
    chance, chance_any = _all(taught, "random_allowed"), _all(taught, "random_any")
    comfort_goal = COMFORT_GOAL if name == COMFORT.name else None
    return [
        Figure(f"{name}: first card / random within the energy", *_ratio(missed, chance), REGRET_GOALS.get(name)),
        Figure(f"{name}: first card / random of all", *_ratio(missed, chance_any)),
        Figure(f"{name}: more than without learning from choices", *_ratio(missed - without, chance), comfort_goal),
        Figure(f"{name}: days over the energy", float(_all(taught, "overloaded").sum()), None, 0),
    ]


def of_random_days(found: Sequence[Broken], days: int) -> list[Figure]:
    """How often each rule was broken on random days."""
    names = [field for field in Broken.__dataclass_fields__]
    return [
        Figure(
            f"{days:,} random days: {name.replace('_', ' ')}", float(sum(getattr(one, name) for one in found)), None, 0
        )
        for name in names
    ]


def of_calls(milliseconds: Sequence[tuple[float, float]], rows: int) -> list[Figure]:
    """How long a call takes with so many notes and days of cards: learning anew, and the cards from what is kept."""
    learning, cards = np.array(milliseconds).T
    return [
        Figure("today's cards from what is kept, median ms", float(np.median(cards)), None, CALL_GOAL_MS),
        Figure("today's cards from what is kept, p95 ms", float(np.quantile(cards, 0.95))),
        Figure(f"learning anew from {rows} notes and {rows} days of cards, median ms", float(np.median(learning))),
    ]


def _all(lives: Sequence[Lived], name: str) -> np.ndarray:
    return np.array([getattr(one, name) for one in lives], dtype=float)


def _ratio(above: np.ndarray, below: np.ndarray) -> tuple[float, float]:
    """Ratio of two means over people, with its standard error by the delta method."""
    ratio = above.mean() / below.mean()
    return float(ratio), float((above - ratio * below).std(ddof=1) / below.mean() / len(above) ** 0.5)

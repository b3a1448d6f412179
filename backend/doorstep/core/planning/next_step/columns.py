"""Where each thing the model knows of a step stands in its row of numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

# [H] Each time the same step was among the last three counts half as much as the time after it.
REPEAT_MEMORY = (1.0, 0.5, 0.25)


@dataclass(frozen=True)
class Columns:
    """The columns: 1, factors, overload squared, repeat, comfort, then one for each step that was met before.

    Comfort is 0 in every row but those that compare cards: what is cheap may be picked for being cheap.
    """

    factors: int
    steps: tuple[str, ...]

    @property
    def overload(self) -> int:
        return 1 + self.factors

    @property
    def repeat(self) -> int:
        return 2 + self.factors

    @property
    def comfort(self) -> int:
        return 3 + self.factors

    @property
    def shared(self) -> int:
        """How many columns belong to no single step."""
        return 4 + self.factors

    @property
    def width(self) -> int:
        return self.shared + len(self.steps)

    def place_of(self) -> dict[str, int]:
        """The column of each step."""
        return {step: self.shared + position for position, step in enumerate(self.steps)}


def overload(cost: float, energy: float | None) -> float:
    """How far a cost (1-5) lies over what the energy (0-10) carries, half a point of cost a point; 0 if unknown."""
    return 0.0 if energy is None else max(0.0, cost - energy / 2)


def repeat(step: str, latest: Sequence[str]) -> float:
    """How much a step was done lately, 0 to 1.75; `latest` are the steps taken last, newest first."""
    if step not in latest:
        return 0.0
    return sum(weight for weight, done in zip(REPEAT_MEMORY, latest, strict=False) if done == step)


@dataclass(frozen=True)
class Met:
    """n steps as they were met: keys, factors (n, F), overloads and repeats (n,)."""

    steps: Sequence[str]
    factors: Sequence[Sequence[float]]
    overloads: Sequence[float]
    repeats: Sequence[float]


def rows_of(met: Met, columns: Columns) -> Array:
    """What is known of each step as a row, (n, D); the comfort column stays 0, and so do those of unknown keys."""
    rows = np.zeros((len(met.steps), columns.width))
    if not met.steps:
        return rows
    rows[:, 0] = 1.0
    rows[:, 1 : 1 + columns.factors] = met.factors
    rows[:, columns.overload] = np.square(met.overloads)
    rows[:, columns.repeat] = met.repeats
    place = columns.place_of()
    own = [(at, place[step]) for at, step in enumerate(met.steps) if step in place]
    if own:
        at, column = zip(*own, strict=True)
        rows[list(at), list(column)] = 1.0
    return rows

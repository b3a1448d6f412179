"""Invented people to suggest steps to, most of them not as the model supposes.

A person has 14 steps with 8 features (six of yes or no, two numbers), tastes for about a third of the features, a
leaning of their own to each step, a cost for each step, and an energy that wanders about 3 of 5. How well a step goes
is taste less overload less repetition; what is noted has noise of SD 1.3. Every day six steps come up, one of them
with a cost of at most 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
STEPS, FEATURES, OFFERED, TINY = 14, 8, 6, 3
NOISE = 1.3


@dataclass(frozen=True)
class World:
    """How people are in it. Shares are 0-1.

    follows: days on which one of the cards is taken; else any of the six is. notes: days whose outcome is noted.
    drift: SD a day by which a taste walks. comfort: points a point of cost weighs against a card when one is picked,
    beside its taste times `taste_counts`. cliff: overload costs a point at once, and too little to do is dull.
    """

    name: str
    follows: float = 0.7
    notes: float = 1.0
    drift: float = 0.0
    comfort: float = 0.0
    taste_counts: float = 1.0
    cliff: bool = False


BASE = World("base")
SPARSE = replace(BASE, name="sparse log", notes=0.35)
DRIFT = replace(BASE, name="drifting taste", drift=0.06)
COMFORT = replace(BASE, name="choosing by comfort", comfort=1.0, taste_counts=0.0)
CLIFF = replace(BASE, name="non-linear energy", cliff=True)
RARELY = replace(BASE, name="follow rarely", follows=0.2)
ALL = World("all at once", follows=0.5, notes=0.35, drift=0.06, comfort=0.3, taste_counts=0.7, cliff=True)
COMFORT_SPARSE = replace(COMFORT, name="comfort, sparse log", notes=0.35)
WORLDS = (BASE, SPARSE, DRIFT, ALL, COMFORT, COMFORT_SPARSE, CLIFF, RARELY)


@dataclass
class Person:
    """One person of a world, walking through their days with a generator of their own."""

    world: World
    rng: np.random.Generator
    features: Array = field(init=False)
    cost: Array = field(init=False)
    energy: float = field(init=False, default=3.0)

    def __post_init__(self) -> None:
        rng = self.rng
        self.features = (rng.random((STEPS, FEATURES)) < 0.5).astype(float)
        self.features[:, 6:] = rng.normal(0, 0.5, (STEPS, 2))
        self._tastes = np.where(rng.random(FEATURES) < 0.35, rng.normal(0, 0.8, FEATURES), 0.0)
        self._leaning = rng.normal(0, 0.35, STEPS)
        self.cost = rng.uniform(0.5, 4.5, STEPS)
        self.cost[:TINY] = rng.uniform(0.5, 1.0, TINY)

    def wake(self) -> Array:
        """A new day: energy and tastes move on; the six steps that come up."""
        self.energy = float(np.clip(3 + 0.6 * (self.energy - 3) + self.rng.normal(0, 0.9), 0.3, 5))
        self._tastes = self._tastes + self.world.drift * self.rng.normal(0, 1, FEATURES)
        tiny = self.rng.integers(TINY)
        others = self.rng.permutation(np.delete(np.arange(STEPS), tiny))[: OFFERED - 1]
        return self.rng.permutation(np.append(others, tiny)).astype(int)

    def worth(self, steps: Sequence[int], latest: Sequence[int]) -> Array:
        """How well each step would go today, in points around 0; `latest`: what was done last, newest first."""
        over = self.cost[steps] - self.energy
        strain = 0.25 * np.maximum(0, over) ** 2
        if self.world.cliff:
            strain = np.where(over > 0, 0.8, 0.0) + 0.15 * np.maximum(0, -over - 1)
        again = np.array([sum(0.5**i for i, done in enumerate(latest[:3]) if done == step) for step in steps])
        taste: Array = self.features[steps] @ self._tastes + self._leaning[steps] - strain - 0.5 * again
        return taste

    def pick(self, cards: Sequence[int], latest: Sequence[int]) -> int:
        """The position of the card they would rather take."""
        pull = self.world.taste_counts * self.worth(cards, latest) - self.world.comfort * self.cost[cards]
        return int(np.argmax(pull + self.rng.normal(0, 0.5, len(cards))))

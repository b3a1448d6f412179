"""Simulated experiments: two ways of doing a step, tried in a random order.

A person has 40 ordinary notes and then the tries. The rating after follows the rating before with a slope of .2 to .8,
its noise (SD 1.5 points) carries over from note to note by 0, .2 or .4, and both are rounded and held in 0-10. The
hoped way adds `effect` standard deviations of the noise.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from benchmarks.insights.factors import Floats, carried
from benchmarks.insights.outcomes import NOISE

from doorstep.core.inference.experiments.answers import Comparison, ExperimentRequest, experiment_of
from doorstep.core.inference.experiments.orders import draw_order

ORDINARY = 40
CARRY = (0.0, 0.2, 0.4)


@dataclass(frozen=True, slots=True)
class Trials:
    """So many experiments of one size and effect. number: which batch."""

    times_each: int
    effect: float
    number: int
    experiments: int

    @property
    def cost(self) -> float:
        return self.experiments / 20

    def do(self, seed: int) -> tuple[int, int]:
        """Experiments whose verdict is as hoped, and whose 90 % interval holds the effect."""
        rng = np.random.default_rng([seed, self.times_each, round(100 * self.effect), self.number])
        found = [_experiment(rng, self.times_each, self.effect) for _ in range(self.experiments)]
        effect = self.effect * NOISE
        hoped = sum(one.verdict == "as_hoped" for one in found)
        return hoped, sum(one.low <= effect <= one.high for one in found)


def _experiment(rng: np.random.Generator, times_each: int, effect: float) -> Comparison:
    order = draw_order(times_each, rng)
    n = ORDINARY + len(order)
    before = _points(5 + 1.7 * rng.standard_normal(n))
    noise = NOISE * carried(rng, n, 1, float(rng.choice(CARRY)))[:, 0]
    after = 4.5 + rng.uniform(0.2, 0.8) * (before - 5) + noise
    after[ORDINARY:] += effect * NOISE * order
    pairs = tuple(zip(_points(after).tolist(), before.tolist(), strict=True))
    reply = experiment_of(
        ExperimentRequest(
            times_each=times_each,
            order="".join("a" if hoped else "b" for hoped in order),
            tries=pairs[ORDINARY:],
            ordinary=pairs[:ORDINARY],
            side=1,
        )
    )
    assert reply.comparison is not None
    return reply.comparison


def _points(rating: Floats) -> Floats:
    return np.clip(np.round(rating), 0, 10)

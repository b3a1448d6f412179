"""The outcomes of a simulated log, and what is true of them.

Four outcomes, as a log has them: was it done (logistic), mood after (from the mood before), enjoyment (from what was
expected) and drain. Each expectation is linear in the coded factors; ratings are then rounded to whole points and
held in 0-10, so effects shrink at the ends of the scale. What is *true* is therefore the average marginal effect:
over a long log of the same person, the mean change of the outcome when one factor alone is set, entry by entry, to
the one and to the other value, the noise staying as it is.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from benchmarks.insights.factors import CAN_MATTER, COLUMNS, LEVELS, NUMBERS, PLAIN, YES_OR_NO, Floats, carried, coded
from benchmarks.insights.worlds import Week, World

from doorstep.core.inference.messages import OutcomeSpec

COMPLETED, MOOD, ENJOYMENT, DRAIN = range(4)
OUTCOMES = (
    OutcomeSpec("completion", "binary", "completed"),
    OutcomeSpec("mood_after", "change", "mood_after", "mood_before"),
    OutcomeSpec("enjoyment", "change", "enjoyment", "expected_enjoyment"),
    OutcomeSpec("drain", "level", "drain"),
)
NOISE = 1.5
"""Standard deviation of a rating's noise, in points."""
LOGITS = 1.8
"""The standard deviation of logistic noise: an effect of one SD on whether it was done."""
WEEKEND_PEAK = 5.5


@dataclass(frozen=True, slots=True)
class Leanings:
    """What stays the same in one person's outcomes.

    slopes: (4, columns) effects of the coded columns. drift, swing: signed size, an outcome. peak: day of the week.
    shift: signed size, and at which share of the log. usual: log odds of doing it.
    """

    slopes: Floats
    drift: Floats
    swing: Floats
    peak: float
    shift: Floats
    shift_at: float
    usual: float


@dataclass(frozen=True, slots=True)
class Noise:
    """What is left to chance: errors (n, 4), uniform draws for completion (n,), and the two baselines (n,)."""

    errors: Floats
    uniform: Floats
    mood_before: Floats
    expected: Floats


def draw_leanings(rng: np.random.Generator, world: World, columns: int, shared: int) -> Leanings:
    """A person's leanings. shared: the column that matters to all outcomes where the world says so."""
    slopes = np.zeros((len(OUTCOMES), columns))
    for o in range(len(OUTCOMES)):
        chosen = [shared] if world.shared else rng.choice(CAN_MATTER, world.effects, replace=False)
        for j in chosen if world.effects else ():
            size = rng.choice([-1, 1]) * rng.uniform(0.8, 1.2) * world.size * (LOGITS if o == COMPLETED else NOISE)
            column, slope = _slope(rng, int(j), float(size))
            slopes[o, column] = slope
    return Leanings(
        slopes=slopes,
        drift=0.6 * world.drift * rng.choice([-1, 1], 4) * rng.uniform(0.5, 1, 4),
        swing=world.swing * rng.choice([-1, 1], 4) * rng.uniform(0.8, 1.2, 4),
        peak=WEEKEND_PEAK if world.week is Week.WEEKEND else float(rng.uniform(0, 7)),
        shift=world.shift * rng.choice([-1, 1], 4) * rng.uniform(0.5, 1, 4),
        shift_at=float(rng.uniform(0.3, 0.7)),
        usual=float(rng.normal(1.2, 0.4)),
    )


def draw_noise(rng: np.random.Generator, world: World, leanings: Leanings, times: Floats) -> Noise:
    """Chance for a log at these times, with everything that moves slowly or with the week."""
    n = len(times)
    along = np.linspace(0, 1, n)
    errors = np.empty((n, len(OUTCOMES)))
    for o in range(len(OUTCOMES)):
        kept, lost = carried(rng, n, 1, world.carry, world.tails), carried(rng, n, 1, 0.0, world.tails)
        errors[:, o] = np.sqrt(0.7) * kept[:, 0] + np.sqrt(0.3) * lost[:, 0]
        errors[:, o] += leanings.drift[o] * (2 * along - 1 if o % 2 else np.sin(4.4 * along - 2.2 + o))
        errors[:, o] += leanings.swing[o] * np.cos(2 * np.pi * (times - leanings.peak) / 7)
        errors[:, o] += leanings.shift[o] * (along > leanings.shift_at)
    baselines = [1.7 * carried(rng, n, 1, world.carry)[:, 0] for _ in range(2)]
    return Noise(errors, rng.random(n), *baselines)


def ratings(world: World, leanings: Leanings, values: Floats, noise: Noise) -> dict[str, Floats]:
    """What is recorded, by name, (n,) each: completed as 0/1, the rest 0-10 in whole points."""
    expectation = coded(values) @ leanings.slopes.T
    return _recorded(world, leanings, expectation, noise)


def true_effects(world: World, leanings: Leanings, values: Floats, noise: Noise) -> Floats:
    """Average marginal effects (4, columns) over a long log, in outcome units a factor unit; 0 where nothing is.

    NaN for the other levels of a choice of which one matters: "against your others" is not zero for them, and
    depends on how often each was there.
    """
    scale = coded(values)
    expectation = scale @ leanings.slopes.T
    truth = np.zeros_like(leanings.slopes)
    for o, j in zip(*np.nonzero(leanings.slopes), strict=True):
        low, high = (0.0, 1.0) if j >= PLAIN else _contrast(int(j), scale[:, j])
        sides = []
        for value in (high, low):
            moved = expectation.copy()
            moved[:, o] += leanings.slopes[o, j] * (value - scale[:, j])
            sides.append(_recorded(world, leanings, moved, noise)[OUTCOMES[o].value])
        if PLAIN <= j < COLUMNS:
            truth[o, PLAIN:COLUMNS] = np.nan
        truth[o, j] = float(np.mean(sides[0] - sides[1]))
    return truth


def _recorded(world: World, leanings: Leanings, expectation: Floats, noise: Noise) -> dict[str, Floats]:
    high, errors = world.ceiling, NOISE * noise.errors
    before = _points(5.2 + high + noise.mood_before)
    expected = _points(5.0 + high + noise.expected)
    odds = leanings.usual + expectation[:, COMPLETED] + 0.5 * noise.errors[:, COMPLETED]
    after = 5.7 + high + 0.5 * (before - 5.2 - high) + expectation[:, MOOD] + errors[:, MOOD]
    actual = 5.2 + high + 0.4 * (expected - 5.0 - high) + expectation[:, ENJOYMENT] + errors[:, ENJOYMENT]
    return {
        "completed": (noise.uniform < 1 / (1 + np.exp(-odds))).astype(float),
        "mood_before": before,
        "mood_after": _points(after),
        "expected_enjoyment": expected,
        "enjoyment": _points(actual),
        "drain": _points(4.5 - high + expectation[:, DRAIN] + errors[:, DRAIN]),
    }


def _points(rating: Floats) -> Floats:
    return np.clip(np.round(rating), 0, 10)


def _slope(rng: np.random.Generator, factor: int, size: float) -> tuple[int, float]:
    """The column and slope by which a factor has this effect: yes against no, or over two SD of a number."""
    if factor == PLAIN:
        return PLAIN + int(rng.integers(len(LEVELS))), size
    if factor < len(YES_OR_NO):
        return factor, size
    number = NUMBERS[factor - len(YES_OR_NO)]
    return factor, size * number.unit / (2 * number.spread)


def _contrast(column: int, scale: Floats) -> tuple[Floats | float, Floats | float]:
    if column < len(YES_OR_NO):
        return -0.5, 0.5
    return scale - 0.5, scale + 0.5

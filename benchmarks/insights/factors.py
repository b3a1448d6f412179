"""The candidate factors of a simulated log: which there are, and how their values come about.

All come from hidden standard normal series z that carry over from entry to entry, lean on one hidden state of the
person, and may drift: z = λ·state + √(1 − λ²)·own + drift. A yes-or-no factor is z above a cut, a number is
mean + SD·z in its range, a choice has the level of z's fifth. `weekend` is taken from the calendar.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from benchmarks.insights.worlds import Clock, Week, World
from numpy.typing import NDArray
from scipy.signal import lfilter

from doorstep.core.inference.messages import FactorSpec

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Number:
    """A number: mean and SD before it is held in its range and rounded, and the step its effect is told for."""

    name: str
    mean: float
    spread: float
    low: float
    high: float
    unit: float


YES_OR_NO = ("familiar_place", "companion", "purpose", "exit_plan", "role", "daylight", "weekend")
NUMBERS = (
    Number("noise", 1.6, 1.0, 0, 4, 1),
    Number("group_size", 6, 4, 1, 40, 4),
    Number("hour", 15, 3.5, 6, 23, 3),
    Number("sleep_hours", 7, 1.3, 2, 12, 1),
    Number("energy_before", 5.5, 2, 0, 10, 2),
    Number("social_load", 2.2, 1.8, 0, 9, 2),
)
CHOICE, LEVELS = "context", ("work", "friends", "family", "hobby", "errand")
LEVEL_CUTS = (-0.84, -0.25, 0.25, 0.84)
WEEKEND = YES_OR_NO.index("weekend")
ENERGY = len(YES_OR_NO) + 4
PLAIN = len(YES_OR_NO) + len(NUMBERS)
COLUMNS = PLAIN + len(LEVELS)
"""Columns the engine sees of an ordinary log: 13 plain ones and a level each of the choice."""

CAN_MATTER = tuple(j for j in range(PLAIN + 1) if j != WEEKEND)
"""Factors an effect may be given to, the choice being number `PLAIN`. The calendar's own effect is a world apart."""

FOLLOWS_THE_WEEK = (YES_OR_NO.index("companion"), YES_OR_NO.index("daylight"), ENERGY)


@dataclass(frozen=True, slots=True)
class Habits:
    """What stays the same in one person's factors: loadings, drifts and cuts (plain factors, then the choice, then
    the crowd); which factor has the twin."""

    loading: Floats
    drift: Floats
    cut: Floats
    twin_of: int


def draw_habits(rng: np.random.Generator, world: World) -> Habits:
    """A person's habits."""
    width = PLAIN + 1 + world.crowd
    loading = np.clip(world.tangle * rng.uniform(0.7, 1.1, width), 0, 0.9) * rng.choice([-1, 1], width)
    drift = world.drift * rng.choice([0, 0, 0.6, -0.6], width)
    if world.shift:
        drift = rng.choice([0, 0.5, -0.5], width)
    twin_of = int(rng.choice([j for j in CAN_MATTER if j < PLAIN]))
    return Habits(loading, drift, rng.uniform(-0.7, 0.7, width), twin_of)


def carried(rng: np.random.Generator, n: int, width: int, carry: float, tails: float = 0.0) -> Floats:
    """`width` stationary series of n steps, each with correlation `carry` from step to step and variance 1."""
    fresh = (
        rng.standard_t(tails, (n, width)) / np.sqrt(tails / (tails - 2)) if tails else rng.standard_normal((n, width))
    )
    fresh[1:] *= np.sqrt(1 - carry**2)
    return np.asarray(lfilter([1.0], [1.0, -carry], fresh, axis=0), dtype=float)


def draw_times(rng: np.random.Generator, world: World, n: int) -> Floats:
    """Days since a Monday at which n entries are made."""
    if world.clock is Clock.MONTHLY:
        return np.cumsum(30.4 + rng.uniform(-3, 3, n))
    if world.clock is Clock.UNEVEN:
        return np.cumsum(rng.lognormal(-0.5, 1.6, n))
    return np.cumsum(rng.gamma(1.2, 1.2, n))


def draw_factors(rng: np.random.Generator, world: World, habits: Habits, times: Floats) -> Floats:
    """Values (n, columns): plain factors, levels of the choice as 0/1, the crowd, and last the twin if there is one."""
    n, loading = len(times), habits.loading
    state = carried(rng, n, 1, world.factor_carry)
    own = carried(rng, n, len(loading), world.factor_carry)
    hidden = loading * state + np.sqrt(1 - loading**2) * own + habits.drift * np.linspace(-1, 1, n)[:, None]
    weekend = (times % 7 >= 5).astype(float)
    if world.week is Week.WEEKEND:
        hidden[:, FOLLOWS_THE_WEEK] += 1.2 * (weekend - 2 / 7)[:, None]
    values = [_plain(j, hidden[:, j], _cut(world, habits, hidden, j)) for j in range(PLAIN)]
    values[WEEKEND] = weekend
    level = np.digitize(hidden[:, PLAIN], LEVEL_CUTS)
    values += [(level == k).astype(float) for k in range(len(LEVELS))]
    values += [(hidden[:, j] > habits.cut[j]).astype(float) for j in range(PLAIN + 1, len(loading))]
    if world.twin == 1.0:
        values.append(values[habits.twin_of])
    elif world.twin:
        j = habits.twin_of
        fresh = carried(rng, n, 1, world.factor_carry)[:, 0]
        z = world.twin * hidden[:, j] + np.sqrt(1 - world.twin**2) * fresh
        values.append(_plain(j, z, _cut(world, habits, hidden, j)))
    return np.column_stack(values)


def coded(values: Floats) -> Floats:
    """Values on the scale effects are given in: yes-or-no about ½, numbers in units about their mean, levels 0/1."""
    scaled = values.copy()
    scaled[:, : len(YES_OR_NO)] -= 0.5
    for j, number in enumerate(NUMBERS, start=len(YES_OR_NO)):
        scaled[:, j] = (scaled[:, j] - number.mean) / number.unit
    return scaled


def factor_specs(world: World, habits: Habits) -> tuple[FactorSpec, ...]:
    """The factors as the engine is told of them."""
    specs = [FactorSpec(name, "yes_no") for name in YES_OR_NO]
    specs += [FactorSpec(number.name, "number", number.unit) for number in NUMBERS]
    specs.append(FactorSpec(CHOICE, "choice", levels=LEVELS))
    specs += [FactorSpec(f"extra_{k}", "yes_no") for k in range(world.crowd)]
    if world.twin:
        like = specs[habits.twin_of]
        specs.append(FactorSpec("twin", like.kind, like.unit))
    return tuple(specs)


def _cut(world: World, habits: Habits, hidden: Floats, j: int) -> float:
    return float(np.quantile(hidden[:, j], 1 - world.rare)) if world.rare and j < 2 else float(habits.cut[j])


def _plain(j: int, z: Floats, cut: float) -> Floats:
    if j < len(YES_OR_NO):
        return (z > cut).astype(float)
    number = NUMBERS[j - len(YES_OR_NO)]
    value = np.clip(number.mean + number.spread * z, number.low, number.high)
    return value if number.name == "sleep_hours" else np.round(value)

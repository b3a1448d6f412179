"""Invented people whose truth is known.

Each person has 18 columns (8 yes-or-no, 5 numbers, a choice of 5) and 4 outcomes: a yes-or-no completion, a
mood and an enjoyment with baselines, a level of drain. Factors lean on one hidden state of the person, carry
over and may drift; outcomes carry over, drift, are rounded to whole points and have gaps. Effects are drawn
for a few factors an outcome, in standard deviations of the noise, for yes against no or four points of a number.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from doorstep.core.inference.log import Column, Log, Outcome

Floats = NDArray[np.float64]

YES_OR_NO, NUMBERS, LEVELS = 8, 5, 5
NOISE = 1.5
"""Standard deviation of an outcome around what is expected, in points of 0-10."""
OUTCOMES = ("completion", "mood_after", "enjoyment", "drain")


@dataclass(frozen=True, slots=True)
class World:
    """What may go wrong for a method. effects: how many factors matter an outcome; size: how much, in SD.

    tangle: loading of factors on the hidden state. carry: φ an entry, of factors and noise. drift: size of a
    slow change. gaps: share of missing factors. tails: degrees of freedom of the noise. week: weekly swing in
    SD, and f0 becomes the weekend. shift: step at mid-log. rare: share of yes of two factors. first: f0 is what
    matters. copy: f7 repeats f0.
    """

    name: str
    effects: int = 0
    size: float = 0.0
    tangle: float = 0.4
    carry: float = 0.3
    drift: float = 0.4
    gaps: float = 0.1
    tails: float = 0.0
    week: float = 0.0
    shift: float = 0.0
    rare: float = 0.0
    first: bool = False
    copy: bool = False


NOTHING_THERE = (
    World("plain", tangle=0.3, carry=0.0, drift=0.0, gaps=0.0),
    World("carry and drift", tangle=0.5, carry=0.5, drift=0.8),
    World("many gaps", gaps=0.3),
    World("heavy tails", tails=3.0),
    World("weekly rhythm", week=0.6),
    World("rare factors", rare=0.06),
    World("level shift", shift=1.2),
)
SOMETHING_THERE = (
    World("medium", effects=2, size=0.6),
    World("large", effects=2, size=1.0),
    World("tangled medium", effects=2, size=0.6, tangle=0.8),
    World("many small", effects=6, size=0.4, tangle=0.5),
)
ALONE = World("a true factor by itself", effects=1, size=1.0, first=True)
COPIED = replace(ALONE, name="a true factor with an exact copy", copy=True)


@dataclass(frozen=True, slots=True)
class Person:
    """A log and the true effect of every column on every outcome, (4, columns), in the findings' units."""

    log: Log
    truth: Floats


def invent(world: World, n: int, seed: int) -> Person:
    """A person with n entries. The same world, n and seed give the same person."""
    rng = np.random.default_rng([seed, n, crc32(world.name.encode())])
    times = np.cumsum(rng.gamma(1.2, 1.2, n))
    factors = _factors(rng, world, times)
    truth = _truth(rng, world, factors)
    outcomes = tuple(_outcome(rng, world, (o, times), factors @ truth[o]) for o in range(len(OUTCOMES)))
    if world.copy:
        factors[:, YES_OR_NO - 1] = factors[:, 0]
        truth[:, YES_OR_NO - 1] = np.nan
    seen = np.where(rng.random(factors.shape) < world.gaps, np.nan, factors)
    place = YES_OR_NO + NUMBERS
    unanswered = rng.random(n) < world.gaps
    seen[:, place:] = np.where(unanswered[:, None], np.nan, factors[:, place:])
    if world.copy:
        seen[:, YES_OR_NO - 1] = seen[:, 0]
    return Person(Log(times, seen, _columns(), outcomes), truth)


def _columns() -> tuple[Column, ...]:
    plain = [Column(f"f{j}", f"f{j}", binary=j < YES_OR_NO) for j in range(YES_OR_NO + NUMBERS)]
    return (*plain, *(Column(f"place={level}", "place", binary=True) for level in range(LEVELS)))


def _carried(rng: np.random.Generator, shape: tuple[int, int], carry: float) -> Floats:
    series = rng.standard_normal(shape)
    for t in range(1, shape[0]):
        series[t] = carry * series[t - 1] + np.sqrt(1 - carry**2) * series[t]
    return series


def _factors(rng: np.random.Generator, world: World, times: Floats) -> Floats:
    n, width = len(times), YES_OR_NO + NUMBERS + 1
    state = _carried(rng, (n, 1), world.carry)
    loading = np.clip(world.tangle * rng.uniform(0.7, 1.1, width), 0, 0.9) * rng.choice([-1, 1], width)
    hidden = loading * state + np.sqrt(1 - loading**2) * _carried(rng, (n, width), world.carry)
    hidden += np.linspace(-1, 1, n)[:, None] * world.drift * rng.choice([0, 0, 1, -1], width)
    cut = rng.uniform(-0.7, 0.7, YES_OR_NO)
    if world.rare:
        cut[:2] = np.quantile(hidden[:, :2], 1 - world.rare)
    yes = (hidden[:, :YES_OR_NO] > cut).astype(float)
    if world.week:
        yes[:, 0] = times % 7 >= 5
    numbers = np.round(5 + 2 * hidden[:, YES_OR_NO:-1])
    place = np.digitize(hidden[:, -1], [-0.84, -0.25, 0.25, 0.84])
    return np.column_stack([yes, numbers, place[:, None] == np.arange(LEVELS)]).astype(float)


def _truth(rng: np.random.Generator, world: World, factors: Floats) -> Floats:
    plain = YES_OR_NO + NUMBERS
    truth = np.zeros((len(OUTCOMES), factors.shape[1]))
    for o in range(len(OUTCOMES)):
        chosen = [0] if world.first else rng.choice(plain, world.effects, replace=False)
        for j in chosen:
            contrast = 1.0 if j < YES_OR_NO else 4.0
            # A yes-or-no outcome: one SD of the noise is worth 30 points of a hundred.
            scale = 0.3 if o == 0 else NOISE
            truth[o, j] = rng.choice([-1, 1]) * rng.uniform(0.8, 1.2) * world.size * scale / contrast
    return truth


def _outcome(rng: np.random.Generator, world: World, which: tuple[int, Floats], expected: Floats) -> Outcome:
    (o, times), n = which, len(expected)
    noise = np.sqrt(0.7) * _carried(rng, (n, 1), world.carry)[:, 0] + np.sqrt(0.3) * rng.standard_normal(n)
    if world.tails:
        noise = rng.standard_t(world.tails, n) / np.sqrt(world.tails / (world.tails - 2))
    noise += world.drift * rng.choice([-1, 1]) * np.linspace(-1, 1, n)
    noise += world.week * np.cos(2 * np.pi * (times - 6) / 7) + world.shift * (np.arange(n) > n / 2)
    missing = rng.random(n) < world.gaps * 0.5
    centred = expected - expected.mean()
    if o == 0:
        likely = np.clip(0.6 + centred + 0.1 * noise, 0.02, 0.98)
        return Outcome(OUTCOMES[0], True, (rng.random(n) < likely).astype(float))
    before = np.clip(np.round(5 + 1.7 * rng.standard_normal(n)), 0, 10)
    start = 0.5 * (before - 5) if o < 3 else 0.0
    values = np.clip(np.round(5 + start + centred + NOISE * noise), 0, 10)
    return Outcome(OUTCOMES[o], False, np.where(missing, np.nan, values), before if o < 3 else None)

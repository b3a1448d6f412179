"""Simulated people: a log as the engine is asked about it, and what is true of the person who keeps it.

The same world, length, number and seed give the same person on every machine and in every order of work.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from zlib import crc32

import msgspec
import numpy as np
from benchmarks.insights.factors import (
    CHOICE,
    COLUMNS,
    LEVELS,
    PLAIN,
    Floats,
    draw_factors,
    draw_habits,
    draw_times,
    factor_specs,
)
from benchmarks.insights.outcomes import OUTCOMES, draw_leanings, draw_noise, ratings, true_effects
from benchmarks.insights.worlds import World
from numpy.typing import NDArray

from doorstep.core.inference.messages import Entry, FactorSpec, PatternsRequest, Spec

Bools = NDArray[np.bool_]
Pair = tuple[str, str]
REFERENCE = 1500
"""Entries of the long log over which true effects are averaged."""
SILENT_AFTER_STEPPING_BACK = 0.5
"""Share of steps not done after which nothing else was rated."""


@dataclass(frozen=True, slots=True)
class Person:
    """A log, and the true effect of each column on each outcome, by (column, outcome); NaN where there is no one truth.

    copied: the factor that has a twin.
    """

    request: PatternsRequest
    truth: Mapping[Pair, float]
    copied: str | None = None

    @property
    def real(self) -> list[Pair]:
        """The pairs with a true effect."""
        return [pair for pair, effect in self.truth.items() if effect and not np.isnan(effect)]

    def asking(self, focus: list[Pair]) -> Person:
        """The same person with questions asked beforehand."""
        return replace(self, request=_with(self.request, focus=tuple(focus)))


@dataclass(frozen=True, slots=True)
class _Log:
    """Times (n,), values (n, columns), the factors they belong to, and which were left out (n, factors)."""

    times: Floats
    values: Floats
    specs: tuple[FactorSpec, ...]
    unanswered: Bools


def invent(world: World, n: int, number: int, seed: int) -> Person:
    """Person `number` of a world, with n entries."""
    # A factor's copy is added last, so a world and its copied twin hold the same people.
    name = "a shared factor" if world.shared else world.name
    rng = np.random.default_rng([seed, crc32(name.encode()), n, number])
    person_rng, log_rng, gaps_rng, truth_rng = rng.spawn(4)
    habits = draw_habits(person_rng, world)
    times = draw_times(log_rng, world, n)
    long_times = draw_times(truth_rng, world, REFERENCE)
    values = draw_factors(log_rng.spawn(1)[0], world, habits, times)
    long_values = draw_factors(truth_rng.spawn(1)[0], world, habits, long_times)
    leanings = draw_leanings(person_rng, world, values.shape[1], habits.twin_of)
    noise = draw_noise(log_rng, world, leanings, times)
    recorded = ratings(world, leanings, values, noise)
    truth = true_effects(world, leanings, long_values, draw_noise(truth_rng, world, leanings, long_times))
    if world.twin:
        truth[:, -1] = np.nan  # it goes with the outcome just as well, though it does not matter
    specs = factor_specs(world, habits)
    factors_left_out, ratings_left_out = gaps_rng.spawn(2)
    unanswered = _unanswered(factors_left_out, world, (n, len(specs)), habits.twin_of)
    entries = _entries(_Log(times, values, specs, unanswered), recorded, _unrated(ratings_left_out, world, recorded))
    copied = specs[habits.twin_of].name if world.shared else None
    return Person(PatternsRequest(entries, Spec(specs, OUTCOMES)), _by_name(truth, specs), copied)


def first_entries(request: PatternsRequest, n: int) -> PatternsRequest:
    """The log as it was after its first n entries."""
    return msgspec.structs.replace(request, entries=request.entries[:n])


def shifted(request: PatternsRequest, by: int) -> PatternsRequest:
    """The log with the factors of the entry `by` places earlier, the last ones coming first: whatever goes together
    then does so by chance, while both sides keep their own drift, rhythm and carry-over."""
    entries = request.entries
    moved = (
        msgspec.structs.replace(entry, factors=entries[(i - by) % len(entries)].factors)
        for i, entry in enumerate(entries)
    )
    return msgspec.structs.replace(request, entries=tuple(moved))


def _with(request: PatternsRequest, focus: tuple[Pair, ...]) -> PatternsRequest:
    return msgspec.structs.replace(request, spec=msgspec.structs.replace(request.spec, focus=focus))


def _by_name(truth: Floats, specs: tuple[FactorSpec, ...]) -> dict[Pair, float]:
    names = [name for spec in specs for name in _columns(spec)]
    return {
        (name, outcome.name): float(effect)
        for outcome, row in zip(OUTCOMES, truth, strict=True)
        for name, effect in zip(names, row, strict=True)
    }


def _columns(spec: FactorSpec) -> list[str]:
    return [f"{spec.name}={level}" for level in spec.levels] or [spec.name]


def _unanswered(rng: np.random.Generator, world: World, shape: tuple[int, int], twin_of: int) -> Bools:
    """Which factors (n, factors) were left out; an exact copy is left out together with what it copies."""
    n, width = shape
    unanswered = (rng.random((width, n)) < world.gaps).T
    if world.twin == 1.0:
        unanswered[:, -1] = unanswered[:, twin_of]
    return unanswered


def _unrated(rng: np.random.Generator, world: World, recorded: dict[str, Floats]) -> dict[str, Bools]:
    """Which ratings were left out: often all after stepping back, else a few."""
    n = len(recorded["completed"])
    silent = (recorded["completed"] == 0) & (rng.random(n) < SILENT_AFTER_STEPPING_BACK)
    return {name: silent | (rng.random(n) < 0.3 * world.gaps) for name in ("mood_after", "enjoyment", "drain")}


def _entries(log: _Log, recorded: dict[str, Floats], unrated: dict[str, Bools]) -> tuple[Entry, ...]:
    entries = []
    for i, t in enumerate(log.times.tolist()):
        factors = {
            spec.name: None if log.unanswered[i, f] else _answer(spec, f, log.values[i])
            for f, spec in enumerate(log.specs)
        }
        outcomes = {
            name: None if name in unrated and unrated[name][i] else float(rating[i])
            for name, rating in recorded.items()
        }
        entries.append(Entry(round(t, 4), factors, outcomes))
    return tuple(entries)


def _answer(spec: FactorSpec, place: int, values: Floats) -> bool | float | str:
    if spec.name == CHOICE:
        return LEVELS[int(np.argmax(values[PLAIN:COLUMNS]))]
    # After the choice, which is one factor but five columns, every factor's column lies four further on.
    value = float(values[place if place < PLAIN else place + len(LEVELS) - 1])
    return bool(value) if spec.kind == "yes_no" else round(value, 2)

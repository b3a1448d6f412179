"""Looking at simulated people: the jobs of the benchmark, each with a small result that can be kept by the thousand.

A job is a value: two rows of the table that need the same look share it. `cost` is in looks, for the progress bar.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np
from benchmarks.insights.methods.catalogue import METHODS, OURS, SAMPLED, method_named
from benchmarks.insights.methods.saying import CLAIM, STEADY, Said
from benchmarks.insights.people import Pair, Person, first_entries, invent, shifted
from benchmarks.insights.worlds import WORLDS
from numpy.typing import NDArray

ROW = np.dtype(
    [
        ("truth", float),
        ("effect", float),
        ("low", float),
        ("high", float),
        ("direction", float),
        ("score", float),
        ("level", np.int8),
        ("grouped", bool),
        ("asked", bool),
        ("copied", bool),
        ("outcome", np.int8),
    ]
)
Rows = NDArray[np.void]
FIRST_LOOK = 5
MOST_ASKED = 3


@dataclass(frozen=True, slots=True)
class Seen:
    """One look: what was said of columns with a known truth (or none: NaN), how many true effects there were (and
    among the pairs asked about), and milliseconds of one core."""

    rows: Rows
    real: int
    real_asked: int
    milliseconds: float


@dataclass(frozen=True, slots=True)
class Ever:
    """The entry after which a false strict claim, any false claim, and any or a group was first shown; 0 for never."""

    steady: int
    claim: int
    told: int


@dataclass(frozen=True, slots=True)
class Placebo:
    """How many shifts of a log's factors were looked at, with a strict claim and with any."""

    shifts: int
    steady: int
    claim: int


@dataclass(frozen=True, slots=True)
class Look:
    """Look once at a person. focus: whether the person's questions are asked beforehand."""

    world: str
    n: int
    number: int
    method: str = OURS
    focus: bool = False

    @property
    def cost(self) -> float:
        return 80.0 if self.method in SAMPLED else max(1.0, self.n / 200)

    def do(self, seed: int) -> Seen:
        person = invent(WORLDS[self.world], self.n, self.number, seed)
        pairs = questions(person, self.number)
        asked = person.asking(pairs) if self.focus else person
        method = method_named(self.method)
        started = time.process_time()
        said = method(asked.request)
        spent = 1e3 * (time.process_time() - started)
        real = person.real
        return Seen(_rows(person, said, set(pairs)), len(real), len(set(real) & set(pairs)), spent)


@dataclass(frozen=True, slots=True)
class EveryEntry:
    """Look at a person after the fifth entry and every `step` from there on."""

    world: str
    n: int
    number: int
    method: str = OURS
    focus: bool = False
    step: int = 1

    @property
    def cost(self) -> float:
        return 0.7 * (self.n - FIRST_LOOK) / self.step

    def do(self, seed: int) -> Ever:
        person = invent(WORLDS[self.world], self.n, self.number, seed)
        if self.focus:
            person = person.asking(questions(person, self.number))
        method = method_named(self.method)
        steady = claim = told = 0
        for n in range(FIRST_LOOK, self.n + 1, self.step):
            false = [said for said in method(first_entries(person.request, n)) if _is_false(person, said)]
            steady = steady or n * any(said.level >= STEADY for said in false)
            claim = claim or n * any(said.level >= CLAIM for said in false)
            told = told or n * any(said.level >= CLAIM or said.grouped for said in false)
        return Ever(steady, claim, told)


@dataclass(frozen=True, slots=True)
class Shifts:
    """Look at a person's log with its factors shifted in time, several times over."""

    world: str
    n: int
    number: int
    times: int

    @property
    def cost(self) -> float:
        return self.times * max(1.0, self.n / 200)

    def do(self, seed: int) -> Placebo:
        person = invent(WORLDS[self.world], self.n, self.number, seed)
        rng = np.random.default_rng([seed, self.number])
        levels = []
        for by in rng.integers(self.n // 5, self.n - self.n // 5, self.times).tolist():
            said = method_named(OURS)(shifted(person.request, by))
            levels.append(max((one.level for one in said), default=0))
        return Placebo(self.times, sum(one >= STEADY for one in levels), sum(one >= CLAIM for one in levels))


def questions(person: Person, number: int) -> list[Pair]:
    """Three pairs the person wonders about: true ones where there are any, else any at all."""
    pairs = person.real or list(person.truth)
    rng = np.random.default_rng(number)
    chosen = rng.permutation(len(pairs))[:MOST_ASKED].tolist()
    return [pairs[i] for i in chosen]


def warm_up(method: str) -> None:
    """Let a method load and compile what it needs, so that no one's look pays for it."""
    assert method in METHODS
    method_named(method)(invent(WORLDS["plain"], 30, 0, 0).request)


def _is_false(person: Person, said: Said) -> bool:
    return person.truth.get((said.factor, said.outcome)) == 0


def _rows(person: Person, said: list[Said], asked: set[Pair]) -> Rows:
    names = [outcome.name for outcome in person.request.spec.outcomes]
    marked = {person.copied, "twin"}
    rows = [
        (
            person.truth[one.factor, one.outcome],
            one.effect,
            one.low,
            one.high,
            one.direction,
            one.score,
            one.level,
            one.grouped,
            (one.factor, one.outcome) in asked,
            one.factor in marked,
            names.index(one.outcome),
        )
        for one in said
    ]
    return np.array(rows, dtype=ROW)

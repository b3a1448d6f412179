"""Looks at invented people, and what is counted over them."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

import numpy as np
from benchmarks.insights.worlds import OUTCOMES, Person, World, invent

from doorstep.core.inference.engine import find_patterns
from doorstep.core.inference.grading import Grade
from doorstep.core.inference.log import Log

STEADY = frozenset({Grade.STEADY_PATTERN})
CLAIMS = frozenset({Grade.STEADY_PATTERN, Grade.LIKELY_PATTERN})


@dataclass(frozen=True, slots=True)
class Look:
    """One person looked at once.

    rows: (findings, 5) of truth, effect, low, high, direction for what was fitted and has a known truth.
    grades: a grade a row. told: whether a tied group was told. milliseconds: of one core.
    """

    world: str
    n: int
    rows: np.ndarray
    grades: tuple[Grade, ...]
    told: int
    milliseconds: float

    def shown(self, grades: frozenset[Grade]) -> np.ndarray:
        """Which rows carry one of these grades."""
        return np.array([grade in grades for grade in self.grades], dtype=bool)


@dataclass(frozen=True, slots=True)
class Ever:
    """One person without effects who looked after every entry: was a pattern ever shown?"""

    steady: bool
    claim: bool


@dataclass(frozen=True, slots=True)
class Focused:
    """True effects that were asked about beforehand, and how many of them were found."""

    n: int
    asked: int
    found: int


def look(job: tuple[World, int, int]) -> Look:
    """Look once at the person (world, n, seed)."""
    world, n, seed = job
    person = invent(world, n, seed)
    started = time.process_time()
    patterns = find_patterns(person.log)
    spent = 1e3 * (time.process_time() - started)
    rows, grades = [], []
    for finding, truth in zip(patterns.findings, person.truth.ravel(), strict=True):
        e = finding.estimate
        if e is not None and not np.isnan(truth):
            rows.append((truth, e.effect, e.low, e.high, e.direction))
            grades.append(finding.grade)
    told = sum(tie.told for tie in patterns.ties)
    return Look(world.name, n, np.array(rows).reshape(-1, 5), tuple(grades), told, spent)


def look_daily(job: tuple[World, int, int]) -> Ever:
    """Look after every entry from the fifth to the last; only people without effects make sense here."""
    world, n, seed = job
    log = invent(world, n, seed).log
    seen = {f.grade for back in range(n - 4) for f in find_patterns(log.without_last(back)).findings}
    return Ever(bool(STEADY & seen), bool(CLAIMS & seen))


def look_focused(job: tuple[World, int, int]) -> Focused:
    """Ask about three true effects beforehand."""
    world, n, seed = job
    person = invent(world, n, seed)
    pairs = _true_pairs(person)[:3]
    log: Log = replace(person.log, focus=tuple(pairs))
    shown = {(f.factor, f.outcome) for f in find_patterns(log).findings if f.grade in CLAIMS}
    return Focused(n, len(pairs), len(shown & set(pairs)))


def look_copied(job: tuple[World, int, int]) -> tuple[str, int, int]:
    """(world, true effects, those found by themselves or as a group) of a person whose f0 matters."""
    world, n, seed = job
    patterns = find_patterns(invent(world, n, seed).log)
    alone = {f.outcome for f in patterns.findings if f.factor in ("f0", "f7") and f.grade in CLAIMS}
    groups = {tie.outcome for tie in patterns.ties if tie.told and "f0" in tie.factors}
    return world.name, len(OUTCOMES), len(alone | groups)


def _true_pairs(person: Person) -> list[tuple[str, str]]:
    return [(person.log.columns[j].name, OUTCOMES[o]) for j, o in zip(*np.nonzero(person.truth.T), strict=True)]

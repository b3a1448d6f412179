"""How much is measured, and what a row of the table is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
from benchmarks.insights.looks import Ever, EveryEntry, Look, Rows, Seen
from benchmarks.insights.measuring import Figure
from benchmarks.insights.methods.saying import CLAIM, STEADY
from benchmarks.insights.running import Job, Results
from benchmarks.insights.worlds import World

LENGTHS = (15, 30, 40, 60, 120)
"""Lengths of log over which claims, coverage and calibration are pooled."""


@dataclass(frozen=True, slots=True)
class Plan:
    """people: a cell (one world, one length). many: over all worlds without effects, a length. few: a cell of a method
    that samples. seed: of everybody."""

    people: int = 200
    many: int = 400
    few: int = 80
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its key, what it measures, the jobs it needs and the figures that come of their results."""

    key: str
    about: str
    jobs: Callable[[Plan], Iterable[Job]]
    figures: Callable[[Plan, Results], list[Figure]]


def looks(worlds: Iterable[World], lengths: Iterable[int], people: int) -> list[Look]:
    """Doorstep's look at so many people of every world and length."""
    return [Look(world.name, n, number) for world in worlds for n in lengths for number in range(people)]


def seen(results: Results, jobs: Iterable[Look]) -> list[Seen]:
    """The results of looks, in their order."""
    return [cast(Seen, results[job]) for job in jobs]


def ever(results: Results, jobs: Iterable[EveryEntry]) -> list[Ever]:
    """The results of looking after every entry, in their order."""
    return [cast(Ever, results[job]) for job in jobs]


def known(rows: Rows) -> Rows:
    """Those with one truth."""
    return cast(Rows, rows[~np.isnan(rows["truth"])])


def steady(one: Seen) -> bool:
    """Whether a false strict claim was shown."""
    return bool(np.any((one.rows["truth"] == 0) & (one.rows["level"] >= STEADY)))


def claimed(one: Seen) -> bool:
    """Whether any false claim was shown."""
    return bool(np.any((one.rows["truth"] == 0) & (one.rows["level"] >= CLAIM)))


def found(one: Seen, *, grouped: bool = False) -> tuple[float, float]:
    """True effects found by a claim (or in a group that was told), of how many there are."""
    real = _real(one.rows)
    hits = (real["level"] >= CLAIM) | (grouped & real["grouped"])
    return float(hits.sum()), float(one.real)


def found_asked(one: Seen) -> tuple[float, float]:
    """The same among the pairs a person asked about."""
    real = _real(one.rows)
    return float(((real["level"] >= CLAIM) & real["asked"]).sum()), float(one.real_asked)


def findings(people: Sequence[Seen]) -> list[Rows]:
    """What was said of columns with one truth, a person each."""
    return [known(one.rows) for one in people]


def _real(rows: Rows) -> Rows:
    rows = known(rows)
    return cast(Rows, rows[rows["truth"] != 0])

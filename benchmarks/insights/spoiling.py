"""Spoiling one column of a log: it must be called too soon, and everything else must stay as if it were not there."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
import numpy as np
from benchmarks.insights.people import invent
from benchmarks.insights.worlds import WORLDS

from doorstep.core.inference.engine import patterns_of
from doorstep.core.inference.messages import Entry, PatternRow, PatternsRequest

SPOILERS = {
    "missing": "a factor never answered",
    "constant": "a factor always the same",
    "same rating": "an outcome always the same",
    "no rating": "an outcome never rated",
}
FACTOR, OUTCOME, RATING = "noise", "drain", "drain"
CLOSE = 1e-8


@dataclass(frozen=True, slots=True)
class Spoilt:
    """Look at a person with something spoilt, and at the same person with it left out of the question."""

    kind: str
    n: int
    number: int

    @property
    def cost(self) -> float:
        return 2.0

    def do(self, seed: int) -> bool:
        """Whether the spoilt part is all too soon and the rest is as it would be without it."""
        request = invent(WORLDS["large"], self.n, self.number, seed).request
        rows = patterns_of(_spoil(request, self.kind)).rows
        without = {(row.factor, row.outcome): row for row in patterns_of(_without(request, self.kind)).rows}
        spoilt = [row for row in rows if (row.factor, row.outcome) not in without]
        rest = [(row, without[row.factor, row.outcome]) for row in rows if (row.factor, row.outcome) in without]
        quiet = all(row.grade == "too_soon" and row.effect == 0 for row in spoilt)
        return bool(spoilt) and quiet and len(rest) == len(without) and all(_alike(*pair) for pair in rest)


def _of_a_factor(kind: str) -> bool:
    return kind in ("missing", "constant")


def _spoil(request: PatternsRequest, kind: str) -> PatternsRequest:
    entries = tuple(_spoilt(entry, kind) for entry in request.entries)
    return msgspec.structs.replace(request, entries=entries)


def _spoilt(entry: Entry, kind: str) -> Entry:
    if _of_a_factor(kind):
        value = None if kind == "missing" else 2.0
        return msgspec.structs.replace(entry, factors={**entry.factors, FACTOR: value})
    rating = None if kind == "no rating" else 4.0
    return msgspec.structs.replace(entry, outcomes={**entry.outcomes, RATING: rating})


def _without(request: PatternsRequest, kind: str) -> PatternsRequest:
    spec = request.spec
    if _of_a_factor(kind):
        left = tuple(factor for factor in spec.factors if factor.name != FACTOR)
        return msgspec.structs.replace(request, spec=msgspec.structs.replace(spec, factors=left))
    rest = tuple(outcome for outcome in spec.outcomes if outcome.name != OUTCOME)
    return msgspec.structs.replace(request, spec=msgspec.structs.replace(spec, outcomes=rest))


def _alike(one: PatternRow, other: PatternRow) -> bool:
    if one.grade != other.grade or (one.lo is None) != (other.lo is None):
        return False
    mine, theirs = (np.array([row.effect, row.lo or 0, row.hi or 0, row.confidence]) for row in (one, other))
    return bool(np.allclose(mine, theirs, rtol=CLOSE, atol=CLOSE))

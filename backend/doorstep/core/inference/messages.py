"""Requests and replies as plain data, in JSON or MessagePack: what crosses to the compute process.

`msgspec.json.decode(line, type=PatternsRequest)` and `msgspec.msgpack.encode(reply)` are all that is needed.
Fields that a request does not know are ignored.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

FactorKind = Literal["binary", "yes_no", "number", "ordinal", "continuous", "categorical", "choice"]
OutcomeKind = Literal["binary", "change", "level"]
GradeName = Literal["too_soon", "early_hint", "likely_pattern", "steady_pattern", "no_clear_pattern"]
FactorValue = bool | float | str | None


class FactorSpec(Struct, frozen=True):
    """A candidate factor. binary = yes_no; number = ordinal = continuous; categorical = choice.

    unit: the step a number's effect is stated for (> 0). levels: all possible choices.
    """

    name: str
    kind: FactorKind
    unit: float = 1.0
    levels: tuple[str, ...] = ()


class OutcomeSpec(Struct, frozen=True):
    """An outcome. value, baseline: names of ratings; kind binary means the value is 0 or 1."""

    name: str
    kind: OutcomeKind
    value: str
    baseline: str | None = None


class Spec(Struct, frozen=True):
    """What is asked of a log. focus: at most three questions asked beforehand, `[factor, outcome]` or
    `"factor@outcome"`; the factor may be a whole choice or one level of it, `factor=level`.
    """

    factors: tuple[FactorSpec, ...]
    outcomes: tuple[OutcomeSpec, ...]
    focus: tuple[str | tuple[str, str], ...] = ()


class Entry(Struct, frozen=True):
    """One log entry. t: days since any instant; null or an absent name means not answered."""

    t: float
    factors: dict[str, FactorValue]
    outcomes: dict[str, bool | float | None]


class PatternsRequest(Struct, frozen=True):
    """One person's log, in time order."""

    entries: tuple[Entry, ...]
    spec: Spec


class PatternRow(Struct, frozen=True):
    """One factor (or level, `factor=level`) and one outcome.

    effect: change in the outcome a unit of the factor (a share where the outcome is yes or no), averaged over all
    models. lo, hi: its 90 % interval given that the factor matters. p_direction: 0.5-1. While too soon, effect is 0,
    the bounds are null (unbounded), p_direction .5, and reason says why. n: entries used. pip, confidence: 0-1.
    group: position in `PatternsReply.ties`.
    """

    factor: str
    outcome: str
    effect: float
    lo: float | None
    hi: float | None
    p_direction: float
    n_with: int
    n_without: int
    grade: GradeName
    n: int
    pip: float
    confidence: float
    group: int | None
    group_confidence: float | None
    reason: str | None


class TieRow(Struct, frozen=True):
    """Factors that go together in the log. told: one card should speak for all of them."""

    outcome: str
    factors: tuple[str, ...]
    pip: float
    confidence: float
    told: bool


class PatternsReply(Struct, frozen=True):
    """All rows, outcome by outcome in the order of the request's factors, and all tied groups."""

    rows: tuple[PatternRow, ...]
    ties: tuple[TieRow, ...]

"""What the engine hands back: a finding for each column and outcome, and the groups that go together."""

from __future__ import annotations

from dataclasses import dataclass

from doorstep.core.inference.design import TooSoon
from doorstep.core.inference.grading import Grade


@dataclass(frozen=True, slots=True)
class Estimate:
    """A fitted finding.

    In outcome units a factor unit (a share for yes-or-no outcomes). effect: mean over all models, 0 in those without
    the factor. low, high: 90 % interval given that it matters, drawn out to the effect where that lies beyond.
    direction, pip, confidence: 0-1.
    """

    effect: float
    low: float
    high: float
    direction: float
    pip: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Finding:
    """One column and one outcome.

    n: entries used. n_with, n_without: entries on either side among them. estimate: None while it is too
    soon, and then `reason` says why. tie: position in `Patterns.ties` of the column's group, or None.
    """

    factor: str
    outcome: str
    n: int
    n_with: int
    n_without: int
    grade: Grade
    estimate: Estimate | None
    reason: TooSoon | None
    tie: int | None


@dataclass(frozen=True, slots=True)
class TiedGroup:
    """Columns that go together. told: one card should speak for all: the group reaches .82, no member."""

    outcome: str
    factors: tuple[str, ...]
    pip: float
    confidence: float
    told: bool


@dataclass(frozen=True, slots=True)
class Patterns:
    """All findings, outcome by outcome in the log's order of columns, and all tied groups."""

    findings: tuple[Finding, ...]
    ties: tuple[TiedGroup, ...]

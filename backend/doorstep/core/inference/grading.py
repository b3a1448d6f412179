"""From confidence to a word, with a second look at the log as it was six entries ago.

A claim must have held before its latest six entries: what appears and vanishes within them was noise more
often than not. c is the confidence now, c₋₆ the confidence from the log without its last six entries, 0 where
it could not be computed or pointed the other way.

| grade | rule |
| --- | --- |
| steady_pattern | c ≥ .97 and c₋₆ ≥ .90, n ≥ 10, ≥ 4 a side |
| likely_pattern | c ≥ .82 and c₋₆ ≥ .60, n ≥ 10, ≥ 4 a side |
| early_hint | c ≥ .50, ≥ 3 a side |
| no_clear_pattern | otherwise; it never means "no effect" |
| too_soon | see `design.py` |
"""

from __future__ import annotations

from enum import StrEnum

HOLD_BACK = 6
STEADY, STEADY_BEFORE = 0.97, 0.90
LIKELY, LIKELY_BEFORE = 0.82, 0.60
HINT = 0.50
FEWEST_FOR_A_CLAIM = 10
FEWEST_A_SIDE_FOR_A_CLAIM = 4
FEWEST_A_SIDE_FOR_A_HINT = 3


class Grade(StrEnum):
    """How far a finding has come, in the words of the contract."""

    TOO_SOON = "too_soon"
    NO_CLEAR_PATTERN = "no_clear_pattern"
    EARLY_HINT = "early_hint"
    LIKELY_PATTERN = "likely_pattern"
    STEADY_PATTERN = "steady_pattern"


def may_claim(confidence: float, n: int, smaller_side: int) -> bool:
    """Whether the log as it is now would carry a claim, so that a second look is needed."""
    return confidence >= LIKELY and n >= FEWEST_FOR_A_CLAIM and smaller_side >= FEWEST_A_SIDE_FOR_A_CLAIM


def grade_of(confidence: float, before: float, n: int, smaller_side: int) -> Grade:
    """Grade one factor and outcome.

    confidence, before: c and c₋₆, 0-1. n: entries with the outcome. smaller_side: entries on the rarer side.
    """
    if may_claim(confidence, n, smaller_side) and before >= LIKELY_BEFORE:
        steady = confidence >= STEADY and before >= STEADY_BEFORE
        return Grade.STEADY_PATTERN if steady else Grade.LIKELY_PATTERN
    if confidence >= HINT and smaller_side >= FEWEST_A_SIDE_FOR_A_HINT:
        return Grade.EARLY_HINT
    return Grade.NO_CLEAR_PATTERN

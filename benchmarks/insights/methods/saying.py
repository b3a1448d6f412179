"""What any method says about a log, so that all are judged alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from doorstep.core.inference.messages import PatternsRequest

NOTHING, CLAIM, STEADY = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Said:
    """What a method says of one column and one outcome.

    effect, low, high: estimate and 90 % interval in outcome units a factor unit. direction: probability of the stated
    sign, 0.5-1. score: how sure it is, in any order-keeping unit, for comparisons at an equal share of false alarms.
    level: NOTHING, CLAIM (shown to a person) or STEADY (the method's strict claim). grouped: shown as one of several
    factors that cannot be told apart.
    """

    factor: str
    outcome: str
    effect: float
    low: float
    high: float
    direction: float
    score: float
    level: int
    grouped: bool = False


Method = Callable[[PatternsRequest], list[Said]]
"""A method says nothing at all of columns and outcomes it has too little to work with."""

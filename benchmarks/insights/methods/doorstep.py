"""Doorstep's own patterns, through the door everybody uses.

A claim is a card: `likely_pattern` or `steady_pattern`; the strict claim is `steady_pattern`. A group that is told as
one card counts for its members as `grouped`.
"""

from __future__ import annotations

from benchmarks.insights.methods.saying import CLAIM, NOTHING, STEADY, Said

from doorstep.core.inference.engine import patterns_of
from doorstep.core.inference.messages import PatternsRequest

LEVELS = {"likely_pattern": CLAIM, "steady_pattern": STEADY}


def doorstep(request: PatternsRequest) -> list[Said]:
    """What Doorstep says."""
    reply = patterns_of(request)
    told = {(factor, tie.outcome) for tie in reply.ties if tie.told for factor in tie.factors}
    return [
        Said(
            factor=row.factor,
            outcome=row.outcome,
            effect=row.effect,
            low=row.lo,
            high=row.hi,
            direction=row.p_direction,
            score=row.confidence,
            level=LEVELS.get(row.grade, NOTHING),
            grouped=(row.factor, row.outcome) in told,
        )
        for row in reply.rows
        if row.lo is not None and row.hi is not None
    ]

"""From findings to a reply: unbounded becomes null, and every row carries its group's confidence."""

from __future__ import annotations

from doorstep.core.inference.findings import Estimate, Finding, Patterns
from doorstep.core.inference.messages import PatternRow, PatternsReply, TieRow

NOTHING_YET = Estimate(effect=0.0, low=0.0, high=0.0, direction=0.5, pip=0.0, confidence=0.0)


def reply_of(patterns: Patterns) -> PatternsReply:
    """Lay findings out as rows."""
    return PatternsReply(
        rows=tuple(_row(finding, patterns) for finding in patterns.findings),
        ties=tuple(TieRow(tie.outcome, tie.factors, tie.pip, tie.confidence, tie.told) for tie in patterns.ties),
    )


def _row(finding: Finding, patterns: Patterns) -> PatternRow:
    estimate = finding.estimate or NOTHING_YET
    return PatternRow(
        factor=finding.factor,
        outcome=finding.outcome,
        effect=estimate.effect,
        lo=None if finding.estimate is None else estimate.low,
        hi=None if finding.estimate is None else estimate.high,
        p_direction=estimate.direction,
        n_with=finding.n_with,
        n_without=finding.n_without,
        grade=finding.grade.value,
        n=finding.n,
        pip=estimate.pip,
        confidence=estimate.confidence,
        group=finding.tie,
        group_confidence=None if finding.tie is None else patterns.ties[finding.tie].confidence,
        reason=None if finding.reason is None else finding.reason.value,
    )

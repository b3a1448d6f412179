"""AV-BMA: Bayesian model averaging over factors that tolerates being looked at every day.

The whole method is in `docs/insights.md`; each step is in the room named after it:
reading → log → design → nuisance → grams → search → pooling → ties → grading.
"""

from __future__ import annotations

import numpy as np

from doorstep.core.inference.design import TooSoon
from doorstep.core.inference.findings import Estimate, Finding, Patterns, TiedGroup
from doorstep.core.inference.grading import (
    FEWEST_A_SIDE_FOR_A_CLAIM,
    FEWEST_FOR_A_CLAIM,
    HOLD_BACK,
    LIKELY,
    Grade,
    grade_of,
    may_claim,
)
from doorstep.core.inference.log import Floats, Log
from doorstep.core.inference.look import Look, look_at
from doorstep.core.inference.messages import PatternsReply, PatternsRequest
from doorstep.core.inference.pooling import Posterior
from doorstep.core.inference.reading import log_of
from doorstep.core.inference.ties import Tie
from doorstep.core.inference.writing import reply_of


def patterns_of(request: PatternsRequest) -> PatternsReply:
    """The engine from plain data to plain data, as the compute process and the command line call it.

    Raises a subclass of `errors.UnreadableLog` (a ValueError) whose words name entry, column and number.
    """
    return reply_of(find_patterns(log_of(request)))


def find_patterns(log: Log) -> Patterns:
    """Which factors go with which outcomes in one person's log.

    Deterministic; the order of columns and outcomes does not matter beyond rounding. The log without its last
    six entries is only looked at when something now reaches a claim.
    """
    now = look_at(log)
    if any(_would_claim(look) for look in now):
        held = [look.signed_confidence() for look in look_at(log.without_last(HOLD_BACK), ties=False)]
    else:
        held = [np.zeros(len(log.columns)) for _ in now]
    findings: list[Finding] = []
    groups: list[TiedGroup] = []
    for outcome, look, before in zip(log.outcomes, now, held, strict=True):
        new = _findings(log, outcome.name, look, before, len(groups))
        findings += new
        groups += [_group(tie, look, new) for tie in look.ties]
    return Patterns(tuple(findings), tuple(groups))


def _would_claim(look: Look) -> bool:
    if look.posterior is None:
        return False
    smaller = look.design.sides.smaller[look.design.usable]
    pairs = zip(look.posterior.confidence.tolist(), smaller.tolist(), strict=True)
    return any(may_claim(confidence, look.design.n, side) for confidence, side in pairs)


def _findings(log: Log, outcome: str, look: Look, before: Floats, ties_so_far: int) -> list[Finding]:
    design = look.design
    place = (np.cumsum(design.usable) - 1).tolist()
    tie_of = {member: ties_so_far + g for g, tie in enumerate(look.ties) for member in tie.members}
    estimates = _estimates(look.posterior)
    sides = zip(design.sides.with_it.tolist(), design.sides.without_it.tolist(), strict=True)
    findings = []
    for j, (column, (with_it, without_it)) in enumerate(zip(log.columns, sides, strict=True)):
        estimate, reason, tie = None, design.verdict or design.why_not[j], None
        grade = Grade.TOO_SOON
        if not estimates:
            reason = reason or TooSoon.LITTLE_LEFT_TO_LEARN
        elif reason is None:
            estimate, tie = estimates[place[j]], tie_of.get(place[j])
            agreeing = before[j] * (1.0 if estimate.effect >= 0 else -1.0)
            grade = grade_of(estimate.confidence, float(agreeing), design.n, min(with_it, without_it))
        findings.append(
            Finding(
                factor=column.name,
                outcome=outcome,
                n=design.n,
                n_with=with_it,
                n_without=without_it,
                grade=grade,
                estimate=estimate,
                reason=reason,
                tie=tie,
            )
        )
    return findings


def _estimates(posterior: Posterior | None) -> list[Estimate]:
    if posterior is None:
        return []
    effect, low, high = posterior.effect, posterior.low, posterior.high
    table = np.column_stack([effect, low, high, posterior.direction, posterior.pip, posterior.confidence])
    return [Estimate(*row) for row in table.tolist()]


def _group(tie: Tie, look: Look, findings: list[Finding]) -> TiedGroup:
    positions = np.flatnonzero(look.design.usable)[list(tie.members)]
    members = [findings[j] for j in positions]
    alone = max(member.estimate.confidence for member in members if member.estimate is not None)
    enough = look.design.n >= FEWEST_FOR_A_CLAIM and any(
        min(member.n_with, member.n_without) >= FEWEST_A_SIDE_FOR_A_CLAIM for member in members
    )
    return TiedGroup(
        outcome=members[0].outcome,
        factors=tuple(member.factor for member in members),
        pip=tie.pip,
        confidence=tie.confidence,
        told=enough and tie.confidence >= LIKELY > alone,
    )

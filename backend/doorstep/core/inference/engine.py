"""AV-BMA: Bayesian model averaging over factors that tolerates being looked at every day.

The whole method is in `docs/insights.md`; each step is in the room named after it:
reading → log → design → nuisance → grams → search → pooling → ties → grading.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from doorstep.core.inference.design import TooSoon
from doorstep.core.inference.findings import Estimate, Finding, Patterns, TiedGroup
from doorstep.core.inference.grading import HOLD_BACK, LIKELY, LIKELY_BEFORE, Grade, grade_of
from doorstep.core.inference.log import Log
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
    ties = [look.ties() for look in now]
    if any(_would_claim(look, groups) for look, groups in zip(now, ties, strict=True)):
        before: Sequence[Look | None] = look_at(log.without_last(HOLD_BACK))
    else:
        before = [None] * len(now)
    findings: list[Finding] = []
    told: list[TiedGroup] = []
    for outcome, look, groups, earlier in zip(log.outcomes, now, ties, before, strict=True):
        kept = [(tie, _is_told(tie, look, earlier)) for tie in groups]
        kept = [(tie, is_told) for tie, is_told in kept if is_told or not tie.grown]
        tie_of = _tie_of(look, kept, len(told))
        findings += _findings(log, outcome.name, look, earlier, tie_of)
        told += [_group(log, outcome.name, look, tie, is_told) for tie, is_told in kept]
    return Patterns(tuple(findings), tuple(told))


def _would_claim(look: Look, ties: Sequence[Tie]) -> bool:
    if look.posterior is None:
        return False
    alone = look.claimable() & (look.posterior.confidence >= LIKELY)
    return bool(alone.any()) or any(tie.carries for tie in ties)


def _is_told(tie: Tie, look: Look, earlier: Look | None) -> bool:
    """Whether one card should speak for the group: it reaches a claim, no member does, and it held before."""
    if look.posterior is None or earlier is None or not tie.carries:
        return False
    members = list(tie.members)
    if look.posterior.confidence[members].max() >= LIKELY or not look.claimable()[members].any():
        return False
    places = np.flatnonzero(look.design.usable)
    before = earlier.signed_confidence_in(places[members].tolist(), int(places[tie.lead]))
    return _agreeing(before, float(look.posterior.effect[tie.lead])) >= LIKELY_BEFORE


def _agreeing(before: float, effect: float) -> float:
    """c₋₆ as it supports an effect of this sign: negative where it pointed the other way."""
    return before if effect >= 0 else -before


def _tie_of(look: Look, kept: Sequence[tuple[Tie, bool]], so_far: int) -> dict[int, int]:
    """Position in the answer of the group of each column (position among all p): the told one, where it has two."""
    places = np.flatnonzero(look.design.usable).tolist()
    tie_of: dict[int, int] = {}
    for told in (False, True):
        for g, (tie, is_told) in enumerate(kept):
            if is_told is told:
                tie_of |= {places[member]: so_far + g for member in tie.members}
    return tie_of


def _findings(log: Log, outcome: str, look: Look, earlier: Look | None, tie_of: dict[int, int]) -> list[Finding]:
    design = look.design
    place = (np.cumsum(design.usable) - 1).tolist()
    before = np.zeros(len(log.columns)) if earlier is None else earlier.signed_confidence()
    estimates = _estimates(look.posterior)
    sides = zip(design.sides.with_it.tolist(), design.sides.without_it.tolist(), strict=True)
    findings = []
    for j, (column, (with_it, without_it)) in enumerate(zip(log.columns, sides, strict=True)):
        estimate, reason = None, design.verdict or design.why_not[j]
        grade = Grade.TOO_SOON
        if not estimates:
            reason = reason or TooSoon.LITTLE_LEFT_TO_LEARN
        elif reason is None:
            estimate = estimates[place[j]]
            agreeing = _agreeing(float(before[j]), estimate.effect)
            grade = grade_of(estimate.confidence, agreeing, design.n, min(with_it, without_it))
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
                tie=tie_of.get(j) if estimate else None,
            )
        )
    return findings


def _estimates(posterior: Posterior | None) -> list[Estimate]:
    if posterior is None:
        return []
    effect = posterior.averaged
    low, high = np.minimum(posterior.low, effect), np.maximum(posterior.high, effect)
    table = np.column_stack([effect, low, high, posterior.direction, posterior.pip, posterior.confidence])
    return [Estimate(*row) for row in table.tolist()]


def _group(log: Log, outcome: str, look: Look, tie: Tie, told: bool) -> TiedGroup:
    places = np.flatnonzero(look.design.usable)
    factors = tuple(log.columns[places[member]].name for member in tie.members)
    return TiedGroup(outcome, factors, tie.pip, tie.confidence, told)

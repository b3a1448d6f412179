"""Groups told as one: something among related factors goes with an outcome, and the log cannot say which."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import numpy as np
import pytest
from invented_logs import columns, named

from doorstep.core.inference.engine import find_patterns
from doorstep.core.inference.findings import Patterns, TiedGroup
from doorstep.core.inference.grading import Grade
from doorstep.core.inference.log import Log, Outcome

FACTORS, OUTCOMES, PEOPLE = 8, 3, 120
CLAIMS = (Grade.LIKELY_PATTERN, Grade.STEADY_PATTERN)


def tangled_log(seed: int, n: int = 100) -> tuple[Log, np.ndarray]:
    """Eight numbers that lean on one hidden state; each outcome goes with one of them. And the truth (3, 8)."""
    rng = np.random.default_rng([seed, 5])
    factors = 0.75 * rng.standard_normal((n, 1)) + 0.66 * rng.standard_normal((n, FACTORS))
    truth = np.zeros((OUTCOMES, FACTORS))
    truth[np.arange(OUTCOMES), rng.integers(0, FACTORS, OUTCOMES)] = rng.choice([-0.35, 0.35], OUTCOMES)
    values = factors @ truth.T + rng.standard_normal((n, OUTCOMES))
    outcomes = tuple(Outcome(f"o{o}", False, values[:, o]) for o in range(OUTCOMES))
    return Log(np.arange(n) * 1.5, factors, columns(FACTORS, FACTORS), outcomes), truth


@cache
def people() -> tuple[tuple[Log, np.ndarray, Patterns], ...]:
    logs = [tangled_log(seed) for seed in range(PEOPLE)]
    return tuple((log, truth, find_patterns(log)) for log, truth in logs)


def told_groups() -> Iterator[tuple[Log, np.ndarray, Patterns, TiedGroup]]:
    for log, truth, patterns in people():
        yield from ((log, truth, patterns, tie) for tie in patterns.ties if tie.told)


def matters(truth: np.ndarray, group: TiedGroup) -> bool:
    row = truth[int(group.outcome[1:])]
    return any(row[int(factor[1:])] != 0 for factor in group.factors)


def test_telling_groups_brings_more_to_light_and_is_right_as_often_as_it_says() -> None:
    groups = list(told_groups())
    right = [matters(truth, tie) for _, truth, _, tie in groups]
    alone = sum(f.grade in CLAIMS for _, _, patterns in people() for f in patterns.findings)

    stated = np.mean([tie.confidence for *_, tie in groups])

    assert len(groups) > 0.2 * alone
    assert np.mean(right) > stated - 4 * np.sqrt(stated * (1 - stated) / len(groups))


def test_a_group_is_small_related_and_holds_no_member_that_speaks_for_itself() -> None:
    for log, _, patterns, tie in told_groups():
        members = [named(patterns, factor, tie.outcome) for factor in tie.factors]
        shares = [member.estimate.pip for member in members]
        places = [int(factor[1:]) for factor in tie.factors]
        correlation = np.abs(np.corrcoef(log.factors[:, places].T))
        assert 2 <= len(members) <= 5
        assert max(member.estimate.confidence for member in members) < 0.82 <= tie.confidence
        assert max(shares) < tie.pip < sum(shares) + 0.1
        assert correlation.min(axis=0).max() >= 0.25


def test_each_member_of_a_told_group_points_to_it() -> None:
    for _, _, patterns, tie in told_groups():
        members = [named(patterns, factor, tie.outcome) for factor in tie.factors]

        assert {patterns.ties[member.tie] for member in members} == {tie}


def test_a_group_is_not_told_on_the_last_six_entries_alone() -> None:
    log, _, _, tie = next(told_groups())
    lead = log.factors[:, [int(factor[1:]) for factor in tie.factors]].mean(axis=1)
    values = np.random.default_rng(3).standard_normal(len(lead))
    values[-6:] += 6 * np.sign(lead[-6:])

    patterns = find_patterns(Log(log.times, log.factors, log.columns, (Outcome("o0", False, values),)))

    assert not any(group.told for group in patterns.ties)
    assert not any(finding.grade in CLAIMS for finding in patterns.findings)


@pytest.mark.parametrize("order", [list(range(FACTORS))[::-1], [3, 0, 7, 1, 6, 2, 5, 4]])
def test_the_order_of_factors_does_not_change_the_groups(order: list[int]) -> None:
    for log, _, patterns, _ in list(told_groups())[:10]:
        shuffled = Log(log.times, log.factors[:, order], tuple(log.columns[j] for j in order), log.outcomes)

        again = find_patterns(shuffled)

        assert told(again) == told(patterns)


def told(patterns: Patterns) -> set[tuple[str, frozenset[str]]]:
    return {(tie.outcome, frozenset(tie.factors)) for tie in patterns.ties if tie.told}

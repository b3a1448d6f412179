"""Which word a finding gets, and when nothing may be said."""

from __future__ import annotations

import numpy as np
import pytest
from invented_logs import a_clear_log, a_log, coin_flips, named

from doorstep.core.inference.design import TooSoon
from doorstep.core.inference.engine import find_patterns
from doorstep.core.inference.grading import Grade, grade_of
from doorstep.core.inference.log import Column, Log, Outcome


def halves(n: int) -> np.ndarray:
    return (np.arange(n) % 2).astype(float)[:, None]


def mood(n: int) -> np.ndarray:
    return np.random.default_rng(0).normal(5, 1, n)


def why(log: Log, factor: str = "f0") -> TooSoon | None:
    finding = named(find_patterns(log), factor)
    assert (finding.grade is Grade.TOO_SOON) == (finding.reason is not None) == (finding.estimate is None)
    return finding.reason


@pytest.mark.parametrize(("n", "expected"), [(0, True), (5, True), (6, False)])
def test_under_six_entries_it_is_too_soon(n: int, expected: bool) -> None:
    assert (why(a_log(halves(n), mood(n))) is TooSoon.FEW_ENTRIES) == expected


def test_entries_without_the_outcome_do_not_count() -> None:
    values = mood(9)
    values[:4] = np.nan

    assert why(a_log(halves(9), values)) is TooSoon.FEW_ENTRIES


def test_entries_without_the_baseline_do_not_count() -> None:
    before = mood(9)
    before[:4] = np.nan

    assert why(a_log(halves(9), mood(9), baseline=before)) is TooSoon.FEW_ENTRIES


@pytest.mark.parametrize(("with_it", "expected"), [(1, TooSoon.ONE_SIDED), (2, None), (10, None)])
def test_a_side_needs_two_entries(with_it: int, expected: TooSoon | None) -> None:
    factor = np.zeros((12, 1))
    factor[:with_it] = 1

    assert why(a_log(factor, mood(12))) is expected


@pytest.mark.parametrize(("answered", "expected"), [(7, TooSoon.SELDOM_RECORDED), (8, None)])
def test_a_factor_must_be_answered_in_two_entries_of_five(answered: int, expected: TooSoon | None) -> None:
    factor = halves(20)
    factor[answered:] = np.nan

    assert why(a_log(factor, mood(20))) is expected


def test_an_outcome_that_never_varies_teaches_nothing() -> None:
    assert why(a_log(halves(12), np.full(12, 5.0))) is TooSoon.OUTCOME_DOES_NOT_VARY


@pytest.mark.parametrize(("done", "expected"), [(1, TooSoon.FEW_OF_A_CLASS), (2, None), (11, TooSoon.FEW_OF_A_CLASS)])
def test_a_yes_or_no_outcome_needs_two_of_each(done: int, expected: TooSoon | None) -> None:
    values = np.zeros(12)
    values[:done] = 1

    assert why(a_log(halves(12), values, binary=True)) is expected


def test_an_outcome_that_its_baseline_explains_entirely_leaves_nothing_to_learn() -> None:
    before = mood(12)

    assert why(a_log(halves(12), before + 1, baseline=before)) is TooSoon.LITTLE_LEFT_TO_LEARN


def test_a_factor_never_answered_or_never_different_is_one_sided() -> None:
    factors = np.column_stack([np.full(12, np.nan), np.ones(12), halves(12)[:, 0]])
    log = a_log(factors, mood(12))

    assert why(log, "f0") is TooSoon.ONE_SIDED
    assert why(log, "f1") is TooSoon.ONE_SIDED
    assert why(log, "f2") is None


def test_numbers_are_split_at_their_median() -> None:
    finding = named(find_patterns(a_log(np.arange(9.0)[:, None], mood(9), numbers=1)), "f0")

    assert (finding.n_with, finding.n_without) == (4, 5)


def test_a_clear_effect_is_steady_and_the_others_are_not_claimed() -> None:
    patterns = find_patterns(a_clear_log())

    found = named(patterns, "f0")
    assert found.grade is Grade.STEADY_PATTERN
    assert found.estimate.low < 3.0 < found.estimate.high
    assert found.n == found.n_with + found.n_without == 60
    others = {f.grade for f in patterns.findings if f.factor != "f0"}
    assert others <= {Grade.NO_CLEAR_PATTERN, Grade.EARLY_HINT}


def test_a_number_s_effect_is_stated_for_one_unit() -> None:
    rng = np.random.default_rng(8)
    hours = rng.normal(7, 1.5, 300)
    log = a_log(hours[:, None], 2 + 0.8 * hours + rng.standard_normal(300), numbers=1)

    found = named(find_patterns(log), "f0").estimate

    assert found.effect == pytest.approx(0.8, abs=0.1)


def test_completion_is_stated_in_shares() -> None:
    rng = np.random.default_rng(9)
    factor = coin_flips(rng, 200, 1)
    done = (rng.random(200) < 0.3 + 0.5 * factor[:, 0]).astype(float)

    found = named(find_patterns(a_log(factor, done, binary=True)), "f0").estimate

    assert found.effect == pytest.approx(0.5, abs=0.15)


@pytest.mark.parametrize(
    ("confidence", "before", "n", "side", "grade"),
    [
        (0.97, 0.90, 10, 4, Grade.STEADY_PATTERN),
        (0.97, 0.89, 10, 4, Grade.LIKELY_PATTERN),
        (0.96, 0.99, 10, 4, Grade.LIKELY_PATTERN),
        (0.82, 0.60, 10, 4, Grade.LIKELY_PATTERN),
        (0.81, 0.99, 10, 4, Grade.EARLY_HINT),
        (0.99, 0.59, 10, 4, Grade.EARLY_HINT),
        (0.99, -0.99, 10, 4, Grade.EARLY_HINT),
        (0.99, 0.99, 9, 4, Grade.EARLY_HINT),
        (0.99, 0.99, 10, 3, Grade.EARLY_HINT),
        (0.99, 0.99, 10, 2, Grade.NO_CLEAR_PATTERN),
        (0.50, 0.00, 6, 3, Grade.EARLY_HINT),
        (0.49, 0.49, 99, 40, Grade.NO_CLEAR_PATTERN),
    ],
)
def test_the_table_of_grades(confidence: float, before: float, n: int, side: int, grade: Grade) -> None:
    assert grade_of(confidence, before, n, side) is grade


def test_a_claim_must_outlast_six_entries_after_it_first_appears() -> None:
    log = a_clear_log(n=60, effect=1.5)
    looks = [named(find_patterns(log.without_last(60 - n)), "f0") for n in range(10, 61)]

    first = next(i for i, look in enumerate(looks) if look.estimate and look.estimate.confidence >= 0.82)

    assert looks[first - 6].estimate.confidence < 0.60
    assert looks[first].grade is Grade.EARLY_HINT
    assert looks[-1].grade is Grade.STEADY_PATTERN


def test_an_exact_copy_is_told_as_one_group_where_neither_can_be_told_alone() -> None:
    clear = a_clear_log(n=50, p=4, effect=2.5)
    factors = np.column_stack([clear.factors, clear.factors[:, 0]])

    patterns = find_patterns(a_log(factors, clear.outcomes[0].values))

    (group,) = patterns.ties
    one, other = named(patterns, "f0"), named(patterns, "f4")
    assert group.factors == ("f0", "f4")
    assert group.told
    assert group.confidence > 0.97
    assert one.estimate.confidence == pytest.approx(other.estimate.confidence, abs=1e-3)
    assert one.estimate.confidence < 0.82
    assert (one.tie, other.tie, named(patterns, "f1").tie) == (0, 0, None)


def test_tied_factors_that_do_not_matter_are_no_finding() -> None:
    rng = np.random.default_rng(6)
    factors = coin_flips(rng, 50, 3)
    factors[:, 2] = factors[:, 1]

    (group,) = find_patterns(a_log(factors, rng.normal(5, 1, 50))).ties

    assert group.factors == ("f1", "f2")
    assert not group.told


def test_a_question_asked_beforehand_is_answered_sooner() -> None:
    rng = np.random.default_rng(11)
    factors = coin_flips(rng, 30, 10)
    values = 5 + 1.3 * factors[:, 0] + rng.standard_normal(30)

    unasked = named(find_patterns(a_log(factors, values)), "f0")
    asked = named(find_patterns(a_log(factors, values, focus=(("f0", "mood"),))), "f0")

    assert asked.estimate.confidence > unasked.estimate.confidence + 0.1


def test_outcomes_lend_each_other_only_how_much_there_is_to_find() -> None:
    rng = np.random.default_rng(12)
    factors = coin_flips(rng, 60, 4)
    values = 5 + 0.8 * factors[:, 0] + rng.standard_normal(60)
    busy = Outcome("busy", False, factors @ np.array([3.0, -3, 3, -3]) + rng.standard_normal(60))
    quiet = Outcome("quiet", False, rng.standard_normal(60))
    columns = tuple(Column(f"f{j}", f"f{j}", True) for j in range(4))

    def pip_beside(other: Outcome) -> float:
        log = Log(np.arange(60.0), factors, columns, (Outcome("mood", False, values), other))
        return named(find_patterns(log), "f0").estimate.pip

    assert pip_beside(busy) > pip_beside(quiet) + 0.02


def test_overwhelming_effects_stay_finite_and_certain() -> None:
    rng = np.random.default_rng(13)
    factors = coin_flips(rng, 1500, 6)
    values = factors @ np.array([5.0, 4, 3, 2, 1, 0]) + 0.05 * rng.standard_normal(1500)

    findings = find_patterns(a_log(factors, values)).findings

    assert [f.grade for f in findings[:5]] == [Grade.STEADY_PATTERN] * 5
    assert [f.estimate.effect for f in findings[:5]] == pytest.approx([5, 4, 3, 2, 1], abs=0.1)
    assert findings[5].grade is Grade.NO_CLEAR_PATTERN


def test_entries_that_all_share_one_instant_are_read_in_their_order() -> None:
    log = a_clear_log()
    together = a_log(log.factors, log.outcomes[0].values, times=np.zeros(60))

    assert named(find_patterns(together), "f0").grade is Grade.STEADY_PATTERN


def test_fifty_factors_are_weighed_as_carefully_as_five() -> None:
    found = find_patterns(a_clear_log(n=120, p=50, effect=2.0))

    assert named(found, "f0").grade is Grade.STEADY_PATTERN
    assert sum(f.grade in (Grade.STEADY_PATTERN, Grade.LIKELY_PATTERN) for f in found.findings) == 1


def test_two_thousand_entries_are_read() -> None:
    found = find_patterns(a_clear_log(n=2000, p=18, effect=0.4))

    assert named(found, "f0").grade is Grade.STEADY_PATTERN


def test_copies_of_several_true_factors_share_the_belief_equally() -> None:
    rng = np.random.default_rng(17)
    three = coin_flips(rng, 90, 3)
    factors = np.repeat(three, 3, axis=1)

    patterns = find_patterns(a_log(factors, three.sum(axis=1) * 1.5 + rng.standard_normal(90)))

    pips = np.array([f.estimate.pip for f in patterns.findings]).reshape(3, 3)
    assert (np.ptp(pips, axis=1) < 0.02).all()
    assert [tie.told for tie in patterns.ties] == [True, True, True]


def test_factors_are_tied_by_a_chain_of_strong_correlations_and_not_by_weaker_ones() -> None:
    rng = np.random.default_rng(18)
    a, b, c, d = rng.standard_normal((4, 400))
    first = np.column_stack([a, 0.8 * a + 0.6 * b, 0.6 * a + 0.8 * c, d])
    chained = np.column_stack([first[:, 0], first[:, 1], 0.8 * first[:, 1] + 0.6 * c, d])

    pair = find_patterns(a_log(first, d, numbers=4, times=np.arange(400.0))).ties
    chain = find_patterns(a_log(chained, a - d, numbers=4, times=np.arange(400.0))).ties

    assert abs(np.corrcoef(chained.T)[0, 2]) < 0.70
    assert [tie.factors for tie in pair] == [("f0", "f1")]
    assert [tie.factors for tie in chain] == [("f0", "f1", "f2")]

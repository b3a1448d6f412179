"""What must not change an answer: the order of columns, the units, the choice of clock's origin."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_logs import a_log, coin_flips, named

from doorstep.core.inference.engine import find_patterns
from doorstep.core.inference.findings import Patterns
from doorstep.core.inference.log import Column, Log, Outcome

seeds = st.integers(0, 10_000)
few = settings(max_examples=12, derandomize=True)


def some_log(seed: int, n: int = 36, p: int = 6) -> Log:
    rng = np.random.default_rng(seed)
    factors = np.column_stack([coin_flips(rng, n, p - 1), rng.normal(7, 1.5, n)])
    factors[rng.random((n, p)) < 0.1] = np.nan
    values = 5 + 1.2 * np.nan_to_num(factors[:, 0]) + rng.standard_normal(n)
    times = np.cumsum(rng.gamma(1.2, 1.2, n))
    return a_log(factors, values, numbers=1, times=times)


def table(patterns: Patterns) -> dict[str, tuple[float, ...]]:
    return {
        f.factor: (e.effect, e.low, e.high, e.direction, e.pip, f.n_with, f.n_without)
        for f in patterns.findings
        if (e := f.estimate) is not None
    }


def assert_same(one: dict[str, tuple[float, ...]], other: dict[str, tuple[float, ...]]) -> None:
    assert one.keys() == other.keys()
    for factor, values in one.items():
        assert other[factor] == pytest.approx(values, abs=1e-6, rel=1e-6)


@few
@given(seed=seeds, order=st.permutations(range(6)))
def test_the_order_of_factors_does_not_matter(seed: int, order: list[int]) -> None:
    log = some_log(seed)
    shuffled = replace(log, factors=log.factors[:, order], columns=tuple(log.columns[j] for j in order))

    assert_same(table(find_patterns(log)), table(find_patterns(shuffled)))


@few
@given(seed=seeds, shift=st.floats(-1e3, 1e3), factor=st.floats(0.01, 100))
def test_another_scale_of_the_outcome_only_rescales_the_effects(seed: int, shift: float, factor: float) -> None:
    log = some_log(seed)
    mood = log.outcomes[0]
    rescaled = replace(log, outcomes=(Outcome("mood", False, shift + factor * mood.values),))

    before, after = table(find_patterns(log)), table(find_patterns(rescaled))

    expected = {k: (*(factor * x for x in v[:3]), *v[3:]) for k, v in before.items()}
    assert_same(expected, after)


@few
@given(seed=seeds)
def test_a_mirrored_outcome_mirrors_the_effects(seed: int) -> None:
    log = some_log(seed)
    mirrored = replace(log, outcomes=(Outcome("mood", False, 10 - log.outcomes[0].values),))

    before, after = table(find_patterns(log)), table(find_patterns(mirrored))

    assert_same({k: (-v[0], -v[2], -v[1], *v[3:]) for k, v in before.items()}, after)


@few
@given(seed=seeds, days=st.floats(-20_000, 20_000))
def test_the_day_that_counting_starts_from_does_not_matter(seed: int, days: float) -> None:
    log = some_log(seed)

    moved = replace(log, times=log.times + days)

    assert_same(table(find_patterns(log)), table(find_patterns(moved)))


@few
@given(seed=seeds, unit=st.floats(0.01, 100))
def test_a_larger_unit_of_a_number_makes_its_effect_larger_by_as_much(seed: int, unit: float) -> None:
    log = some_log(seed)
    factors = log.factors.copy()
    factors[:, 5] /= unit

    before, after = table(find_patterns(log))["f5"], table(find_patterns(replace(log, factors=factors)))["f5"]

    assert after == pytest.approx((*(unit * x for x in before[:3]), *before[3:]), rel=1e-6, abs=1e-6)


@few
@given(seed=seeds)
def test_swapping_yes_and_no_turns_the_effect_round(seed: int) -> None:
    log = some_log(seed)
    factors = log.factors.copy()
    factors[:, 0] = 1 - factors[:, 0]

    before, after = table(find_patterns(log))["f0"], table(find_patterns(replace(log, factors=factors)))["f0"]

    assert after[:5] == pytest.approx((-before[0], -before[2], -before[1], *before[3:5]), abs=1e-6)
    assert after[5:] == (before[6], before[5])


def test_the_same_log_gives_the_same_answer_to_the_last_bit() -> None:
    assert find_patterns(some_log(5)) == find_patterns(some_log(5))


@pytest.mark.parametrize("effect", [0.0, 0.5, 1.0])
def test_a_choice_of_two_is_believed_as_the_same_thing_asked_with_yes_or_no(effect: float) -> None:
    rng = np.random.default_rng(12)
    yes, others = coin_flips(rng, 40, 1), coin_flips(rng, 40, 3)
    values = 5 + effect * yes[:, 0] + rng.standard_normal(40)
    plain = a_log(np.column_stack([others, yes]), values)
    two = (Column("place=park", "place", binary=True), Column("place=café", "place", binary=True))
    told_in_two = replace(plain, factors=np.column_stack([others, yes, 1 - yes]), columns=(*plain.columns[:3], *two))

    (group,) = find_patterns(told_in_two).ties

    assert group.pip == pytest.approx(named(find_patterns(plain), "f3").estimate.pip, abs=0.03)

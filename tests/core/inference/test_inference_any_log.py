"""Whatever a log holds, the answer is whole: no crash, only finite figures, probabilities that fit together."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_logs import a_clear_log, a_log, coin_flips, named

from doorstep.core.inference.engine import find_patterns
from doorstep.core.inference.findings import Patterns
from doorstep.core.inference.grading import Grade
from doorstep.core.inference.log import Column, Floats, Log, Outcome

ODD_COLUMNS = ("coin", "rare", "constant", "never answered", "copy", "mirror", "huge", "tiny", "trend", "seldom")
ODD_CLOCKS = ("daily", "monthly", "one instant", "bursts", "uneven")
ODD_OUTCOMES = ("plain", "heavy", "constant", "almost constant", "yes or no", "step", "copy of a factor", "seldom")


def odd_column(rng: np.random.Generator, n: int, kind: str, first: Floats) -> Floats:
    made = {
        "coin": lambda: (rng.random(n) < 0.5).astype(float),
        "rare": lambda: (np.arange(n) == n // 2).astype(float),
        "constant": lambda: np.ones(n),
        "never answered": lambda: np.full(n, np.nan),
        "copy": first.copy,
        "mirror": lambda: 1 - first,
        "huge": lambda: 1e12 * np.sign(rng.standard_normal(n)),
        "tiny": lambda: 1e-9 * rng.standard_normal(n),
        "trend": lambda: np.arange(n, dtype=float),
        "seldom": lambda: np.where(rng.random(n) < 0.7, np.nan, rng.standard_normal(n)),
    }
    return made[kind]()


def odd_clock(rng: np.random.Generator, n: int, kind: str) -> Floats:
    made = {
        "daily": lambda: np.arange(n, dtype=float),
        "monthly": lambda: 30.4 * np.arange(n),
        "one instant": lambda: np.full(n, 20_000.0),
        "bursts": lambda: np.sort(np.repeat(np.arange(n // 3 + 1) * 40.0, 3)[:n]),
        "uneven": lambda: np.cumsum(rng.gamma(0.3, 5.0, n)),
    }
    return made[kind]()


def odd_outcome(rng: np.random.Generator, n: int, kind: str, first: Floats) -> Outcome:
    made = {
        "plain": lambda: np.round(5 + 1.5 * rng.standard_normal(n)),
        "heavy": lambda: rng.standard_t(1.5, n),
        "constant": lambda: np.full(n, 5.0),
        "almost constant": lambda: 5 + 1e-13 * rng.standard_normal(n),
        "yes or no": lambda: (rng.random(n) < 0.5).astype(float),
        "step": lambda: 10.0 * (np.arange(n) > n / 2),
        "copy of a factor": first.copy,
        "seldom": lambda: np.where(rng.random(n) < 0.8, np.nan, rng.standard_normal(n)),
    }
    return Outcome("mood", kind == "yes or no", made[kind]())


@st.composite
def odd_logs(draw: st.DrawFn) -> Log:
    rng = np.random.default_rng(draw(st.integers(0, 10_000)))
    n = draw(st.integers(0, 40))
    first = (rng.random(n) < 0.5).astype(float)
    kinds = draw(st.lists(st.sampled_from(ODD_COLUMNS), max_size=7))
    columns = [first, *(odd_column(rng, n, kind, first) for kind in kinds)]
    outcome = odd_outcome(rng, n, draw(st.sampled_from(ODD_OUTCOMES)), first)
    if draw(st.booleans()):
        outcome = replace(outcome, baseline=np.round(rng.normal(5, 2, n)))
    times = odd_clock(rng, n, draw(st.sampled_from(ODD_CLOCKS)))
    names = tuple(Column(f"f{j}", f"f{j}", binary=False) for j in range(len(columns)))
    return Log(times, np.column_stack(columns), names, (outcome,))


def assert_whole(patterns: Patterns, columns: int) -> None:
    assert len(patterns.findings) == columns
    for finding in patterns.findings:
        e = finding.estimate
        assert (e is None) == (finding.grade is Grade.TOO_SOON)
        if e is not None:
            assert np.isfinite([e.effect, e.low, e.high]).all()
            assert e.low <= e.effect <= e.high
            assert 0 <= e.confidence <= e.pip <= 1 + 1e-9
            assert 0.5 - 1e-9 <= e.direction <= 1 + 1e-9
    for tie in patterns.ties:
        assert len(set(tie.factors)) == len(tie.factors) > 1
        assert 0 <= tie.confidence <= tie.pip <= 1 + 1e-9


@settings(max_examples=150, derandomize=True)
@given(odd_logs())
def test_any_log_is_answered_row_by_row_with_finite_figures(log: Log) -> None:
    patterns = find_patterns(log)

    assert_whole(patterns, log.factors.shape[1])


@pytest.mark.parametrize("days", [1 / 24, 1.0, 30.4])
def test_an_effect_is_found_however_far_apart_the_entries_are(days: float) -> None:
    log = a_clear_log(n=60, effect=2.5)

    found = named(find_patterns(a_log(log.factors, log.outcomes[0].values, times=np.arange(60) * days)), "f0")

    assert found.grade is Grade.STEADY_PATTERN


def test_one_wild_answer_does_not_hide_a_clear_effect_nor_make_another() -> None:
    log = a_clear_log(n=80, effect=3.0)
    values = log.outcomes[0].values.copy()
    values[40] = -15.0

    patterns = find_patterns(a_log(log.factors, values))

    claims = [f.factor for f in patterns.findings if f.grade in (Grade.STEADY_PATTERN, Grade.LIKELY_PATTERN)]
    assert claims == ["f0"]


def test_five_thousand_entries_with_fifty_factors_many_alike_are_read() -> None:
    rng = np.random.default_rng(22)
    factors = coin_flips(rng, 5000, 50)
    factors[:, 25:] = factors[:, :25]
    values = 5 + 0.3 * factors[:, 0] + rng.standard_normal(5000)

    patterns = find_patterns(a_log(factors, values))

    assert_whole(patterns, 50)
    assert not any(f.grade in (Grade.STEADY_PATTERN, Grade.LIKELY_PATTERN) for f in patterns.findings)
    assert [tie.factors for tie in patterns.ties if tie.told] == [("f0", "f25")]

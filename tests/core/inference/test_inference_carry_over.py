"""Carry-over by the calendar or from entry to entry: neither must pass for a pattern."""

from __future__ import annotations

import numpy as np
import pytest
from invented_logs import columns

from doorstep.core.inference.engine import find_patterns
from doorstep.core.inference.grading import Grade
from doorstep.core.inference.log import Floats, Log, Outcome
from doorstep.core.inference.whitening import carryings, whitened

CLAIMS = {Grade.STEADY_PATTERN, Grade.LIKELY_PATTERN}


def carried(rng: np.random.Generator, rho: Floats, width: int) -> Floats:
    series = rng.standard_normal((len(rho), width))
    for t in range(1, len(rho)):
        series[t] = rho[t] * series[t - 1] + np.sqrt(1 - rho[t] ** 2) * series[t]
    return series


def uneven_log(seed: int, by_clock: bool, n: int = 60) -> Log:
    """Nothing there; factors and outcomes carry over by one clock while entries come at very uneven gaps."""
    rng = np.random.default_rng([seed, 31])
    gaps = rng.gamma(0.6, 2.0, n)
    rho = 0.5 ** (np.maximum(gaps / np.median(gaps), 0.05) if by_clock else np.ones(n))
    values = carried(rng, rho, 4)
    outcomes = tuple(Outcome(f"o{o}", False, np.round(5 + 1.5 * values[:, o])) for o in range(4))
    return Log(np.cumsum(gaps), (carried(rng, rho, 8) > 0).astype(float), columns(8), outcomes)


@pytest.mark.parametrize("by_clock", [True, False])
def test_whichever_clock_carries_over_hardly_anyone_is_shown_a_pattern(by_clock: bool) -> None:
    graded = [{f.grade for f in find_patterns(uneven_log(seed, by_clock)).findings} for seed in range(150)]

    assert sum(Grade.STEADY_PATTERN in grades for grades in graded) <= 2
    assert sum(bool(CLAIMS & grades) for grades in graded) <= 8


def test_even_gaps_leave_one_clock_and_uneven_ones_two() -> None:
    even, uneven = carryings(np.arange(9.0)), carryings(np.array([0.0, 1, 2, 3, 4, 9]))
    together = carryings(np.full(9, 3.0))

    assert even.rho.shape == together.rho.shape == (5, 9)
    assert uneven.rho.shape == (9, 6)
    np.testing.assert_array_equal(even.rho, together.rho)
    np.testing.assert_allclose(np.exp(uneven.log_prior), [1] + [0.5] * 8)


def test_whitening_turns_carried_over_rows_into_unrelated_ones() -> None:
    times = np.cumsum(np.random.default_rng(2).gamma(1.0, 1.0, 12))
    ways = carryings(times)
    rho = ways.rho[-1]
    lag = np.abs(np.subtract.outer(np.arange(12), np.arange(12)))
    covariance = 0.8**lag
    rows = np.random.default_rng(3).standard_normal((12, 3))

    gram = whitened(rows, rho[None, :])[0]

    np.testing.assert_allclose(gram, rows.T @ np.linalg.inv(covariance) @ rows, atol=1e-9)
    assert ways.log_jacobian[-1] == pytest.approx(-0.5 * np.linalg.slogdet(covariance)[1])


def test_one_entry_has_nothing_to_carry_over() -> None:
    assert (carryings(np.array([4.0])).rho == 0).all()

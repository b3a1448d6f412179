"""Counts and the expectation gap, before there can be patterns."""

from __future__ import annotations

import math

import numpy as np
import pytest

from doorstep.core.inference.errors import BadCount, NotFinite
from doorstep.core.inference.shortlog import NotYet, expectation_gap, tally


def share_below(k: int, n: int, x: float) -> float:
    """P(share < x) under Beta(k + ½, n − k + ½), by adding up the density (substituting x = sin²u)."""
    a, b = k + 0.5, n - k + 0.5
    u = (np.arange(200_000) + 0.5) / 200_000 * math.asin(math.sqrt(x))
    log_beta = math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)
    density = 2 * np.sin(u) ** (2 * a - 1) * np.cos(u) ** (2 * b - 1)
    return float(density.mean() * math.asin(math.sqrt(x)) / math.exp(log_beta))


@pytest.mark.parametrize(("k", "n"), [(1, 5), (3, 7), (12, 14), (40, 100)])
def test_a_tally_s_interval_leaves_five_per_cent_on_either_side(k: int, n: int) -> None:
    counted = tally(k, n)

    assert share_below(k, n, counted.low) == pytest.approx(0.05, abs=1e-4)
    assert share_below(k, n, counted.high) == pytest.approx(0.95, abs=1e-4)
    assert counted.low < counted.share < counted.high


def test_never_and_always_reach_the_end_of_the_scale() -> None:
    assert tally(0, 6).low == 0.0
    assert tally(6, 6).high == 1.0
    assert tally(6, 6).low == pytest.approx(1 - tally(0, 6).high)


@pytest.mark.parametrize("n", [0, 4])
def test_a_tally_waits_for_five_answers(n: int) -> None:
    assert tally(0, n) == NotYet(n, 5)


@pytest.mark.parametrize(("k", "n"), [(-1, 5), (6, 5)])
def test_a_count_that_cannot_be_is_refused(k: int, n: int) -> None:
    with pytest.raises(BadCount, match=f"{k} of {n}"):
        tally(k, n)


def test_the_gap_is_actual_minus_expected_with_the_t_interval() -> None:
    gap = expectation_gap(np.array([5.0, 6, 7, 8, 9]), np.array([4.0, 4, 4, 4, 4]))

    half = 2.13185 * math.sqrt(2.5) / math.sqrt(5)  # t₄ at .95
    assert (gap.mean, gap.n) == (3.0, 5)
    assert (gap.low, gap.high) == pytest.approx((3 - half, 3 + half), abs=1e-4)


def test_only_entries_with_both_ratings_count_towards_the_gap() -> None:
    actual = np.array([5.0, np.nan, 7, 8, 9])

    assert expectation_gap(actual, np.full(5, 4.0)) == NotYet(4, 5)


def test_an_endless_rating_is_refused() -> None:
    with pytest.raises(NotFinite, match="entry 1"):
        expectation_gap(np.array([1, np.inf, 1, 1, 1]), np.ones(5))

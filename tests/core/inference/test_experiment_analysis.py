"""The analysis of an experiment against arithmetic of its own, and what leaves it as it is."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doorstep.core.inference.errors import NotFinite, UnevenLengths
from doorstep.core.inference.experiments.analysis import Finding, TooFew, Verdict, analyse
from doorstep.core.inference.experiments.baseline import slope
from doorstep.core.inference.experiments.errors import OrderNotAllowed, TooManyTries
from doorstep.core.inference.experiments.orders import allowed_orders, draw_order
from doorstep.core.inference.experiments.tries import Rows, Tries
from doorstep.core.inference.log import Bools, Floats

NOTHING = Rows(np.empty(0), np.empty(0))
ratings = st.integers(0, 100).map(lambda tenths: tenths / 10)


def rows_of(values: list[float], baseline: list[float] | None = None) -> Rows:
    y = np.array(values, dtype=float)
    return Rows(y, np.full(len(y), np.nan) if baseline is None else np.array(baseline, dtype=float))


def found(tries: Tries, ordinary: Rows = NOTHING, side: int = 1) -> Finding:
    finding = analyse(tries, ordinary, side)
    assert isinstance(finding, Finding)
    return finding


@st.composite
def experiments(draw: st.DrawFn) -> tuple[Tries, Rows]:
    times_each = draw(st.sampled_from([4, 5, 6]))
    orders = allowed_orders(times_each)
    order = orders[draw(st.integers(0, len(orders) - 1))]
    pairs = st.tuples(ratings, ratings)
    tried = draw(st.lists(pairs, min_size=2 * times_each, max_size=2 * times_each))
    noted = draw(st.lists(pairs, max_size=12))
    return (
        Tries(times_each, order, rows_of([y for y, _ in tried], [x for _, x in tried])),
        rows_of([y for y, _ in noted], [x for _, x in noted]),
    )


def share_by_hand(order: Bools, adjusted: list[float], filled: list[int]) -> tuple[float, float]:
    """Both shares by walking every sequence of two ways."""
    here = tuple(bool(hoped) for hoped in order)
    seen = sum(value if here[place] else -value for value, place in zip(adjusted, filled, strict=True))
    larger = unusual = counted = 0
    for other in product((True, False), repeat=len(here)):
        text = "".join("a" if hoped else "b" for hoped in other)
        if 2 * sum(other) != len(here) or "aaaa" in text or "bbbb" in text:
            continue
        if sum(other[place] for place in filled) != sum(here[place] for place in filled):
            continue
        difference = sum(value if other[place] else -value for value, place in zip(adjusted, filled, strict=True))
        counted += 1
        larger += difference >= seen - 1e-9
        unusual += abs(difference) >= abs(seen) - 1e-9
    return larger / counted, unusual / counted


@pytest.mark.parametrize("times_each", [4, 5])
def test_the_shares_agree_with_walking_every_order_by_hand(times_each: int) -> None:
    rng = np.random.default_rng(times_each)
    order = draw_order(times_each, rng)
    values = rng.normal(5, 1.5, 2 * times_each)
    centred = (values - values.mean()).tolist()

    finding = found(Tries(times_each, order, rows_of(values.tolist())))

    by_hand = share_by_hand(order, centred, list(range(2 * times_each)))
    assert (finding.shares.one_sided, finding.shares.two_sided) == pytest.approx(by_hand, abs=1e-12)


def test_a_missing_outcome_and_an_early_end_keep_to_the_orders_that_fit_what_was_tried() -> None:
    order = np.array([hoped == "a" for hoped in "abbabaabab"])
    values = [6.0, 4.0, np.nan, 7.0, 5.0, 6.5, 5.5, 3.5]
    filled = [0, 1, 3, 4, 5, 6, 7]
    answered = np.array(values)[filled]

    finding = found(Tries(5, order, rows_of(values)))

    by_hand = share_by_hand(order, (answered - answered.mean()).tolist(), filled)
    assert (finding.shares.one_sided, finding.shares.two_sided) == pytest.approx(by_hand, abs=1e-12)
    assert (finding.hoped, finding.other) == (4, 3)


def test_the_slope_is_the_formula_of_a_normal_prior_worked_out_by_hand() -> None:
    ordinary = rows_of([4.0, 6.0, 8.0], [2.0, 4.0, 6.0])
    tried = rows_of([5.0, 7.0, 6.0, 6.0], [3.0, 4.0, 5.0, 4.0])

    b = slope(ordinary, tried)

    xy, xx, yy = 8.0 + 1.0, 8.0 + 2.0, 8.0 + 2.0
    penalty = (yy / 5) / 0.25**2
    assert b.mean == pytest.approx((xy + penalty / 2) / (xx + penalty))
    assert b.precision == pytest.approx(xx + penalty)


def test_without_any_baseline_the_outcomes_are_compared_as_they_are() -> None:
    order = np.array([hoped == "a" for hoped in "abbaabba"])

    finding = found(Tries(4, order, rows_of([3.0, 5.0, 5.5, 2.5, 3.5, 6.0, 5.0, 3.0])), side=-1)

    assert finding.mean_hoped == pytest.approx(3.0)
    assert finding.mean_other == pytest.approx(5.375)
    assert finding.verdict is Verdict.AS_HOPED
    assert finding.difference.high < 0


def posterior_by_grid(tries: Tries, ordinary: Rows) -> tuple[float, float, float]:
    """Mean, 5 % and 95 % points of the difference by summing the joint density over a grid of (d, b, σ)."""
    y, x = tries.rows.values, tries.rows.baseline
    both = [rows.values - rows.values.mean() for rows in (ordinary, tries.rows)]
    noise = sum(part @ part for part in both) / (sum(map(len, both)) - 2)
    yo, xo = both[0], ordinary.baseline - ordinary.baseline.mean()
    weight = xo @ xo + noise / 0.25**2
    b0 = (xo @ yo + noise / 0.25**2 / 2) / weight
    y, x, z = y - y.mean(), x - x.mean(), np.where(tries.order, 0.5, -0.5)
    d = np.linspace(-6, 8, 701)[:, None, None]
    b = np.linspace(-1, 2, 201)[None, :, None]
    sigma = np.geomspace(0.15, 8, 120)[None, None, :]
    squares = y @ y - 2 * b * (x @ y) - 2 * d * (z @ y) + b**2 * (x @ x) + 2 * b * d * (x @ z) + d**2 * (z @ z)
    log_density = (
        -(len(y) - 1) * np.log(sigma)
        - squares / (2 * sigma**2)
        - (d / (2 * sigma)) ** 2 / 2
        - np.log(sigma)
        - weight * (b - b0) ** 2 / (2 * sigma**2)
        - np.log(sigma)
    )
    mass = np.exp(log_density - log_density.max()).sum(axis=(1, 2))
    mass /= mass.sum()
    points, below = d.ravel(), np.cumsum(mass)
    return float(points @ mass), float(np.interp(0.05, below, points)), float(np.interp(0.95, below, points))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_interval_agrees_with_summing_the_posterior_over_a_grid(seed: int) -> None:
    rng = np.random.default_rng(seed)
    xo, xt = rng.normal(5, 1.5, 9), rng.normal(5, 1.5, 10)
    order = draw_order(5, rng)
    ordinary = Rows(5 + 0.6 * (xo - 5) + rng.normal(0, 1, 9), xo)
    tries = Tries(5, order, Rows(5 + 0.6 * (xt - 5) + 1.2 * order + rng.normal(0, 1, 10), xt))

    found_difference = found(tries, ordinary).difference

    mean, low, high = posterior_by_grid(tries, ordinary)
    assert found_difference.mean == pytest.approx(mean, abs=0.01)
    assert found_difference.low == pytest.approx(low, abs=0.02)
    assert found_difference.high == pytest.approx(high, abs=0.02)


@settings(max_examples=60)
@given(experiments())
def test_swapping_the_ways_turns_the_difference_round_and_leaves_the_two_sided_share(case: tuple[Tries, Rows]) -> None:
    tries, ordinary = case
    swapped = Tries(tries.times_each, ~tries.order, tries.rows)

    one, other = found(tries, ordinary), found(swapped, ordinary)

    assert one.difference.mean == pytest.approx(-other.difference.mean, abs=1e-9)
    assert one.difference.low == pytest.approx(-other.difference.high, abs=1e-9)
    assert one.shares.two_sided == other.shares.two_sided
    assert one.slope == other.slope


@settings(max_examples=60)
@given(experiments(), st.floats(-3, 3), st.sampled_from([1, -1]))
def test_moving_every_outcome_by_the_same_amount_changes_nothing_but_the_averages(
    case: tuple[Tries, Rows], shift: float, side: int
) -> None:
    tries, ordinary = case
    moved = Tries(tries.times_each, tries.order, Rows(tries.rows.values + shift, tries.rows.baseline))

    before, after = found(tries, ordinary, side), found(moved, ordinary, side)

    assert after.difference.mean == pytest.approx(before.difference.mean, abs=1e-8)
    assert after.shares == before.shares
    assert after.verdict is before.verdict
    assert after.mean_hoped == pytest.approx(before.mean_hoped + shift)


@settings(max_examples=60)
@given(experiments(), st.sampled_from([1, -1]))
def test_a_finding_is_in_range_and_its_verdict_follows_from_its_shares(case: tuple[Tries, Rows], side: int) -> None:
    tries, ordinary = case

    finding = found(tries, ordinary, side)

    assert 1 / finding.shares.orders <= finding.shares.one_sided <= 1
    assert finding.shares.two_sided <= 1
    assert finding.difference.low <= finding.difference.mean <= finding.difference.high
    assert (finding.verdict is Verdict.AS_HOPED) == (finding.shares.one_sided <= 0.05)
    assert finding.hoped == finding.other == tries.times_each


def test_the_same_answer_every_time_says_nothing_clear_with_no_width() -> None:
    order = allowed_orders(5)[17]

    finding = found(Tries(5, order, rows_of([5.0] * 10, [4.0] * 10)))

    assert finding.verdict is Verdict.NOTHING_CLEAR
    assert finding.shares.one_sided == finding.shares.two_sided == 1.0
    assert (finding.difference.low, finding.difference.high) == (0.0, 0.0)


def test_under_three_of_a_way_nothing_is_worked_out() -> None:
    order = np.array([hoped == "a" for hoped in "aababbabba"])

    finding = analyse(Tries(5, order, rows_of([6.0, 7.0, 5.0, 6.0, 4.0])), NOTHING, 1)

    assert finding == TooFew(3, 2)


def test_an_order_that_could_not_have_been_drawn_is_refused() -> None:
    with pytest.raises(OrderNotAllowed, match="aaaabbbb"):
        Tries(4, np.array([True] * 4 + [False] * 4), rows_of([5.0]))


def test_more_tries_than_places_are_refused() -> None:
    with pytest.raises(TooManyTries, match="9 tries for an order of 8"):
        Tries(4, allowed_orders(4)[0], rows_of([5.0] * 9))


def test_an_infinite_outcome_and_uneven_baselines_are_refused() -> None:
    with pytest.raises(NotFinite):
        rows_of([5.0, float("inf")])
    with pytest.raises(UnevenLengths):
        rows_of([5.0, 6.0], [4.0])


def test_the_order_tried_does_not_move_the_slope() -> None:
    rng = np.random.default_rng(3)
    rows = Rows(rng.normal(5, 1, 10), rng.normal(5, 1, 10))
    ordinary = Rows(rng.normal(5, 1, 20), rng.normal(5, 1, 20))

    slopes: Floats = np.array([found(Tries(5, order, rows), ordinary).slope for order in allowed_orders(5)[::20]])

    assert np.ptp(slopes) == 0

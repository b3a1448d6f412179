"""Orders of an experiment: balanced, without long runs, each as likely as any other."""

from __future__ import annotations

from itertools import combinations, groupby

import numpy as np
import pytest

from doorstep.core.inference.experiments.errors import UnknownSize
from doorstep.core.inference.experiments.orders import allowed_orders, draw_order


def longest_run(order: tuple[bool, ...]) -> int:
    return max(len(list(run)) for _, run in groupby(order))


def by_hand(times_each: int) -> set[tuple[bool, ...]]:
    places = range(2 * times_each)
    chosen = (set(hoped) for hoped in combinations(places, times_each))
    orders = (tuple(place in hoped for place in places) for hoped in chosen)
    return {order for order in orders if longest_run(order) <= 3}


@pytest.mark.parametrize(("times_each", "how_many"), [(4, 62), (5, 194), (6, 616)])
def test_the_allowed_orders_are_all_balanced_ones_without_a_run_over_three(times_each: int, how_many: int) -> None:
    orders = {tuple(map(bool, order)) for order in allowed_orders(times_each)}

    assert orders == by_hand(times_each)
    assert len(allowed_orders(times_each)) == len(orders) == how_many


@pytest.mark.parametrize("times_each", [4, 5, 6])
def test_swapping_the_ways_of_an_allowed_order_gives_an_allowed_order(times_each: int) -> None:
    orders = {tuple(map(bool, order)) for order in allowed_orders(times_each)}

    swapped = {tuple(not hoped for hoped in order) for order in orders}

    assert swapped == orders


@pytest.mark.parametrize("times_each", [4, 5, 6])
def test_every_allowed_order_is_drawn_about_as_often_as_any_other(times_each: int) -> None:
    rng = np.random.default_rng(4)
    weights = 1 << np.arange(2 * times_each)

    drawn = [int(draw_order(times_each, rng) @ weights) for _ in range(20_000)]

    _, counts = np.unique(drawn, return_counts=True)
    orders = len(allowed_orders(times_each))
    expected = 20_000 / orders
    chi_squared = ((counts - expected) ** 2 / expected).sum()
    assert len(counts) == orders
    assert abs(chi_squared - (orders - 1)) < 4 * np.sqrt(2 * (orders - 1))


def test_the_same_generator_draws_the_same_orders() -> None:
    first = [draw_order(5, np.random.default_rng(9)).tolist() for _ in range(2)]

    assert first[0] == first[1]


@pytest.mark.parametrize("times_each", [0, 3, 7, -4])
def test_a_size_without_a_list_of_orders_is_refused_by_its_number(times_each: int) -> None:
    with pytest.raises(UnknownSize, match=str(times_each)):
        allowed_orders(times_each)


def test_the_kept_list_of_orders_cannot_be_written_over() -> None:
    with pytest.raises(ValueError, match="read-only"):
        allowed_orders(5)[0, 0] = True

"""How often an experiment is wrong, how often it finds what is there, and how often its interval holds the truth.

The size is counted exactly, over every order that could have been drawn; power and coverage are simulated with fixed
seeds, and the bounds lie about three standard errors off the goals.
"""

from __future__ import annotations

import numpy as np
import pytest

from doorstep.core.inference.experiments.analysis import Finding, Verdict, analyse
from doorstep.core.inference.experiments.orders import allowed_orders, draw_order
from doorstep.core.inference.experiments.tries import Rows, Tries
from doorstep.core.inference.log import Floats

PEOPLE = 1000


def noise(rng: np.random.Generator, n: int, carried: float) -> Floats:
    """Unit noise of which a part carries over from one note to the next."""
    values = rng.standard_normal(n)
    for t in range(1, n):
        values[t] = carried * values[t - 1] + np.sqrt(1 - carried**2) * values[t]
    return values


def one_person(rng: np.random.Generator, times_each: int, effect: float) -> Finding:
    """A person with forty ordinary notes, whose outcome follows its start and carries over."""
    order = draw_order(times_each, rng)
    total = 40 + len(order)
    baseline = rng.normal(5, 1.5, total)
    values = 5 + rng.uniform(0.2, 0.8) * (baseline - 5) + noise(rng, total, rng.choice([0.0, 0.2, 0.4]))
    values[40:] += effect * order
    rows = Rows(values[40:], baseline[40:])
    finding = analyse(Tries(times_each, order, rows), Rows(values[:40], baseline[:40]), 1)
    assert isinstance(finding, Finding)
    return finding


@pytest.mark.parametrize("times_each", [4, 5, 6])
@pytest.mark.parametrize("kind", ["smooth", "heavy_tails", "drift", "ties"])
def test_without_a_difference_at_most_one_order_in_twenty_speaks_for_the_hope(times_each: int, kind: str) -> None:
    rng = np.random.default_rng(times_each)
    length = 2 * times_each
    shapes: dict[str, Floats] = {
        "smooth": rng.normal(5, 1, length),
        "heavy_tails": 5 + rng.standard_t(1.5, length),
        "drift": np.linspace(2, 8, length) + rng.normal(0, 0.3, length),
        "ties": rng.integers(4, 7, length).astype(float),
    }
    rows = Rows(shapes[kind], rng.normal(5, 1, length))
    ordinary = Rows(rng.normal(5, 1, 15), rng.normal(5, 1, 15))
    orders = allowed_orders(times_each)[:: 1 if times_each < 6 else 3]

    verdicts = [analyse(Tries(times_each, order, rows), ordinary, 1) for order in orders]

    hoped = [found for found in verdicts if isinstance(found, Finding) and found.verdict is Verdict.AS_HOPED]
    allowance = 0.05 * len(orders) if times_each < 6 else 0.05 * len(orders) + 3 * np.sqrt(0.0475 * len(orders))
    assert len(hoped) <= allowance


@pytest.mark.parametrize(("times_each", "goal"), [(4, 0.52), (5, 0.65), (6, 0.72)])
def test_a_difference_of_one_and_a_half_standard_deviations_is_found_as_often_as_promised(
    times_each: int, goal: float
) -> None:
    rng = np.random.default_rng(100 + times_each)

    found = [one_person(rng, times_each, 1.5).verdict is Verdict.AS_HOPED for _ in range(PEOPLE)]

    assert np.mean(found) > goal - 3 * np.sqrt(goal * (1 - goal) / PEOPLE)


def test_without_a_difference_few_people_are_told_of_one() -> None:
    rng = np.random.default_rng(7)

    told = [one_person(rng, 5, 0.0).verdict for _ in range(PEOPLE)]

    assert np.mean([verdict is Verdict.AS_HOPED for verdict in told]) < 0.05 + 3 * np.sqrt(0.0475 / PEOPLE)
    assert np.mean([verdict is Verdict.OTHER_WAY for verdict in told]) < 0.025 + 3 * np.sqrt(0.0244 / PEOPLE)


@pytest.mark.parametrize("times_each", [4, 5, 6])
def test_nine_in_ten_intervals_hold_the_true_difference(times_each: int) -> None:
    rng = np.random.default_rng(200 + times_each)
    effects = rng.normal(0, 2, PEOPLE)

    inside = [
        found.difference.low <= effect <= found.difference.high
        for effect in effects
        for found in [one_person(rng, times_each, effect)]
    ]

    assert 0.87 < np.mean(inside) < 0.94

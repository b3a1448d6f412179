"""What a day's energy allows, and how much a step takes of it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstep.core.planning.energy import (
    DayReading,
    EnergyOutOfRange,
    day_budget,
    energy_gate,
    is_low_day,
    much_energy_little_sleep,
)
from doorstep.core.planning.load import load
from doorstep.core.words import StepKind

TODAY = date(2026, 3, 12)


def test_the_gate_is_the_table_of_the_domain() -> None:
    allowed = [energy_gate(energy) for energy in range(11)]

    assert allowed == [1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 5]


@pytest.mark.parametrize(("energy", "cost"), [(1.9, 1), (4.9, 2), (6.9, 3), (8.9, 4), (9.0, 5)])
def test_the_gate_takes_the_floor_of_an_energy(energy: float, cost: int) -> None:
    assert energy_gate(energy) == cost


@pytest.mark.parametrize("energy", [-0.1, 10.1, float("nan"), float("inf")])
def test_an_energy_off_the_scale_is_refused(energy: float) -> None:
    with pytest.raises(EnergyOutOfRange, match="0 to 10"):
        energy_gate(energy)


@given(st.floats(0, 10), st.floats(0, 10))
def test_more_energy_never_allows_less_and_a_cost_of_one_is_allowed_at_any(one: float, other: float) -> None:
    low, high = sorted((one, other))

    assert 1 <= energy_gate(low) <= energy_gate(high) <= 5
    assert day_budget(low) == energy_gate(low)


def test_four_is_a_low_day_and_a_little_more_is_not() -> None:
    assert is_low_day(4)
    assert not is_low_day(4.1)


@pytest.mark.parametrize("cost", range(1, 6))
def test_rest_weighs_one_less_than_contact(cost: int) -> None:
    assert load(cost, StepKind.SOCIAL) == cost
    assert load(cost, StepKind.RESTORATIVE) == cost - 1


def test_a_cost_off_the_scale_is_refused() -> None:
    with pytest.raises(ValueError, match="1 to 5"):
        load(6, StepKind.SOCIAL)


def _days(*readings: tuple[int, float, float | None]) -> list[DayReading]:
    return [DayReading(TODAY - timedelta(days=ago), energy, sleep) for ago, energy, sleep in readings]


def test_much_energy_with_little_sleep_on_three_of_four_days_is_noticed() -> None:
    readings = _days((3, 9, 5), (2, 9.5, 4), (1, 6, 8), (0, 10, 3))

    assert much_energy_little_sleep(readings, TODAY)


@pytest.mark.parametrize(
    "readings",
    [
        _days((3, 9, 5), (2, 9, 5), (1, 9, 5.5)),
        _days((3, 9, 5), (2, 9, 5), (1, 8.9, 5)),
        _days((3, 9, 5), (2, 9, 5), (1, 9, None)),
        _days((4, 9, 5), (3, 9, 5), (2, 9, 5)),
        _days((0, 9, 5), (0, 9, 5), (0, 9, 5)),
        _days((-1, 9, 5), (0, 9, 5), (1, 9, 5)),
    ],
    ids=["slept more", "less energy", "sleep not said", "longer ago", "one day thrice", "a day to come"],
)
def test_less_than_three_such_days_in_the_last_four_is_nothing(readings: list[DayReading]) -> None:
    assert not much_energy_little_sleep(readings, TODAY)

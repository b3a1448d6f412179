"""The week's budget: gentle start, slow growth, and nothing falls for a step not taken."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from doorstep.core.planning.budget import Budget, BudgetHistory, BudgetReason, LoggedStep, weekly_budget
from doorstep.core.planning.energy import MUCH_ENERGY_LINE, DayReading

MONDAY = date(2026, 3, 2)


def _week(number: int, *loads_and_drains: tuple[int, float | None]) -> list[LoggedStep]:
    return [
        LoggedStep(MONDAY + timedelta(days=7 * number + place % 7), load, drain)
        for place, (load, drain) in enumerate(loads_and_drains)
    ]


def _budget(logs: list[LoggedStep], today: date, readings: tuple[DayReading, ...] = ()) -> Budget:
    return weekly_budget(BudgetHistory(today, tuple(logs), readings))


def _monday(number: int) -> date:
    return MONDAY + timedelta(days=7 * number)


def test_the_first_week_has_room_for_six() -> None:
    before_any = _budget([], MONDAY)
    within = _budget(_week(0, (5, 2), (5, 2)), MONDAY + timedelta(days=6))

    assert (before_any.limit, before_any.why) == (6.0, BudgetReason.FIRST_WEEK)
    assert (within.limit, within.why) == (6.0, BudgetReason.FIRST_WEEK)


def test_a_good_full_week_lets_it_grow_by_fifteen_percent_and_no_more() -> None:
    logs = _week(0, (5, 2), (5, 3), (5, 2))

    budget = _budget(logs, _monday(1))

    assert (budget.limit, budget.why) == (6.9, BudgetReason.GROWN)


def test_it_grows_towards_the_median_of_good_weeks_and_not_past_it() -> None:
    logs = [log for week in range(6) for log in _week(week, (4, 2), (3, 2))]

    limits = [_budget(logs, _monday(week)).limit for week in range(7)]

    assert limits == [6.0, 6.9, 7.0, 7.0, 7.0, 7.0, 7.0]


def test_a_draining_week_lets_it_stay() -> None:
    budget = _budget(_week(0, (5, 6), (5, 6), (5, 2)), _monday(1))

    assert (budget.limit, budget.why) == (6.0, BudgetReason.KEPT)


def test_a_week_without_an_answer_on_drain_lets_it_stay() -> None:
    assert _budget(_week(0, (5, None), (5, None)), _monday(1)).limit == 6.0


def test_two_hard_logs_of_the_last_three_make_the_week_a_quarter_lighter() -> None:
    budget = _budget(_week(0, (2, 7), (2, 3), (2, 7)), MONDAY + timedelta(days=3))

    assert (budget.limit, budget.why) == (4.5, BudgetReason.LIGHTER)


def test_it_gets_lighter_at_most_once_in_fourteen_days() -> None:
    logs = [log for week in range(2) for log in _week(week, *[(1, 9.0)] * 7)]

    at_thirteen_days = _budget(logs, MONDAY + timedelta(days=13))

    assert at_thirteen_days.limit == 4.5


def test_one_pair_of_hard_logs_does_not_make_it_lighter_twice() -> None:
    logs = [*_week(0, (2, 9), (2, 9)), LoggedStep(MONDAY + timedelta(days=16), 1, 1)]

    assert _budget(logs, MONDAY + timedelta(days=20)).limit == 4.5


def test_much_energy_with_little_sleep_holds_growth_and_says_the_one_line() -> None:
    logs = _week(0, (5, 2), (5, 2))
    readings = tuple(DayReading(_monday(1) - timedelta(days=ago), 9.5, 4) for ago in range(3))

    budget = _budget(logs, _monday(1), readings)

    assert budget.limit == 6.0
    assert (budget.why, budget.sentence) == (BudgetReason.HELD, MUCH_ENERGY_LINE)


def test_a_reason_is_about_the_last_week_only() -> None:
    budget = _budget(_week(0, (5, 2), (5, 2)), _monday(4))

    assert (budget.limit, budget.why) == (6.9, BudgetReason.KEPT)


LOGS = st.lists(
    st.builds(
        LoggedStep,
        st.integers(0, 80).map(lambda days: MONDAY + timedelta(days=days)),
        st.integers(0, 5),
        st.none() | st.integers(0, 100).map(lambda tenths: tenths / 10),
    ),
    max_size=60,
)


@settings(max_examples=150)
@given(LOGS)
def test_it_is_never_under_three_grows_slowly_and_shrinks_a_quarter_at_most_every_fortnight(
    logs: list[LoggedStep],
) -> None:
    days = [MONDAY + timedelta(days=n) for n in range(90)]

    limits = [_budget(logs, day).limit for day in days]

    falls = [day for day, (before, now) in zip(days[1:], pairwise(limits), strict=True) if now < before]
    assert min(limits) >= 3.0
    assert all(now <= before * 1.15 + 1e-9 for before, now in zip(limits, limits[7:], strict=False))
    assert all(now >= max(3.0, before * 0.75) - 1e-9 for before, now in zip(limits, limits[14:], strict=False))
    assert all((later - sooner).days >= 14 for sooner, later in pairwise(falls))


@settings(max_examples=150)
@given(LOGS, st.lists(st.integers(0, 80), max_size=20))
def test_steps_not_taken_change_nothing(logs: list[LoggedStep], skipped: list[int]) -> None:
    skips = [LoggedStep(MONDAY + timedelta(days=day), 0) for day in skipped]
    weeks_with_logs = {(log.day - MONDAY).days // 7 for log in logs}
    in_kept_weeks = [skip for skip in skips if (skip.day - MONDAY).days // 7 in weeks_with_logs]

    before = _budget(logs, _monday(12))
    after = _budget([*in_kept_weeks, *logs], _monday(12))

    assert after == before


@settings(max_examples=100)
@given(LOGS)
def test_it_falls_only_on_a_day_with_an_answer_on_drain_and_two_hard_ones_by_then(
    logs: list[LoggedStep],
) -> None:
    days = [MONDAY + timedelta(days=n) for n in range(90)]
    limits = [_budget(logs, day).limit for day in days]
    falls = [day for day, (before, now) in zip(days[1:], pairwise(limits), strict=True) if now < before]

    for day in falls:
        drains = [log.drain for log in logs if log.day <= day and log.drain is not None]
        assert any(log.day == day and log.drain is not None for log in logs)
        assert sum(drain >= 7 for drain in drains) >= 2

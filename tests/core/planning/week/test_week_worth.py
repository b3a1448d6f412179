"""Each price by hand: what a term adds or takes, in a week made for it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from invented_weeks import REST, SOCIAL, at, plan, step, week

from doorstep.core.planning.week.codes import Term
from doorstep.core.planning.week.model import (
    Anchor,
    CompanionTimes,
    GoalPace,
    LockedEntry,
    Pin,
    Stretch,
    WeekInput,
    Wishes,
)
from doorstep.core.planning.week.objective import model_of
from doorstep.core.planning.week.reading import readable
from doorstep.core.planning.week.starts import lattice_of

# One ten-minute contact of cost 1: 100 (1 - .25 · .4) - 10 - 15, and 3 for five minutes of rest that it asks for.
ALONE = 90 - 10 - 15
REST_ASKED = 3


def worth(asked: WeekInput, *placements: tuple[str, int]) -> float:
    """The objective of a plan, against that of an empty week."""
    ready = readable(asked)
    model = model_of(ready, lattice_of(ready).starts)
    names = [step.id for step in ready.candidates]
    columns = {
        (names[step], start): i
        for i, (step, start) in enumerate(zip(model.starts.step.tolist(), model.starts.start.tolist(), strict=True))
    }
    return model.worth(np.array([columns[p] for p in placements], dtype=np.int64)) - model.worth(
        np.empty(0, dtype=np.int64)
    )


def contact_in_the_week(*days: int) -> float:
    """What contact on these days saves: 300 for any, 20 for each span of three days that is not without."""
    return 300 + 20 * sum(any(first <= day < first + 3 for day in days) for first in range(5))


def test_a_contact_is_worth_its_outcome_less_its_cost_and_its_place() -> None:
    assert worth(week(step("a")), ("a", at(3, 10))) == ALONE - REST_ASKED + contact_in_the_week(3)


def test_rest_asks_for_no_rest_and_counts_as_none_of_the_contact() -> None:
    assert worth(week(step("a", kind=REST)), ("a", at(3, 10))) == ALONE


@pytest.mark.parametrize(("hour", "points"), [(10, 0), (12 - 10 / 60, 28)])
def test_a_preferred_time_fades_over_two_hours(hour: float, points: int) -> None:
    preferring = week(step("a", kind=REST, preferred=(at(3, 12),)))

    assert worth(preferring, ("a", at(3, hour))) == ALONE + points


def test_daylight_quiet_and_company_count_where_they_are_wished_for() -> None:
    friend = CompanionTimes("friend", (Stretch(at(3, 9), at(3, 11)),))
    wished = Wishes(daylight=True, daylight_from=9 * 60, daylight_until=12 * 60, quiet=True)
    asked = week(step("a", kind=REST, noise=2, companion="friend"), wishes=wished, companions=(friend,))

    assert worth(asked, ("a", at(3, 10))) == ALONE + 20 - 30 + 10
    assert worth(asked, ("a", at(4, 10))) == ALONE + 20 - 30


def test_the_first_two_days_are_dearer_after_a_draining_week() -> None:
    asked = week(step("a", kind=REST, cost=3), carry=0.5)

    assert worth(asked, ("a", at(1, 10))) - worth(asked, ("a", at(2, 10))) == -10 * 0.5 * 3


def test_a_plan_that_stands_pulls_towards_itself() -> None:
    asked = week(step("a", kind=REST), step("b", kind=REST), current=plan(("a", at(3, 10))))

    assert worth(asked, ("a", at(3, 10))) == ALONE + 60
    assert worth(asked, ("a", at(4, 10))) == ALONE + 20
    assert worth(asked, ("b", at(4, 10))) == ALONE - 15


def test_changes_beyond_the_free_ones_cost_five_thousand_each_and_a_move_is_one() -> None:
    standing = plan(("a", at(3, 10)), ("b", at(4, 10)), most=1)
    steps = [step(name, kind=REST) for name in "abc"]
    asked = week(*steps, current=standing)
    kept = worth(asked, ("a", at(3, 10)), ("b", at(4, 10)))

    moved = worth(asked, ("a", at(5, 10)), ("b", at(4, 10)))
    moved_and_added = worth(asked, ("a", at(5, 10)), ("b", at(4, 10)), ("c", at(1, 10)))

    assert moved - kept == -40
    assert moved_and_added - moved == ALONE - 15 - 5_000


def test_a_goal_below_its_pace_costs_more_the_more_it_matters() -> None:
    for importance, price in ((0, 25), (10, 75)):
        asked = week(step("a", kind=REST, goal="g"), goals=(GoalPace("g", 2, 7, importance),))

        assert worth(asked, ("a", at(3, 10))) == ALONE + price


def test_an_anchor_is_met_within_half_an_hour_of_its_time() -> None:
    asked = week(step("a", kind=REST), anchors=(Anchor("x", ("a",), at(3, 10.5)),))

    assert worth(asked, ("a", at(3, 10))) == ALONE + 60
    assert worth(asked, ("a", at(3, 11 + 50 / 60))) == ALONE


def test_a_pin_is_worth_more_than_anything_else() -> None:
    asked = week(step("a", kind=REST), pins=(Pin("p", "a", day=3),))

    assert worth(asked, ("a", at(3, 10))) == ALONE + 100_000
    assert worth(asked, ("a", at(4, 10))) == ALONE


def test_a_second_contact_in_a_day_and_a_second_time_in_the_week_cost_something() -> None:
    asked = week(step("a"), step("b"))
    alone = 2 * (ALONE - REST_ASKED)

    same_day = worth(asked, ("a", at(3, 10)), ("b", at(3, 11 + 50 / 60)))
    repeated = worth(asked, ("a", at(3, 10)), ("a", at(6, 10)))

    assert same_day == alone + contact_in_the_week(3) - 25
    assert repeated == alone + contact_in_the_week(3, 6) - 30


def test_rotation_counts_on_days_with_energy_above_four_only() -> None:
    energy = (4.0, 4.0, 4.0, 4.1, 4.0, 4.0, 4.0)
    asked = week(step("a", kind=REST, context="phone"), energy=energy, wishes=Wishes(rotation=("phone",)))

    assert worth(asked, ("a", at(3, 10))) == ALONE + 30
    assert worth(asked, ("a", at(4, 10))) == ALONE


def test_more_than_three_of_a_kind_cost_something() -> None:
    asked = week(*(step(name, kind=REST, context="self_care") for name in "abcd"))

    four = worth(asked, *((name, at(day, 10)) for day, name in enumerate("abcd")))

    assert four == 4 * ALONE - 20


def test_what_is_locked_counts_towards_every_need() -> None:
    held = LockedEntry("l", SOCIAL, 1, at(3, 8), 10, step="a", goal="g")
    asked = week(step("a", goal="g"), goals=(GoalPace("g", 1),), locked=(held,))

    assert worth(asked, ("a", at(6, 10))) == ALONE - REST_ASKED + 20 - 30


def test_ties_never_outweigh_content() -> None:
    asked = week(*(step(name, preferred=(at(3, 10),)) for name in "abcdefgh"))
    ready = readable(asked)

    ties = model_of(ready, lattice_of(ready).starts).tie

    assert -0.008 <= ties.min() <= ties.max() <= 0
    assert len(np.unique(ties)) == len(ties)
    assert 14 * 0.008 < 0.6, "fourteen placements; the smallest content is a minute of rest"


def test_unknown_terms_do_not_slip_in() -> None:
    ready = readable(replace(week(step("a")), wishes=Wishes(daylight=True, quiet=True), current=plan(("a", 0))))

    assert set(model_of(ready, lattice_of(ready).starts).parts) <= set(Term)

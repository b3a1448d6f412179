"""Where a calendar is full: nothing new is placed there, the reason is named, and what is planned stays planned."""

from __future__ import annotations

from dataclasses import replace

from invented_weeks import REST, at, placed, plan, step, week

from doorstep.core.planning.week import words
from doorstep.core.planning.week.check import check_week
from doorstep.core.planning.week.codes import Filter, Rule
from doorstep.core.planning.week.model import DAYS, Pin, Slot, Stretch, WeekInput
from doorstep.core.planning.week.planning import propose_week
from doorstep.core.planning.week.reading import readable
from doorstep.core.planning.week.starts import lattice_of

WEDNESDAY = {"slots": (Slot(at(2, 10), at(2, 12)),)}
FULL = Stretch(at(2, 9), at(2, 11.5))


def starts(asked: WeekInput) -> list[int]:
    """Every start looked at."""
    return lattice_of(readable(asked)).starts.start.tolist()


def test_nothing_is_placed_where_a_calendar_is_full() -> None:
    found = starts(week(step("a", kind=REST, minutes=15), **WEDNESDAY, busy=(FULL,)))

    assert found == [at(2, 11.5), at(2, 11.75)]


def test_a_full_calendar_is_named_as_the_reason_and_without_it_the_step_fits() -> None:
    asked = week(step("a", minutes=60), **WEDNESDAY, busy=(FULL,))

    (told,) = propose_week(asked).why_not

    assert (told.filter, told.sentence) == (Filter.CALENDAR, words.FILTERS[Filter.CALENDAR])
    assert placed(propose_week(replace(asked, busy=()))) == [("a", at(2, 10))]


def test_a_step_too_long_for_any_free_time_is_not_put_down_to_the_calendar() -> None:
    (told,) = propose_week(week(step("a", minutes=180), **WEDNESDAY, busy=(FULL,))).why_not

    assert told.filter is Filter.NO_FITTING_TIME


def test_a_wish_for_a_full_day_hears_that_the_calendar_is_full() -> None:
    pin = Pin("p", "a", day=2)

    proposal = propose_week(week(step("a", minutes=60), busy=(FULL,), pins=(pin,)))

    assert proposal.unmet[0].sentence.endswith(words.RULES[Rule.CALENDAR])


def test_other_days_are_told_to_be_full() -> None:
    busy = tuple(Stretch(at(day, 9), at(day, 13)) for day in range(DAYS) if day != 3)

    (placement,) = propose_week(week(step("a"), busy=busy)).placements

    assert {other.rule for other in placement.reason.other_days} == {Rule.CALENDAR}
    assert placement.reason.why_this_day == "On the other days your calendar is full."


def test_what_the_person_planned_where_a_calendar_is_full_stays_theirs() -> None:
    asked = week(step("a"), **WEDNESDAY, busy=(FULL,), current=plan(("a", at(2, 10)), most=0))

    proposal = propose_week(asked)

    assert placed(proposal) == [("a", at(2, 10))]
    assert check_week(asked, placed(proposal)) == ()


def test_the_independent_check_sees_a_step_over_a_full_calendar() -> None:
    asked = week(step("a"), **WEDNESDAY, busy=(FULL,))

    assert [broken.rule for broken in check_week(asked, [("a", at(2, 11))])] == ["calendar"]

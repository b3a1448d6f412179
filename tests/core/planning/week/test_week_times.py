"""Midnight, days that start at four, the hour the clock skips, and the lattice."""

from __future__ import annotations

from invented_weeks import REST, SOCIAL, at, placed, step, week

from doorstep.core.planning.week.check import check_week
from doorstep.core.planning.week.model import DAY, Anchor, LockedEntry, Slot, Stretch, WeekInput
from doorstep.core.planning.week.planning import propose_week
from doorstep.core.planning.week.reading import readable
from doorstep.core.planning.week.starts import lattice_of


def starts(asked: WeekInput) -> list[int]:
    """Every start looked at."""
    return lattice_of(readable(asked)).starts.start.tolist()


def test_a_slot_is_looked_at_where_it_opens_where_the_step_still_fits_and_at_its_own_times() -> None:
    slots = (Slot(at(0, 10) + 2, at(0, 12) - 1),)
    alone = step("a", minutes=20, preferred=(at(0, 11), at(0, 13)))

    asked = week(alone, slots=slots, anchors=(Anchor("x", ("a",), at(0, 10.5)),))

    assert starts(asked) == [at(0, 10) + 5, at(0, 10.5), at(0, 11), at(0, 11.5) + 5]


def test_rest_after_a_costly_step_is_part_of_its_block() -> None:
    slots = (Slot(at(0, 10), at(0, 11.5)),)

    assert starts(week(step("a", cost=4, minutes=45), slots=slots, energy=(9.0,) * 7)) == [at(0, 10)]
    assert starts(week(step("a", cost=5, minutes=45), slots=slots, energy=(9.0,) * 7)) == []


def test_a_step_with_times_of_its_own_is_placed_within_them() -> None:
    asked = week(step("class", minutes=60, windows=(Stretch(at(1, 10.5), at(1, 11.5)),)))

    assert starts(asked) == [at(1, 10.5)]


def test_what_crosses_midnight_counts_on_the_day_it_starts() -> None:
    late = (Slot(at(2, 23.5), at(3, 1)),)
    energy = (6.0, 6.0, 6.0, 0.0, 6.0, 6.0, 6.0)

    proposal = propose_week(week(step("a", minutes=60, cost=3, preferred=(at(2, 23.5),)), slots=late, energy=energy))

    assert [(p.start, p.end, p.day) for p in proposal.placements] == [(at(2, 23.5), at(3, 0.5), 2)]


def test_and_nothing_is_placed_into_it_on_the_next_day() -> None:
    late = (Slot(at(2, 23), at(3, 1)),)
    steps = (step("a", minutes=90, mean=9.0, windows=(Stretch(at(2, 23), at(3, 0.5)),)), step("b", mean=8.0))

    proposal = propose_week(week(*steps, slots=late))

    assert check_week(week(*steps, slots=late), placed(proposal)) == ()
    assert all(start >= at(3, 0.5) for name, start in placed(proposal) if name == "b")


def test_days_may_start_at_four() -> None:
    night = (Slot(at(3, 1), at(3, 2)),)

    proposal = propose_week(week(step("a"), slots=night, day_starts_at=4))

    assert [p.day for p in proposal.placements] == [2]


def test_a_week_reaches_from_its_first_days_start_to_the_next_weeks() -> None:
    around = (Slot(-DAY, 9 * DAY),)

    found = starts(week(step("a", kind=REST), slots=around, day_starts_at=4))

    assert (min(found), max(found)) == (240, 7 * DAY + 240 - 5)


def test_nothing_lies_across_an_hour_the_clock_skips_or_repeats() -> None:
    asked = week(
        step("a", minutes=60),
        slots=(Slot(at(6, 1), at(6, 4)),),
        clock_changes=(Stretch(at(6, 2), at(6, 3)),),
    )

    assert starts(asked) == [at(6, 1), at(6, 3)]


def test_what_is_locked_takes_its_time_with_its_rest() -> None:
    held = LockedEntry("l", SOCIAL, 4, at(2, 10.5), 30)

    found = starts(week(step("a", kind=REST, minutes=15), slots=(Slot(at(2, 10), at(2, 12)),), locked=(held,)))

    assert found == [at(2, 10), at(2, 10.25), at(2, 11.75)]


def test_nothing_starts_in_the_past() -> None:
    assert min(starts(week(step("a"), since=at(4, 10.5) + 1))) == at(4, 10.5) + 5


def test_last_weeks_costly_days_count_into_monday() -> None:
    dear = step("a", cost=4, mean=9.0, max_week=1)
    monday = {"slots": (Slot(at(0, 10), at(0, 12)),), "energy": (9.0,) * 7}

    assert placed(propose_week(week(dear, **monday, costly_before=(1, 0))))
    assert not placed(propose_week(week(dear, **monday, costly_before=(1, 1))))

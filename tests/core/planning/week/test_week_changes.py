"""A plan that stands: kept where it can be, one gentle change after a draining step, a gentler week on asking."""

from __future__ import annotations

from dataclasses import replace

from invented_weeks import REST, SOCIAL, at, placed, plan, step, week

from doorstep.core.planning.week import words
from doorstep.core.planning.week.codes import ChangeKind, Filter, Term
from doorstep.core.planning.week.model import DAYS, CurrentEntry, CurrentPlan, LockedEntry, Slot, WeekInput
from doorstep.core.planning.week.planning import replan, tired_week

CALL = step("call", cost=3, minutes=30, noise=1, max_week=1)
SMALLER = step("short call", cost=2, minutes=10, noise=1, version_of="call")
QUIETER = step("quiet call", cost=3, minutes=30, noise=0, version_of="call")
TEXT = step("text", max_week=1)
STANDING = plan(("call", at(2, 10)), ("text", at(4, 10)))


def after_draining(*candidates: object, **changes: object) -> tuple[WeekInput, list[tuple[ChangeKind, str]]]:
    """A week replanned after a draining call, and its changes as kind and question."""
    asked = week(*candidates, **{"current": STANDING, "since": at(1, 12)} | changes)
    return asked, [(change.kind, change.question) for change in replan(asked, "call").changes]


def test_a_smaller_version_at_the_same_time_comes_first() -> None:
    asked, changes = after_draining(CALL, SMALLER, QUIETER, TEXT)

    assert changes == [(ChangeKind.SMALLER, "Would the smaller version suit you on Wednesday?")]
    assert placed(replan(asked, "call")) == [("short call", at(2, 10)), ("text", at(4, 10))]


def test_then_a_quieter_one() -> None:
    _, changes = after_draining(CALL, QUIETER, TEXT)

    assert changes == [(ChangeKind.QUIETER, "Would a quieter version suit you on Wednesday?")]


def test_then_a_later_day() -> None:
    asked, changes = after_draining(CALL, TEXT)

    assert [kind for kind, _ in changes] == [ChangeKind.MOVED]
    assert dict(placed(replan(asked, "call")))["call"] >= at(3, 0)


def test_and_a_free_day_last_with_two_equal_answers() -> None:
    asked = week(CALL, TEXT, current=STANDING, slots=(Slot(at(2, 10), at(2, 12)), Slot(at(4, 10), at(4, 10.5))))

    (change,) = replan(asked, "call").changes

    assert (change.kind, change.question) == (ChangeKind.DROPPED, "Would a free Wednesday help?")
    assert (change.accept, change.keep) == ("Free Wednesday", "Keep it")


def test_after_a_draining_step_of_another_kind_the_next_contact_is_asked_about() -> None:
    asked = week(CALL, TEXT, step("walk", kind=REST), current=plan(("walk", at(1, 10)), ("text", at(4, 10))))

    (change,) = replan(asked, "call").changes

    assert change.step_before == "text"


def test_it_says_that_nothing_changes_until_a_choice_is_made() -> None:
    asked = week(CALL, SMALLER, TEXT, current=STANDING)

    assert replan(asked, "call").sentence == words.AFTER_DRAINING


def test_a_plan_that_still_fits_is_left_alone_but_for_one_change() -> None:
    more = [step(name, mean=2.0, max_week=1) for name in "abc"]

    changes = replan(week(CALL, TEXT, *more, current=STANDING)).changes

    assert [change.kind for change in changes] == [ChangeKind.ADDED]


def test_what_no_longer_fits_moves_and_nothing_else() -> None:
    energy = (6.0, 6.0, 1.0, 6.0, 6.0, 6.0, 6.0)

    proposal = replan(week(CALL, TEXT, current=STANDING, energy=energy))

    assert [(change.entry, change.kind) for change in proposal.changes] == [("e0", ChangeKind.MOVED)]
    assert ("text", at(4, 10)) in placed(proposal)


def test_changes_that_the_week_forces_are_told_as_such() -> None:
    gone = CurrentPlan(tuple(replace(entry, taken=True) for entry in STANDING.entries))

    proposal = replan(week(CALL, TEXT, current=gone, slots=()))

    assert [change.kind for change in proposal.changes] == [ChangeKind.DROPPED, ChangeKind.DROPPED]
    assert Term.CHANGE in {wish.term for wish in proposal.unmet}


def test_an_entry_outside_the_free_times_keeps_its_time_unless_it_is_taken() -> None:
    by_hand = CurrentPlan((CurrentEntry("e", "text", at(4, 20)),))
    taken = CurrentPlan((CurrentEntry("e", "text", at(4, 20), taken=True),))

    assert ("text", at(4, 20)) in placed(replan(week(TEXT, current=by_hand)))
    assert ("text", at(4, 20)) not in placed(replan(week(TEXT, current=taken)))


def test_what_is_done_is_locked_and_counts() -> None:
    done = LockedEntry("l", SOCIAL, 3, at(0, 10), 30, step="call")

    proposal = replan(week(CALL, TEXT, current=plan(("text", at(4, 10))), locked=(done,), since=at(1, 0)))

    assert placed(proposal) == [("text", at(4, 10))]
    assert proposal.load == 4


def test_a_tired_week_keeps_the_plans_own_small_and_restful_steps_only() -> None:
    steps = (
        step("own", cost=3, mean=2.0, max_week=1),
        step("dear", cost=4, mean=9.0),
        step("up", mean=9.0, step_up=True),
        step("new", cost=2, mean=9.0),
        step("tiny", mean=2.0, max_week=1),
        step("bath", kind=REST, cost=2, mean=2.0, max_week=1),
    )

    gentle = tired_week(week(*steps, current=plan(("own", at(3, 10))), energy=(8.0,) * DAYS))

    out = {why.step: why.filter for why in gentle.why_not if why.filter}
    assert out == {name: Filter.TIRED_WEEK for name in ("dear", "up", "new")}
    assert {name for name, _ in placed(gentle)} == {"own", "tiny", "bath"}
    assert dict(placed(gentle))["own"] == at(3, 10)
    assert gentle.sentence == words.TIRED


def test_a_tired_week_has_three_quarters_of_the_room_and_never_less_than_three() -> None:
    assert tired_week(week(budget=10)).budget == 7
    assert tired_week(week(budget=3)).budget == 3

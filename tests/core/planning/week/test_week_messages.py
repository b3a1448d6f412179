"""What crosses to the compute process, and what is refused there."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest
from invented_weeks import at, placed, plan, step, week

from doorstep.compute import task_named
from doorstep.core.planning.week.answers import answer_proposal
from doorstep.core.planning.week.check import check_week
from doorstep.core.planning.week.messages import WeekReply, WeekRequest
from doorstep.core.planning.week.model import Anchor, Candidate, GoalPace, LockedEntry, Pin, Slot, Stretch, WeekInput
from doorstep.core.planning.week.planning import propose_week, replan, tired_week
from doorstep.core.planning.week.reading import UnreadableWeek, readable
from doorstep.core.words import StepKind

WHOLE = week(
    step("a", preferred=(at(2, 10),), goal="g"),
    step("b", cost=2),
    goals=(GoalPace("g", 2),),
    anchors=(Anchor("x", ("a",), at(2, 10)),),
    pins=(Pin("p", "b", 3),),
    current=plan(("a", at(2, 10))),
)


def answered(request: WeekRequest) -> WeekReply:
    """The reply to a request, over the wire both ways."""
    return msgspec.msgpack.decode(answer_proposal(msgspec.msgpack.encode(request)), type=WeekReply)


def test_the_compute_process_knows_the_task() -> None:
    assert task_named("week") is answer_proposal


def test_each_action_answers_as_its_function_does() -> None:
    assert answered(WeekRequest("propose", WHOLE)).proposal == propose_week(WHOLE)
    assert answered(WeekRequest("tired", WHOLE)).proposal == tired_week(WHOLE)
    assert answered(WeekRequest("replan", WHOLE, draining="a")).proposal == replan(WHOLE, "a")


def test_an_edit_by_hand_is_held_against_the_rules() -> None:
    message = {
        "action": "check",
        "week": msgspec.to_builtins(WHOLE),
        "placements": [{"step": "a", "start": at(2, 10)}, {"step": "b", "start": at(2, 10)}],
    }

    reply = msgspec.msgpack.decode(answer_proposal(msgspec.msgpack.encode(message)), type=WeekReply)

    assert [violation.rule for violation in reply.violations] == ["overlap"]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"energy": (11.0, *(5.0,) * 6)}, "energy is 11"),
        ({"energy": (float("nan"), *(5.0,) * 6)}, "energy is nan"),
        ({"budget": -1}, "the budget is -1"),
        ({"carry": 1.5}, "carry is 1.5"),
        ({"day_starts_at": 24}, "a day starts at is 24"),
        ({"candidates": (step("a"), step("a"))}, "'a'"),
        ({"candidates": (step("a", cost=6),)}, "the cost of a is 6"),
        ({"candidates": (step("a", minutes=0),)}, "the minutes of a is 0"),
        ({"candidates": (step("a", mean=float("inf")),)}, "the mean of a is inf"),
        ({"candidates": (step("a", version_of="b"), step("b", version_of="c"))}, "version of a version"),
        ({"candidates": tuple(step(str(i)) for i in range(61))}, "61 candidates"),
        ({"slots": (Slot(0, 10**9),)}, "a stretch's end"),
    ],
)
def test_what_cannot_be_planned_is_refused_with_its_number(changes: dict[str, object], told: str) -> None:
    with pytest.raises(UnreadableWeek, match=told):
        readable(replace(WHOLE, **changes))


def broken(asked: WeekInput, *placements: tuple[str, int]) -> set[str]:
    """The rules the checker sees broken."""
    return {violation.rule for violation in check_week(asked, placements)}


DEAR = Candidate("d", StepKind.SOCIAL, cost=4, minutes=30, max_week=7)


@pytest.mark.parametrize(
    ("asked", "placements", "rule"),
    [
        (week(step("a")), [("z", at(0, 10))], "unknown"),
        (week(step("a", step_up=True, ready=False)), [("a", at(0, 10))], "filtered"),
        (week(step("a")), [("a", at(0, 9))], "not_free"),
        (week(step("a"), since=at(3, 0)), [("a", at(0, 10))], "not_free"),
        (week(step("a", windows=(Stretch(at(0, 11), at(0, 12)),))), [("a", at(0, 10))], "not_free"),
        (week(step("a"), clock_changes=(Stretch(at(0, 10), at(0, 11)),)), [("a", at(0, 10.5))], "not_free"),
        (week(DEAR), [("d", at(0, 10))], "day_energy"),
        (week(step("a", cost=3), budget=3), [("a", at(0, 10)), ("a", at(1, 10))], "budget"),
        (week(step("a"), step("b")), [("a", at(0, 10)), ("b", at(0, 10) + 5)], "overlap"),
        (week(DEAR, energy=(9.0,) * 7, budget=20), [("d", at(n, 10)) for n in (0, 1, 2)], "costly_days"),
        (week(*map(step, "abc")), [(name, at(0, 10 + n / 2)) for n, name in enumerate("abc")], "steps_a_day"),
        (week(step("a"), step("b", version_of="a")), [("a", at(0, 10)), ("b", at(0, 11))], "once_a_day"),
        (week(step("a")), [("a", at(n, 10)) for n in (0, 1, 2)], "times_a_week"),
        (week(step("a", goal="g"), goals=(GoalPace("g", 0, 1),)), [("a", at(0, 10)), ("a", at(1, 10))], "pace_most"),
        (
            week(step("a", step_up=True), step("b", step_up=True)),
            [("a", at(0, 10)), ("b", at(1, 10))],
            "one_step_up",
        ),
    ],
)
def test_the_checker_sees_each_rule_broken(asked: WeekInput, placements: list[tuple[str, int]], rule: str) -> None:
    assert rule in broken(asked, *placements)


def test_the_checker_lets_a_sound_week_pass_and_blames_no_one_for_what_is_locked() -> None:
    held = tuple(LockedEntry(f"l{n}", StepKind.SOCIAL, 5, at(0, 8 + n), 30) for n in range(3))

    assert broken(WHOLE, *placed(propose_week(WHOLE))) == set()
    assert broken(replace(WHOLE, locked=held)) == set()

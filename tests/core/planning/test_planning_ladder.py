"""The ladder: one thing rises at a time, the person's own order counts, supports are a dimension."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstep.core.planning.ladder import (
    LadderStep,
    Try,
    has_own_order,
    is_ready_to_rise,
    offer,
    rises,
    support_to_lessen,
)
from doorstep.core.words import Dimension, Status, Support

NOW = LadderStep("now", level=3, size=2, minutes=20, novelty=0, noise=1, place="home")
DONE = [Try(Status.DONE, 4), Try(Status.STEPPED_BACK, 9), Try(Status.DONE, 6)]


@pytest.mark.parametrize(
    ("change", "dimension"),
    [
        ({"size": 3}, Dimension.SIZE),
        ({"minutes": 30}, Dimension.DURATION),
        ({"novelty": 1}, Dimension.NOVELTY),
        ({"noise": 2}, Dimension.NOISE),
    ],
)
def test_what_rises_is_named(change: dict[str, int], dimension: Dimension) -> None:
    assert rises(NOW, replace(NOW, id="then", **change)) == (dimension,)


def test_giving_up_a_support_is_a_rise_and_two_are_two() -> None:
    held = replace(NOW, supports=frozenset({Support.COMPANION, Support.SCRIPT}))

    assert rises(held, replace(held, supports=frozenset({Support.SCRIPT}))) == (Dimension.SUPPORT,)
    assert len(rises(held, NOW)) == 2


def test_a_support_taken_up_is_no_rise() -> None:
    assert rises(NOW, replace(NOW, supports=frozenset({Support.COMPANION}))) == ()


def test_two_of_the_latest_three_done_with_ease_make_ready() -> None:
    assert is_ready_to_rise(DONE)
    assert not is_ready_to_rise([Try(Status.DONE, 4), Try(Status.DONE, 6.1), Try(Status.DONE, 7)])
    assert not is_ready_to_rise([*DONE, Try(Status.DONE_IN_PART, 1), Try(Status.NOT_THIS_TIME)])


def test_one_up_is_offered_beside_the_same_elsewhere_and_something_smaller() -> None:
    up = replace(NOW, id="up", level=4, minutes=30)
    elsewhere = replace(NOW, id="elsewhere", place="park", novelty=1)
    smaller = replace(NOW, id="smaller", level=2, minutes=5)
    too_much = replace(NOW, id="too much", level=4, minutes=30, noise=2)

    offered = offer(NOW, [too_much, smaller, elsewhere, up], DONE)

    assert offered.up == (up,)
    assert offered.sideways == (elsewhere,)
    assert offered.smaller == (smaller,)


def test_nothing_up_is_offered_before_one_is_ready_or_while_it_may_not_rise() -> None:
    up = replace(NOW, id="up", level=4)

    assert offer(NOW, [up], DONE[:1]).up == ()
    assert offer(NOW, [up], DONE, may_rise=False).up == ()


def test_after_three_guesses_the_persons_own_order_decides() -> None:
    now = replace(NOW, expected_difficulty=4)
    harder_for_me = replace(NOW, id="harder", level=2, expected_difficulty=5.5)
    easier_for_me = replace(NOW, id="easier", level=4, expected_difficulty=2)

    offered = offer(now, [harder_for_me, easier_for_me], DONE)

    assert offered.up == (harder_for_me,)
    assert offered.smaller == (easier_for_me,)


def test_with_two_guesses_the_catalogue_still_decides() -> None:
    now = replace(NOW, expected_difficulty=4)
    next_level = replace(NOW, id="next", level=4, expected_difficulty=3)

    assert not has_own_order((now, next_level))
    assert offer(now, [next_level], DONE).up == (next_level,)


def test_a_step_more_than_two_points_harder_by_ones_own_guess_is_not_offered() -> None:
    now = replace(NOW, expected_difficulty=4)
    steps = [replace(NOW, id=str(guess), level=4, expected_difficulty=guess) for guess in (5.0, 6.0, 6.1)]

    assert [step.id for step in offer(now, steps, DONE).up] == ["5.0", "6.0"]


def test_after_three_steps_with_the_same_support_a_little_less_is_asked_about() -> None:
    with_friend = frozenset({Support.COMPANION, Support.SCRIPT})

    assert support_to_lessen([with_friend, with_friend]) is None
    assert support_to_lessen([with_friend, frozenset({Support.COMPANION}), with_friend]) is Support.COMPANION
    assert support_to_lessen([with_friend, frozenset(), with_friend]) is None


STEPS = st.builds(
    LadderStep,
    id=st.uuids().map(str),
    level=st.integers(1, 10),
    size=st.integers(1, 6),
    minutes=st.integers(1, 90),
    novelty=st.integers(0, 2),
    noise=st.integers(0, 2),
    place=st.none() | st.sampled_from(["home", "park"]),
    supports=st.frozensets(st.sampled_from(Support)),
    expected_difficulty=st.none() | st.integers(0, 10).map(float),
)


@given(STEPS, st.lists(STEPS, max_size=12), st.booleans())
def test_no_offer_ever_raises_two_things_or_is_far_harder(
    now: LadderStep, steps: list[LadderStep], may_rise: bool
) -> None:
    offered = offer(now, steps, DONE, may_rise)

    for step in (*offered.up, *offered.sideways, *offered.smaller):
        assert len(rises(now, step)) <= 1
    for step in (*offered.up, *offered.sideways):
        if now.expected_difficulty is not None and step.expected_difficulty is not None:
            assert step.expected_difficulty - now.expected_difficulty <= 2
    assert may_rise or not offered.up

"""Balance, steadiness, wins, anchors and the word after a quiet time."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstep.core.planning.anchors import Anchor, Visit, anchors
from doorstep.core.planning.balance import Balance, Share, balance
from doorstep.core.planning.quiet import may_ask_after_quiet
from doorstep.core.planning.steadiness import is_contact, weeks_with_contact
from doorstep.core.planning.wins import LogForWins, wins
from doorstep.core.words import Status, StepKind, WinKind

DAY = date(2026, 3, 2)
SOCIAL, REST = StepKind.SOCIAL, StepKind.RESTORATIVE


def test_balance_counts_contact_and_rest_apart() -> None:
    mix = balance([(SOCIAL, 10), (REST, 30), (SOCIAL, 5)])

    assert mix == Balance(social=Share(2, 15), rest=Share(1, 30))


def test_an_empty_week_is_in_balance_at_nothing() -> None:
    assert balance([]) == Balance(Share(0, 0), Share(0, 0))


@pytest.mark.parametrize(
    ("kind", "status", "left", "counts"),
    [
        (SOCIAL, Status.DONE, False, True),
        (SOCIAL, Status.DONE_IN_PART, False, True),
        (SOCIAL, Status.STEPPED_BACK, True, True),
        (SOCIAL, Status.STEPPED_BACK, False, False),
        (SOCIAL, Status.NOT_THIS_TIME, False, False),
        (REST, Status.DONE, False, False),
    ],
)
def test_contact_is_what_was_gone_to(kind: StepKind, status: Status, left: bool, counts: bool) -> None:
    assert is_contact(kind, status, left) is counts


def test_several_contacts_in_a_week_count_one_week() -> None:
    days = [DAY, DAY + timedelta(days=6), DAY + timedelta(days=7)]

    assert weeks_with_contact(days) == 2


@given(st.lists(st.dates(date(2020, 1, 1), date(2030, 1, 1))), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_steadiness_never_falls_when_a_day_is_added(days: list[date], another: date) -> None:
    before = weeks_with_contact(days)

    assert before <= weeks_with_contact([*days, another]) <= before + 1


def test_showing_up_is_a_win_of_its_own() -> None:
    assert wins(LogForWins(Status.DONE, SOCIAL)) == (WinKind.SHOWED_UP,)


def test_leaving_by_plan_is_a_win_and_so_is_trying() -> None:
    log = LogForWins(Status.STEPPED_BACK, SOCIAL, exit_plan_made=True, exit_used=True)

    assert wins(log) == (WinKind.TRIED, WinKind.LEFT_BY_PLAN)


def test_rest_that_was_taken_is_a_win() -> None:
    assert wins(LogForWins(Status.DONE, REST)) == (WinKind.RESTED_ON_PURPOSE,)


@pytest.mark.parametrize("earlier", [{"hard_last_time": True}, {"days_since_contact": 14}])
def test_coming_back_after_a_hard_time_or_a_gap_is_a_win(earlier: dict[str, int]) -> None:
    assert WinKind.WENT_BACK in wins(LogForWins(Status.DONE, SOCIAL, **earlier))


def test_a_reply_and_asking_for_help_are_wins() -> None:
    log = LogForWins(Status.DONE, SOCIAL, asked_for_help=True, is_reply=True, days_since_contact=13)

    assert wins(log) == (WinKind.SHOWED_UP, WinKind.ASKED_FOR_HELP, WinKind.REPLIED)


def test_a_step_not_taken_makes_no_win_but_asking_for_help_still_does() -> None:
    assert wins(LogForWins(Status.NOT_THIS_TIME, SOCIAL, exit_plan_made=True, exit_used=True)) == ()
    assert wins(LogForWins(Status.NOT_THIS_TIME, SOCIAL, asked_for_help=True)) == (WinKind.ASKED_FOR_HELP,)


def test_no_wins_are_shown_while_they_are_held() -> None:
    assert wins(LogForWins(Status.DONE, SOCIAL, is_reply=True), held=True) == ()


def _visits(*ago_and_drain: tuple[int, float | None]) -> list[Visit]:
    return [Visit("library", "read", DAY - timedelta(days=ago), drain) for ago, drain in ago_and_drain]


def test_three_easy_visits_in_six_weeks_make_an_anchor() -> None:
    assert anchors(_visits((41, 5), (20, 5), (0, 6))) == (Anchor("library", "read", 3, DAY),)


@pytest.mark.parametrize(
    "visits",
    [
        _visits((42, 1), (20, 1), (0, 1)),
        _visits((20, 6), (10, 6), (0, 1)),
        _visits((20, None), (10, None), (0, None)),
        _visits((10, 1), (0, 1)),
    ],
    ids=["too far apart", "draining", "drain not said", "too few"],
)
def test_less_than_that_is_no_anchor(visits: list[Visit]) -> None:
    assert anchors(visits) == ()


def test_an_anchor_is_a_pair_and_the_most_visited_comes_first() -> None:
    cafe = [Visit("cafe", "read", DAY - timedelta(days=n), 1) for n in range(4)]

    found = anchors([*_visits((2, 1), (1, 1), (0, 1)), *cafe, Visit("cafe", "draw", DAY, 1)])

    assert [(anchor.place, anchor.activity) for anchor in found] == [("cafe", "read"), ("library", "read")]


@pytest.mark.parametrize(
    ("contact_ago", "asked_ago", "on", "may"),
    [
        (14, None, True, True),
        (13, None, True, False),
        (40, 13, True, False),
        (40, 14, True, True),
        (40, None, False, False),
    ],
)
def test_the_word_after_a_quiet_time_comes_at_most_each_fortnight(
    contact_ago: int, asked_ago: int | None, on: bool, may: bool
) -> None:
    asked = None if asked_ago is None else DAY - timedelta(days=asked_ago)

    assert may_ask_after_quiet(DAY - timedelta(days=contact_ago), asked, DAY, on) is may

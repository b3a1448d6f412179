"""The words about contact: after a quiet time, and when contact has fallen; seldom, and against oneself alone."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstep.core.planning.contact_notes import ContactNote, ContactSoFar, contact_note
from doorstep.core.planning.early_sign import Fall, fall_in_contact

TODAY = date(2026, 11, 23)
LONG_AGO = date(2025, 1, 1)


def _weeks(*counts: int) -> list[date]:
    """So many contacts in the latest week, the week before it, and so on."""
    return [TODAY - timedelta(days=1 + 7 * week + n % 7) for week, count in enumerate(counts) for n in range(count)]


@pytest.mark.parametrize(
    ("counts", "fall"),
    [
        ((2, 4, 4, 4, 4), Fall(2, 4.0)),
        ((3, 4, 4, 4, 4), None),
        ((0, 1, 1, 1, 1), Fall(0, 1.0)),
        ((0, 1, 1, 1, 0), None),
        ((0, 0, 4, 4, 4), Fall(0, 3.0)),
        ((2, 1, 5, 5, 5), None),
        ((0, 0, 0, 0, 0), None),
        ((5, 4, 4, 4, 4), None),
    ],
)
def test_a_fall_is_half_or_more_of_ones_own_four_weeks(counts: tuple[int, ...], fall: Fall | None) -> None:
    assert fall_in_contact(_weeks(*counts), TODAY) == fall


@given(st.lists(st.integers(-10, 60)))
def test_the_order_of_days_today_and_older_weeks_make_no_difference(ago: list[int]) -> None:
    days = [TODAY - timedelta(days=n) for n in ago]
    within = [day for day in days if 1 <= (TODAY - day).days <= 35]

    assert fall_in_contact(sorted(days), TODAY) == fall_in_contact(days[::-1], TODAY) == fall_in_contact(within, TODAY)


@given(st.lists(st.integers(1, 35)))
def test_one_more_contact_this_week_never_brings_a_fall_about(ago: list[int]) -> None:
    days = [TODAY - timedelta(days=n) for n in ago]

    if fall_in_contact(days, TODAY) is None:
        assert fall_in_contact([*days, TODAY - timedelta(days=1)], TODAY) is None


@pytest.mark.parametrize(
    ("usual", "now", "least", "most"), [(2, 2, 0, 0.3), (6, 6, 0, 0.14), (2, 0, 0.9, 1), (6, 1.5, 0.8, 1)]
)
def test_how_often_it_speaks_is_what_the_docstring_says(usual: float, now: float, least: float, most: float) -> None:
    random = np.random.default_rng(20261123)
    looks = 1500

    told = sum(
        fall_in_contact(_weeks(*(int(n) for n in random.poisson([now, usual, usual, usual, usual]))), TODAY) is not None
        for _ in range(looks)
    )

    assert least <= told / looks <= most


def test_quiet_goes_before_the_fall() -> None:
    quiet = ContactSoFar(tuple(_weeks(0, 0, 4, 4, 4)), LONG_AGO)
    fell = ContactSoFar(tuple(_weeks(1, 4, 4, 4, 4)), LONG_AGO)

    assert contact_note(quiet, TODAY) is ContactNote.QUIET
    assert contact_note(fell, TODAY) is ContactNote.EARLY_SIGN
    assert contact_note(fell, TODAY, [ContactNote.QUIET]) is None
    assert contact_note(quiet, TODAY, [ContactNote.EARLY_SIGN]) is ContactNote.EARLY_SIGN


def test_without_any_contact_the_quiet_begins_the_day_one_joined() -> None:
    assert contact_note(ContactSoFar((), TODAY - timedelta(days=13)), TODAY) is None
    assert contact_note(ContactSoFar((), TODAY - timedelta(days=14)), TODAY) is ContactNote.QUIET


contacts = st.lists(st.integers(0, 60)).map(lambda ago: tuple(TODAY - timedelta(days=n) for n in ago))


@given(contacts, st.sampled_from(ContactNote), st.integers(0, 40), st.sets(st.sampled_from(ContactNote)))
def test_never_twice_in_a_fortnight_and_never_what_was_turned_off(
    days: tuple[date, ...], shown: ContactNote, ago: int, switched_on: set[ContactNote]
) -> None:
    so_far = ContactSoFar(days, LONG_AGO)

    said = contact_note(so_far, TODAY, switched_on, (shown, TODAY - timedelta(days=ago)))

    assert said is None or said in switched_on
    if 0 < ago < 14:
        assert said is None
    if ago == 0:
        assert said in (None, shown)

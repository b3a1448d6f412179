"""What holds for cards whatever the log does: two new ones a week, none gone silently, supports never first."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from doorstep.core.language.changed_mind import Change, change_words, is_surer
from doorstep.core.words import Grade, Outcome
from doorstep.learning.cards.rules import (
    CLAIMED,
    MOST_NEW,
    NEW_FOR,
    Card,
    Look,
    in_order,
    looked_at,
    new_card,
    released,
)

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
NOTHING: frozenset[str] = frozenset()

looks = st.builds(
    Look,
    kind=st.just("pattern"),
    members=st.sampled_from([("meal",), ("noise",), ("with_someone",), ("time_band=evening",)]),
    outcome=st.sampled_from(Outcome),
    grade=st.sampled_from(Grade),
    direction=st.sampled_from([-1, 1]),
    size=st.floats(0, 5),
    support=st.booleans(),
)
claimed = looks.map(lambda look: _with(look, grade=Grade.LIKELY_PATTERN))
histories = st.lists(st.tuples(looks, st.integers(1, 90)), min_size=1, max_size=12)


@given(st.lists(st.tuples(claimed, st.integers(0, 40)), max_size=30), st.integers(1, 40))
def test_no_seven_days_ever_have_more_than_two_new_cards(found: list[tuple[Look, int]], every: int) -> None:
    cards: dict[str, Card] = {}
    for hour in range(0, 45 * 24, every):
        now = NOW + timedelta(hours=hour)
        for number, (look, day) in enumerate(found):
            if day * 24 <= hour:
                cards.setdefault(str(number), new_card(str(number), look, 20, now))
        for card in released(cards.values(), NOTHING, now):
            cards[card.id] = card

    shown = sorted(card.shown_at for card in cards.values() if card.shown_at is not None)
    for first, last in zip(shown, shown[MOST_NEW:], strict=False):
        assert last - first >= NEW_FOR


@given(claimed, histories)
def test_a_shown_card_never_goes_and_says_so_whenever_it_is_less_sure(
    first: Look, later: list[tuple[Look, int]]
) -> None:
    card = released([new_card("1", first, 20, NOW)], NOTHING, NOW)[0]
    surest, entries = first.grade, 20

    for look, more in later:
        entries += more
        again = looked_at(card, _with(look, members=first.members, outcome=first.outcome), entries)
        assert again is not None
        card = again
        if is_surer(surest, card.look.grade):
            assert card.change in (Change.LESS_SURE, Change.TURNED)
        surest = card.surest_grade


@given(looks, looks)
def test_a_card_nobody_has_seen_leaves_when_nothing_is_claimed_any_more(first: Look, second: Look) -> None:
    card = new_card("1", _with(first, grade=Grade.LIKELY_PATTERN), 20, NOW)

    again = looked_at(card, second, 30)

    assert (again is None) == (second.grade not in CLAIMED)


@given(claimed)
def test_a_card_that_is_as_sure_as_ever_again_says_nothing_more(look: Look) -> None:
    card = released([new_card("1", look, 20, NOW)], NOTHING, NOW)[0]

    weaker = looked_at(card, _with(look, grade=Grade.NO_CLEAR_PATTERN), 25)
    assert weaker is not None
    back = looked_at(weaker, look, 40)

    assert weaker.change is Change.LESS_SURE
    assert back is not None
    assert (back.change, back.surest_entries) == (None, 40)


@given(st.sampled_from(Change), st.integers(-50, 500))
def test_every_change_has_words(change: Change, more_notes: int) -> None:
    words = change_words(change, more_notes)

    assert words.endswith(".")
    assert (f"{more_notes} more note" in words) == (more_notes > 0 and change is not Change.TOLD_APART)


@given(st.lists(claimed, min_size=2, max_size=12))
def test_less_drain_a_support_or_an_unwelcome_finding_never_leads_over_what_leads_towards_people(
    found: list[Look],
) -> None:
    first, *others = in_order([new_card(str(number), look, 20, NOW) for number, look in enumerate(found)])

    if any(_leads_towards_people(card.look) for card in others):
        assert _leads_towards_people(first.look)


@given(st.lists(claimed, max_size=8))
def test_hidden_factors_wait_without_taking_anothers_place(found: list[Look]) -> None:
    cards = [new_card(str(number), look, 20, NOW) for number, look in enumerate(found)]

    shown = released(cards, frozenset({"meal"}), NOW)

    assert all(card.look.members != ("meal",) for card in shown)
    assert len(shown) == min(MOST_NEW, sum(card.look.members != ("meal",) for card in cards))


def _leads_towards_people(look: Look) -> bool:
    towards = look.outcome in (Outcome.CONNECTEDNESS, Outcome.ENJOYMENT, Outcome.MOOD_AFTER)
    return look.is_favourable and towards and not look.support


def _with(look: Look, **changes: object) -> Look:
    fields = {name: getattr(look, name) for name in Look.__struct_fields__}
    return Look(**{**fields, **changes})  # type: ignore[arg-type]

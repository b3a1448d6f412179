"""Today's cards: what always holds, whatever was learned and whatever may be offered."""

import msgspec
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from doorstep.core.planning.energy import energy_gate, is_low_day
from doorstep.core.planning.next_step.answers import answer_cards
from doorstep.core.planning.next_step.cards import choose_cards
from doorstep.core.planning.next_step.messages import (
    Candidate,
    Card,
    CardsReply,
    CardsRequest,
    Note,
    Role,
    Showing,
    Shown,
    Taste,
    TasteRequest,
)
from doorstep.core.planning.next_step.taste import taste

QUIET, LIVELY = (1.0, 0.0), (0.0, 1.0)
NOTHING = taste(TasteRequest(0.0, (), (), (0.0, 0.0)))

numbers = st.floats(0, 1)
candidates = st.lists(
    st.builds(
        Candidate,
        step=st.sampled_from([f"step-{at}" for at in range(12)]),
        factors=st.tuples(numbers, numbers),
        cost=st.integers(1, 5).map(float),
        minutes=st.sampled_from([1.0, 2.0, 5.0, 30.0]),
        kind=st.sampled_from(["", "phone", "community"]),
        first=st.booleans(),
        neighbour=st.booleans(),
    ),
    max_size=12,
)
energies = st.none() | st.floats(0, 10)


def choose(
    offered: list[Candidate], energy: float | None = 8.0, limit: int = 3, known: Taste = NOTHING
) -> tuple[Card, ...]:
    return choose_cards(known, energy, offered, limit, np.random.default_rng(1))


def one(step: str, factors: tuple[float, ...] = QUIET, minutes: float = 2.0, **more: bool) -> Candidate:
    return Candidate(step, factors, 1.0, minutes, **more)


@given(offered=candidates, energy=energies, limit=st.integers(1, 3), seed=st.integers(0, 9))
def test_whatever_is_offered(offered: list[Candidate], energy: float | None, limit: int, seed: int) -> None:
    cards = choose_cards(NOTHING, energy, offered, limit, np.random.default_rng(seed))

    laid = [offered[card.candidate] for card in cards]
    allowed = [candidate for candidate in offered if candidate.cost <= energy_gate(energy or 0.0)]
    assert all(candidate in allowed for candidate in laid)
    assert min(1, len(allowed)) <= len(cards) <= limit
    assert len({candidate.step for candidate in laid}) == len(laid)
    assert any(candidate.minutes <= 2 for candidate in laid) or not any(one.minutes <= 2 for one in allowed)
    assert not is_low_day(energy or 0.0) or Role.NEIGHBOUR not in [card.role for card in cards]


def test_the_same_day_shows_the_same_and_another_seed_may_not() -> None:
    offered = [one(f"step-{at}") for at in range(30)]
    request = CardsRequest(NOTHING, 8.0, tuple(offered), 3, seed=5)

    first, again = (answer_cards(msgspec.msgpack.encode(request)) for _ in range(2))
    others = {answer_cards(msgspec.msgpack.encode(msgspec.structs.replace(request, seed=s))) for s in range(8)}

    assert first == again
    assert len(others) > 1
    assert len(msgspec.msgpack.decode(first, type=CardsReply).cards) == 3


def test_what_went_well_comes_first() -> None:
    notes = tuple(
        Note(t, "tea" if t % 2 else "pub", QUIET if t % 2 else LIVELY, 1.0, None, 2.0 if t % 2 else -2.0)
        for t in range(20)
    )
    known = taste(TasteRequest(40.0, notes, (), (0.0, 0.0)))

    cards = choose([one("a", LIVELY), one("b", QUIET), one("c", LIVELY)], known=known)

    assert cards[0].candidate == 1
    assert cards[0].expected > 0


def test_what_was_shown_and_not_picked_makes_room() -> None:
    shown = tuple(Shown(step, QUIET, 1.0) for step in ("a", "b"))
    known = taste(TasteRequest(10.0, (), (Showing(9.0, 5.0, shown, None),), (0.0, 0.0)))

    cards = choose([one("a"), one("b"), one("c")], known=known)

    assert cards[0].candidate == 2


def test_an_anchor_comes_first_and_a_neighbour_beside_the_best() -> None:
    low = choose([one("a"), one("b", first=True), one("c", neighbour=True)], energy=2.0)
    good = choose([one("a"), one("b"), one("c", LIVELY, neighbour=True), one("d")], energy=8.0)

    assert (low[0].candidate, low[0].role) == (1, Role.FIRST)
    assert Role.NEIGHBOUR not in [card.role for card in low]
    assert [card.role for card in good].count(Role.NEIGHBOUR) <= 1
    assert 2 in [card.candidate for card in good]


def test_two_cards_of_one_setting_give_way_to_another() -> None:
    offered = [Candidate(f"phone-{at}", QUIET, 1.0, 2.0, kind="phone") for at in range(9)]
    offered.append(Candidate("walk", QUIET, 1.0, 2.0, kind="community"))

    kinds = {offered[card.candidate].kind for card in choose(offered)[:2]}

    assert kinds == {"phone", "community"}


def test_the_last_card_makes_room_for_two_minutes() -> None:
    cards = choose([one("a", minutes=30), one("b", minutes=30), one("c", minutes=30), one("d", minutes=2)], limit=1)

    assert [(card.candidate, card.role) for card in cards] == [(3, Role.TINY)]


def test_nothing_is_laid_from_nothing() -> None:
    assert choose([]) == ()

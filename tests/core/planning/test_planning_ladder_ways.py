"""The ways beside the ladder: elsewhere, a neighbouring kind, one change after a draining step."""

from dataclasses import replace

import pytest

from doorstep.core.planning.after_draining import GENTLER, NAMED, Taken, one_change, was_draining
from doorstep.core.planning.elsewhere import KnownPlace, elsewhere
from doorstep.core.planning.ladder import LadderStep, is_ready_to_rise, offer
from doorstep.core.planning.ladder import Try as Tried
from doorstep.core.planning.rising import may_rise
from doorstep.core.planning.rotation import NEIGHBOURS, neighbours, settled_kind
from doorstep.core.words import ContextKind, DrainingTag, Noise, Status

NOW = LadderStep("now", 3, size=2, minutes=20, novelty=1, noise=1, cost=2, context_kind=ContextKind.PHONE)
THREE = [ContextKind.PHONE] * 3
EASY = [Tried(Status.DONE, 4), Tried(Status.DONE, 6)]


@pytest.mark.parametrize(
    ("energy", "much", "held", "may"),
    [
        (None, False, False, True),
        (5, False, False, True),
        (4.1, False, False, True),
        (4, False, False, False),
        (10, True, False, False),
        (7, False, True, False),
    ],
)
def test_nothing_rises_on_a_low_day_with_much_energy_or_after_a_worrying_measure(
    energy: float | None, much: bool, held: bool, may: bool
) -> None:
    assert may_rise(energy, much, held) is may


def test_a_step_not_taken_changes_nothing_about_what_is_ready() -> None:
    assert is_ready_to_rise(EASY)
    assert is_ready_to_rise([*EASY, *[Tried(Status.NOT_THIS_TIME)] * 5])


def test_what_nobody_said_does_not_count_as_a_rise() -> None:
    own_words = LadderStep("own", 4, size=None, minutes=None, novelty=None, noise=None, supports=None)

    assert offer(NOW, [own_words], EASY).up == (own_words,)


def test_nothing_on_offer_costs_more_than_todays_energy() -> None:
    dear, fair = replace(NOW, id="dear", level=4, cost=3), replace(NOW, id="fair", level=4, cost=2)

    assert offer(NOW, [dear, fair], EASY, max_cost=2).up == (fair,)


def test_a_place_nobody_named_is_no_other_place() -> None:
    assert offer(NOW, [replace(NOW, id="other")], []).sideways == ()
    assert offer(NOW, [replace(NOW, id="other", place="park")], []).sideways != ()


def test_elsewhere_comes_gentlest_first_with_one_rise_at_most() -> None:
    quiet, newer, unknown = KnownPlace("quiet", 0, 0), KnownPlace("newer", 2, 1), KnownPlace("unknown")
    too_much = KnownPlace("too much", 2, 2)

    assert elsewhere(NOW, [too_much, newer, unknown, quiet]) == (quiet, unknown, newer)
    assert elsewhere(NOW, [newer, quiet], may_rise=False) == (quiet,)
    assert elsewhere(replace(NOW, place="quiet"), [quiet]) == ()


def test_three_done_in_one_kind_settle_it_and_fewer_or_mixed_do_not() -> None:
    assert settled_kind([ContextKind.DIGITAL, *THREE]) is ContextKind.PHONE
    assert settled_kind(THREE[:2]) is None
    assert settled_kind([*THREE, ContextKind.DIGITAL]) is None
    assert settled_kind([None, None, None]) is None


def test_a_neighbouring_kind_is_no_bigger_and_of_another_kind() -> None:
    beside = replace(NOW, id="beside", context_kind=ContextKind.ONE_TO_ONE)
    gentler = replace(beside, id="gentler", level=1)
    others = [
        replace(beside, id="bigger", level=4),
        replace(beside, id="far", context_kind=ContextKind.SMALL_GROUP),
        replace(beside, id="two at once", minutes=30, noise=2),
        replace(beside, id="dear", cost=3),
    ]

    assert neighbours(NOW, [*others, beside, gentler], THREE, max_cost=2) == (gentler, beside)
    assert neighbours(NOW, [beside], THREE, may_rise=False) == ()
    assert neighbours(NOW, [beside], THREE[:2]) == ()


def test_ones_own_guess_decides_what_is_no_bigger() -> None:
    now = replace(NOW, expected_difficulty=4)
    harder_for_me = replace(NOW, id="b", level=1, context_kind=ContextKind.DIGITAL, expected_difficulty=6)

    assert neighbours(now, [harder_for_me], THREE) == ()


def test_every_kind_has_neighbours_and_none_is_its_own() -> None:
    assert set(NEIGHBOURS) == set(ContextKind)
    assert all(kind not in beside for kind, beside in NEIGHBOURS.items())


def test_draining_is_what_the_person_said_or_a_drain_of_seven() -> None:
    assert was_draining(Taken("a", drain=7))
    assert was_draining(Taken("a", drain=1, draining=True))
    assert not was_draining(Taken("a", drain=6.9))
    assert not was_draining(Taken("a"))


LOUD = Taken("loud", {"noise": "lively", "crowding": "many"}, drain=8)


def _notes(count: int, drain: float, **factors: object) -> list[Taken]:
    return [Taken(f"{factors}-{drain}-{n}", factors, drain) for n in range(count)]


def test_the_change_ones_own_notes_speak_best_for_is_proposed_alone() -> None:
    quiet = _notes(6, 2, noise=Noise.QUIET)
    few = [*_notes(6, 2, crowding="few"), *_notes(4, 8, crowding="few")]

    change = one_change(LOUD, [*few, *quiet])

    assert change is not None
    assert (change.factor, change.named, change.of) == ("noise", False, 6)
    assert change.easy == tuple(note.id for note in quiet)


def test_many_good_notes_count_more_than_a_few() -> None:
    change = one_change(
        LOUD, [*_notes(5, 2, noise="quiet"), *_notes(19, 2, crowding="few"), *_notes(1, 8, crowding="few")]
    )

    assert change is not None
    assert change.factor == "crowding"


def test_what_the_person_named_goes_before_what_is_counted() -> None:
    step = replace(LOUD, tags=frozenset({DrainingTag.TOO_MANY_PEOPLE, DrainingTag.TRAVEL}))

    change = one_change(step, _notes(9, 1, noise="quiet"))

    assert change is not None
    assert (change.factor, change.named, change.easy) == ("crowding", True, ())


@pytest.mark.parametrize(
    ("step", "past"),
    [
        (LOUD, _notes(4, 2, noise="quiet")),
        (LOUD, [*_notes(3, 2, noise="quiet"), *_notes(3, 8, noise="quiet")]),
        (Taken("quiet", {"noise": "quiet"}, drain=8), _notes(9, 2, noise="quiet")),
        (Taken("unknown", {}, drain=8), _notes(9, 2, noise="quiet")),
        (LOUD, [Taken(str(n), {"noise": "quiet"}) for n in range(9)]),
    ],
    ids=["too few", "as often hard", "gentle already", "not known", "drain not said"],
)
def test_without_good_reason_no_change_is_proposed(step: Taken, past: list[Taken]) -> None:
    assert one_change(step, past) is None


def test_every_named_trouble_has_a_gentler_side() -> None:
    assert set(NAMED.values()) <= set(GENTLER)

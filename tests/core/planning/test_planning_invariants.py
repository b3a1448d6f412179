"""What holds for every person and every day: nothing falls for a skip, nothing over the energy, one thing at a time."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from doorstep.core.planning.anchors import Visit, anchors
from doorstep.core.planning.budget import BudgetHistory, LoggedStep, weekly_budget
from doorstep.core.planning.elsewhere import KnownPlace, elsewhere
from doorstep.core.planning.energy import energy_gate
from doorstep.core.planning.ladder import LadderStep, Offer, Try, offer, rises, support_to_lessen
from doorstep.core.planning.load import load
from doorstep.core.planning.rising import may_rise
from doorstep.core.planning.rotation import neighbours
from doorstep.core.planning.steadiness import is_contact, weeks_with_contact
from doorstep.core.planning.wins import LogForWins, wins
from doorstep.core.words import ContextKind, Status, StepKind, Support

MONDAY = date(2026, 6, 1)
TODAY = MONDAY + timedelta(days=59)
WENT = (Status.DONE, Status.DONE_IN_PART)


@dataclass(frozen=True)
class Note:
    """A log, as far as anything shown rests on it."""

    day: date
    kind: StepKind
    status: Status
    left: bool = False
    cost: int = 1
    drain: float | None = None
    place: str = "library"


notes = st.builds(
    Note,
    day=st.integers(0, 59).map(lambda n: MONDAY + timedelta(days=n)),
    kind=st.sampled_from(StepKind),
    status=st.sampled_from(Status),
    left=st.booleans(),
    cost=st.integers(1, 5),
    drain=st.none() | st.integers(0, 10).map(float),
    place=st.sampled_from(["library", "park"]),
)
# A skip, a rest, leaving early: without a word of drain, which is the only thing that makes a week lighter.
gentle = st.one_of(
    notes.map(lambda note: replace(note, status=Status.NOT_THIS_TIME, drain=None, left=False)),
    notes.map(lambda note: replace(note, kind=StepKind.RESTORATIVE, status=Status.DONE, drain=None)),
    notes.map(lambda note: replace(note, status=Status.STEPPED_BACK, drain=None, left=True)),
)


def totals(log: list[Note]) -> dict[str, float]:
    """Everything with a number in it that a person sees of their log."""
    contact = [note.day for note in log if is_contact(note.kind, note.status, note.left)]
    went = [note for note in log if note.status in WENT]
    found = anchors(Visit(note.place, note.kind, note.day, note.drain) for note in went if note.kind is StepKind.SOCIAL)
    steps = tuple(
        LoggedStep(note.day, 0 if note.status is Status.NOT_THIS_TIME else load(note.cost, note.kind), note.drain)
        for note in log
    )
    won = [win for note in log for win in wins(LogForWins(note.status, note.kind, note.left, note.left))]
    return {
        "weeks with contact": weeks_with_contact(contact),
        "contacts": len(contact),
        "anchors": len(found),
        "visits": sum(anchor.visits for anchor in found),
        "room in the week": weekly_budget(BudgetHistory(TODAY, steps)).limit,
        **{f"wins: {kind}": won.count(kind) for kind in set(won)},
    }


@given(st.lists(notes, max_size=25), gentle)
def test_nothing_a_person_sees_falls_for_a_skip_a_rest_or_leaving_early(log: list[Note], another: Note) -> None:
    before, after = totals(log), totals([*log, another])

    assert {name: after.get(name, 0) for name in before if after.get(name, 0) < before[name]} == {}


@given(st.lists(notes, max_size=25), st.integers(0, 24), st.integers(1, 20))
def test_moving_a_step_that_was_not_taken_changes_no_total(log: list[Note], which: int, days: int) -> None:
    open_ones = [replace(note, status=Status.NOT_THIS_TIME, drain=None) for note in log[which : which + 1]]
    moved = [replace(note, day=note.day + timedelta(days=days)) for note in open_ones]

    assert totals([*log, *open_ones]) == totals([*log, *moved]) == totals(log)


steps = st.builds(
    LadderStep,
    id=st.uuids().map(str),
    level=st.integers(1, 10),
    size=st.none() | st.integers(1, 6),
    minutes=st.none() | st.integers(1, 90),
    novelty=st.none() | st.integers(0, 2),
    noise=st.none() | st.integers(0, 2),
    place=st.none() | st.sampled_from(["home", "park"]),
    supports=st.none() | st.frozensets(st.sampled_from(Support), max_size=2),
    expected_difficulty=st.none() | st.integers(0, 10).map(float),
    cost=st.none() | st.integers(1, 5),
    context_kind=st.none() | st.sampled_from(ContextKind),
)
# Near each other, so that many offers come about.
ladders = steps.flatmap(
    lambda now: st.tuples(
        st.just(now),
        st.lists(
            st.builds(
                lambda step, up, longer: replace(
                    step,
                    level=min(10, max(1, now.level + up)),
                    size=now.size,
                    minutes=None if now.minutes is None else now.minutes + longer,
                    novelty=now.novelty,
                    noise=now.noise,
                    supports=now.supports,
                ),
                steps,
                st.integers(-1, 1),
                st.sampled_from([-1, 0, 10]),
            )
            | steps,
            max_size=10,
        ),
    )
)
tries = st.lists(st.builds(Try, st.sampled_from(Status), st.none() | st.integers(0, 10).map(float)), max_size=6)
energies = st.none() | st.integers(0, 100).map(lambda tenth: tenth / 10)
done = st.lists(st.sampled_from([ContextKind.PHONE, ContextKind.DIGITAL]), max_size=6)
places = st.lists(
    st.builds(KnownPlace, st.uuids().map(str), st.none() | st.integers(0, 2), st.none() | st.integers(0, 2)), max_size=5
)
Ladder = tuple[LadderStep, list[LadderStep]]


def all_of(found: Offer) -> tuple[LadderStep, ...]:
    return (*found.up, *found.sideways, *found.smaller)


def max_cost(energy: float | None) -> int | None:
    return None if energy is None else energy_gate(energy)


@given(ladders, tries, energies, done)
def test_nothing_on_offer_is_ever_over_the_energy(
    ladder: Ladder, tried: list[Try], energy: float | None, kinds: list[ContextKind]
) -> None:
    now, others = ladder
    gate = max_cost(energy)

    found = offer(now, others, tried, may_rise(energy), gate)
    beside = neighbours(now, others, kinds, may_rise(energy), gate)

    for step in (*all_of(found), *beside):
        assert gate is None or step.cost is None or step.cost <= gate
    assert gate is None or found.small.cost <= gate


@given(ladders, tries, energies, done, places)
def test_never_do_two_things_rise_at_once(
    ladder: Ladder, tried: list[Try], energy: float | None, kinds: list[ContextKind], known: list[KnownPlace]
) -> None:
    now, others = ladder
    may = may_rise(energy)

    found = [*all_of(offer(now, others, tried, may)), *neighbours(now, others, kinds, may)]
    there = [replace(now, novelty=place.novelty, noise=place.noise) for place in elsewhere(now, known, may)]

    assert all(len(rises(now, step)) <= (1 if may else 0) for step in (*found, *there))


@given(ladders, tries, energies)
def test_going_down_is_always_on_offer(ladder: Ladder, tried: list[Try], energy: float | None) -> None:
    now, others = ladder

    found = offer(now, others, tried, may_rise(energy), max_cost(energy))
    without_tries = offer(now, others, [], may_rise(energy), max_cost(energy))

    assert 1 <= found.small.minutes <= 2
    assert found.small.minutes <= (now.minutes or 2)
    assert found.smaller == without_tries.smaller


@given(ladders)
def test_a_step_up_is_at_most_two_points_harder_by_ones_own_guess_and_one_level_otherwise(ladder: Ladder) -> None:
    now, others = ladder
    ready = [Try(Status.DONE, 3), Try(Status.DONE, 6)]

    for step in offer(now, others, ready).up:
        if now.expected_difficulty is not None and step.expected_difficulty is not None:
            assert step.expected_difficulty - now.expected_difficulty <= 2
        else:
            assert step.level == now.level + 1


@given(ladders, tries, st.integers(0, 40).map(lambda tenth: tenth / 10), done)
def test_a_low_day_offers_nothing_bigger_and_no_other_kind(
    ladder: Ladder, tried: list[Try], energy: float, kinds: list[ContextKind]
) -> None:
    now, others = ladder

    found = offer(now, others, tried, may_rise(energy), max_cost(energy))

    assert found.up == ()
    assert neighbours(now, others, kinds, may_rise(energy), max_cost(energy)) == ()


@given(ladders, tries, st.integers(0, 5))
def test_a_step_not_taken_changes_no_offer(ladder: Ladder, tried: list[Try], skips: int) -> None:
    now, others = ladder
    skipped = [*tried, *[Try(Status.NOT_THIS_TIME)] * skips]

    assert offer(now, others, tried) == offer(now, others, skipped)


@given(ladders, tries, done, places)
def test_offers_are_the_same_whatever_the_order_they_are_read_in(
    ladder: Ladder, tried: list[Try], kinds: list[ContextKind], known: list[KnownPlace]
) -> None:
    now, others = ladder
    mixed = sorted(others, key=lambda step: step.id[::-1])

    assert offer(now, others, tried) == offer(now, mixed, tried) == offer(now, others, tried)
    assert neighbours(now, others, kinds) == neighbours(now, mixed, kinds)
    assert elsewhere(now, known) == elsewhere(now, known[::-1])


@given(ladders, tries)
def test_each_list_comes_gentlest_first(ladder: Ladder, tried: list[Try]) -> None:
    now, others = ladder

    found = offer(now, others, tried)

    for part in (found.up, found.sideways, found.smaller):
        for first, second in pairwise(part):
            if first.expected_difficulty is not None and second.expected_difficulty is not None:
                assert first.expected_difficulty <= second.expected_difficulty


@given(st.lists(st.frozensets(st.sampled_from(Support)), max_size=6))
def test_less_support_is_asked_only_about_what_three_steps_shared(latest: list[frozenset[Support]]) -> None:
    asked = support_to_lessen(latest)

    shared = frozenset.intersection(*latest[-3:]) if len(latest) >= 3 else frozenset()
    assert (asked is None and not shared) or asked in shared

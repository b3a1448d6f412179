"""The people the patterns are measured on are what their world says, and their truth is true."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import numpy as np
import pytest
from benchmarks.insights.factors import COLUMNS
from benchmarks.insights.methods.ancova import least_squares
from benchmarks.insights.methods.table import tables_of
from benchmarks.insights.people import first_entries, invent, shifted
from benchmarks.insights.worlds import ALONE, COPIED, EFFECTS, HARD, NO_EFFECTS, ODD, WORLDS, World

PLAIN = WORLDS["plain"]


def as_text(world: World, n: int, number: int, seed: int) -> bytes:
    return msgspec.json.encode(invent(world, n, number, seed).request)


def test_the_same_world_length_number_and_seed_give_the_same_person() -> None:
    assert as_text(PLAIN, 20, 3, 1) == as_text(PLAIN, 20, 3, 1)


@pytest.mark.parametrize("other", [(PLAIN, 20, 4, 1), (PLAIN, 20, 3, 2), (NO_EFFECTS[1], 20, 3, 1)])
def test_another_number_seed_or_world_gives_another_person(other: tuple[World, int, int, int]) -> None:
    assert as_text(*other) != as_text(PLAIN, 20, 3, 1)


@pytest.mark.parametrize("world", [*NO_EFFECTS, *HARD, *ODD], ids=lambda world: world.name)
def test_where_nothing_matters_every_true_effect_is_zero(world: World) -> None:
    person = invent(world, 10, 0, 1)

    assert set(person.truth.values()) == {0.0}
    assert len(person.truth) == 4 * (COLUMNS + world.crowd)


@pytest.mark.parametrize("world", EFFECTS, ids=lambda world: world.name)
def test_as_many_factors_matter_to_each_outcome_as_the_world_says(world: World) -> None:
    person = invent(world, 10, 1, 1)

    outcomes = [outcome for _, outcome in person.real]

    assert {outcome: outcomes.count(outcome) for outcome in outcomes} == dict.fromkeys(
        ["completion", "mood_after", "enjoyment", "drain"], world.effects
    )


def test_true_effects_are_what_a_very_long_log_shows() -> None:
    world = replace(ALONE, tangle=0.0, carry=0.0, drift=0.0, gaps=0.0)
    person = invent(world, 6000, 2, 1)

    for table in tables_of(person.request)[1:]:
        columns = [j for j, name in enumerate(table.names) if not name.startswith("context")]
        fitted = least_squares(np.column_stack([table.nuisance, table.filled[:, columns]]), table.y)
        assert fitted is not None
        slope = dict(zip([table.names[j] for j in columns], fitted[0][table.nuisance.shape[1] :], strict=True))
        error = fitted[1][table.nuisance.shape[1] :].max()
        for name, effect in slope.items():
            assert abs(effect - person.truth[name, table.outcome]) < 5 * error + 0.06


def test_an_exact_copy_is_the_only_thing_that_tells_a_person_from_the_one_without() -> None:
    alone, copied = invent(ALONE, 40, 5, 1), invent(COPIED, 40, 5, 1)
    like = str(copied.copied)

    for one, other in zip(alone.request.entries, copied.request.entries, strict=True):
        assert other.factors["twin"] == other.factors[like]
        assert other.outcomes == one.outcomes
        assert {name: value for name, value in other.factors.items() if name != "twin"} == one.factors


def test_a_rare_factor_is_rare() -> None:
    person = invent(WORLDS["rare factors"], 200, 0, 1)

    yes = [entry.factors["familiar_place"] for entry in person.request.entries]

    assert 5 <= yes.count(True) <= 13


def test_a_change_of_medicine_moves_the_level_and_nothing_else_is_true_of_it() -> None:
    drains = []
    for number in range(30):
        entries = invent(WORLDS["change of medicine"], 100, number, 1).request.entries
        early, late = (
            np.mean([e.outcomes["drain"] for e in part if e.outcomes["drain"] is not None])
            for part in (entries[:30], entries[70:])
        )
        drains.append(abs(late - early))

    assert np.mean(drains) > 0.9


def test_one_entry_a_month_comes_once_a_month() -> None:
    times = [entry.t for entry in invent(WORLDS["one entry a month"], 12, 0, 1).request.entries]

    gaps = np.diff(times)

    assert gaps.min() > 20
    assert gaps.max() < 45


def test_shifting_moves_factors_and_leaves_times_and_outcomes() -> None:
    request = invent(PLAIN, 12, 0, 1).request

    moved = shifted(request, 5)

    assert [e.t for e in moved.entries] == [e.t for e in request.entries]
    assert [e.outcomes for e in moved.entries] == [e.outcomes for e in request.entries]
    assert [e.factors for e in moved.entries] == [request.entries[(i - 5) % 12].factors for i in range(12)]


def test_the_log_as_it_was_is_its_beginning() -> None:
    request = invent(PLAIN, 12, 0, 1).request

    assert first_entries(request, 7).entries == request.entries[:7]


def test_questions_asked_beforehand_reach_the_engine() -> None:
    person = invent(WORLDS["large"], 12, 0, 1)

    asking = person.asking([("noise", "drain")])

    assert asking.request.spec.focus == (("noise", "drain"),)
    assert asking.request.entries == person.request.entries

"""Every factor of a log, and what follows from its time, its past and the day's check-ins, reaches the statistics."""

from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pytest

from doorstep.core.evidence.answer import evidence_of, in_focus
from doorstep.core.evidence.columns import Column, columns_of
from doorstep.core.evidence.entries import notes_of
from doorstep.core.evidence.messages import EvidenceRequest
from doorstep.core.evidence.rivals import NOTABLE, rival_of, standardised
from doorstep.core.evidence.rows import CheckInRow, HistoryRow, OwnKind
from doorstep.core.language.factors import CHOICE_FACTORS, FACTORS, FactorKind
from doorstep.core.words import Outcome, OwnFactorKind

MONDAY = datetime(2026, 1, 5, 12, tzinfo=UTC)
OWN = "0193a7c2-5d1e-7c4b-8f00-0242ac120002"
EVERYTHING: tuple[dict[str, Any], dict[str, Any]] = (
    {
        **{"familiarity": "low", "noise": "quiet", "crowding": "few", "predictability": "low", "exit_ease": 1},
        **{"daylight": False, "enjoyed_before": False, "companion_kind": "friend", "group_size": 2},
        **{"context_kind": "phone", "structured_role": False, "purpose_set": False, "exit_plan_made": False},
        **{"exit_used": False, "boundary_set": False, "script": False, "phone_in_hand": False, "arrive_early": False},
        **{"listen": False, "kind_word": False, "meal": False, "hydration": False, "sleep_hours": 5.0},
        **{"time_band": "morning", "duration": 10},
    },
    {
        **{"familiarity": "high", "noise": "lively", "crowding": "many", "predictability": "high", "exit_ease": 5},
        **{"daylight": True, "enjoyed_before": True, "with_someone": False, "group_size": 1},
        **{"context_kind": "community", "structured_role": True, "purpose_set": True, "exit_plan_made": True},
        **{"exit_used": True, "boundary_set": True, "script": True, "phone_in_hand": True, "arrive_early": True},
        **{"listen": True, "kind_word": True, "meal": True, "hydration": True, "sleep_hours": 8.0},
        **{"time_band": "evening", "duration": 90},
    },
)


def test_every_known_factor_has_a_column_once_a_log_tells_it() -> None:
    rows = [_row(day, factors=EVERYTHING[day % 2], before_energy=3.0) for day in range(6)]
    rows.append(_row(6, factors={"companion_kind": "family"}))
    check_ins = [_check_in(day, sleep_quality=4.0 + day) for day in range(6)]

    columns = columns_of(notes_of(rows, check_ins, 4), [OwnKind(OWN, OwnFactorKind.YES_NO)])

    found = {column.factor for column in columns}
    assert found == (set(FACTORS) - {"hour"}) | set(CHOICE_FACTORS)


def test_a_step_planned_and_not_taken_counts_for_completion_with_its_factors() -> None:
    rows = [
        _row(0, factors={"with_someone": True}),
        _row(1, factors={"with_someone": False}, status="not_this_time", after_mood=None),
        _row(2, factors={"with_someone": True}, status="stepped_back", after_mood=None),
    ]

    notes = notes_of(rows, [], 4)

    assert [note.outcomes[Outcome.COMPLETION.value] for note in notes] == [True, False, False]
    assert [note.factors["with_someone"] for note in notes] == [True, False, True]


def test_a_check_in_earlier_the_same_day_tells_what_the_log_leaves_open() -> None:
    told = _check_in(0, hour=9, energy=4.0, mood=3.0, sleep_hours=6.5, ate=True)
    rows = [_row(0, factors={"meal": False}), _row(1)]

    today, tomorrow = notes_of(rows, [told], 4)

    assert (today.factors["sleep_hours"], today.factors["energy_before"]) == (6.5, 4.0)
    assert today.factors["meal"] is False
    assert today.outcomes["mood_before"] == 3.0
    assert "sleep_hours" not in tomorrow.factors
    assert tomorrow.outcomes["mood_before"] is None


def test_a_check_in_after_the_step_tells_nothing_of_before() -> None:
    late = _check_in(0, hour=18, energy=9.0, mood=9.0)

    (note,) = notes_of([_row(0, before_mood=5.0, before_source="recalled")], [late], 4)

    assert "energy_before" not in note.factors
    assert note.outcomes["mood_before"] is None


def test_what_the_log_says_of_before_goes_over_the_check_in() -> None:
    row = _row(0, before_mood=6.0, before_energy=7.0, before_source="start")

    (note,) = notes_of([row], [_check_in(0, hour=9, energy=2.0, mood=2.0)], 4)

    assert (note.outcomes["mood_before"], note.factors["energy_before"]) == (6.0, 7.0)


def test_the_load_of_three_days_counts_contact_alone() -> None:
    rows = [
        _row(0, energy_cost=3),
        _row(1, kind="restorative", energy_cost=4),
        _row(2, energy_cost=2),
        _row(3, energy_cost=1),
        _row(9, energy_cost=1),
    ]

    notes = notes_of(rows, [], 4)

    assert [note.factors["social_load"] for note in notes] == [0, 3, 3, 2, 0]
    assert [note.factors.get("days_since_contact") for note in notes] == [None, 1, 2, 1, 6]


def test_leaving_early_is_not_told_to_go_with_not_getting_it_done() -> None:
    rows = [
        _row(day, factors={"exit_used": day % 2 == 0}, status="stepped_back" if day % 2 == 0 else "done")
        for day in range(40)
    ]

    reply = evidence_of(EvidenceRequest(tuple(rows), (), 4))

    pairs = {(row.factor, row.outcome) for row in reply.patterns.rows}
    assert ("exit_used", "completion") not in pairs
    assert ("exit_used", "mood_after") in pairs


def test_a_focus_pair_of_a_choice_with_two_levels_speaks_through_the_one_column_there_is() -> None:
    columns = [Column("context_kind", FactorKind.CHOICE, "phone", "phone"), Column("meal", FactorKind.YES_NO)]
    asked = [("context_kind=community", "drain"), ("meal", "drain"), ("noise", "drain")]

    assert in_focus(asked, columns) == (("context_kind=phone", "drain"), ("meal", "drain"))


def test_the_standardised_difference_is_as_the_book_has_it() -> None:
    first, second = np.array([[2.0], [4.0], [6.0], [8.0]]), np.array([[1.0], [2.0], [3.0], [4.0]])

    # Means 5 and 2.5, variances 20/3 and 5/3: d = 2.5 / sqrt((20/3 + 5/3) / 2).
    assert standardised(first, second)[0] == pytest.approx(2.5 / (25 / 6) ** 0.5)


def test_the_rival_is_what_differed_most_and_no_part_of_the_same_answer() -> None:
    rng = np.random.default_rng(5)
    company = np.repeat([1.0, 0.0], 20)
    evening = np.where(rng.random(40) < 0.2, 1 - company, company)
    meal = np.where(rng.random(40) < 0.5, 1.0, 0.0)
    columns = [
        Column("with_someone", FactorKind.YES_NO),
        Column("companion_kind", FactorKind.CHOICE, "friend", "friend"),
        Column("time_band", FactorKind.CHOICE, "evening", "evening"),
        Column("meal", FactorKind.YES_NO),
    ]

    found = rival_of(0, columns, np.column_stack([company, company, evening, meal]), np.ones(40, dtype=bool))

    assert found is not None
    position, difference = found
    assert columns[position].name == "time_band=evening"
    assert difference > NOTABLE


def test_where_nothing_else_differs_there_is_no_rival() -> None:
    columns = [Column("with_someone", FactorKind.YES_NO), Column("meal", FactorKind.YES_NO)]
    table = np.array([[company, meal] for company in (0.0, 1.0) for meal in (0.0, 1.0)] * 5)

    assert rival_of(0, columns, table, np.ones(20, dtype=bool)) is None


def _row(day: int, **said: object) -> HistoryRow:
    row: HistoryRow = {
        "id": str(day),
        "occurred_at": MONDAY + timedelta(days=day),
        "time_zone": "Europe/Vienna",
        "status": "done",
        "kind": "social",
        "minutes": None,
        "plan_entry_id": None,
        "drain": None,
        "energy_cost": None,
        "before_mood": None,
        "before_energy": None,
        "before_source": None,
        "after_mood": 5.0 + day % 3,
        "expected_enjoyment": None,
        "expected_difficulty": None,
        "enjoyment": None,
        "difficulty": None,
        "connectedness": None,
        "manageable": None,
        "draining": None,
        "factors": {},
        "own_factors": None,
    }
    return {**row, **said}  # type: ignore[typeddict-item]


def _check_in(day: int, hour: int = 8, **said: object) -> CheckInRow:
    row: CheckInRow = {
        "at": MONDAY.replace(hour=hour) + timedelta(days=day),
        "time_zone": "Europe/Vienna",
        "energy": 5.0,
        "mood": None,
        "sleep_hours": None,
        "sleep_quality": None,
        "ate": None,
        "drank": None,
    }
    return {**row, **said}  # type: ignore[typeddict-item]

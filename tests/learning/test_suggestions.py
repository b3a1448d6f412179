"""Today's suggestions, as a person and their apps meet them."""

from datetime import timedelta
from typing import Any

import pytest

from doorstep.core.evidence.columns import Column
from doorstep.core.evidence.messages import PatternRow, PatternsReply
from doorstep.core.language.factors import FactorKind
from doorstep.core.planning.energy import energy_gate
from doorstep.learning.found.findings import Findings
from doorstep.learning.found.kept import keep_findings
from doorstep.platform.access.scopes import ALL_SCOPES, Scope
from doorstep.platform.clock import utc_now
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.ids import new_id
from support.hours import zone_where_it_is
from support.house import House, Person

PATH = "/api/v1/suggestions"


def someone(house: House, hour: int = 12) -> Person:
    """Someone where it is about this hour of the day now."""
    return house.person(time_zone=zone_where_it_is(hour), day_starts_at=0)


def look(person: Person, query: str = "") -> dict[str, Any]:
    reply = person.get(PATH + query)
    assert reply.status == 200, reply.body
    found: dict[str, Any] = reply.json
    return found


def show(person: Person, **body: object) -> dict[str, Any]:
    reply = person.post(PATH, body)
    assert reply.status == 200, reply.body
    found: dict[str, Any] = reply.json
    return found


def states(person: Person, query: str = "") -> list[str]:
    return [card["state"] for card in look(person, query)["data"]]


def own_step(person: Person, **more: object) -> str:
    body = {"title": "I could ring Kim", "minutes": 10, "energy_cost": 1, "context_kind": "phone", **more}
    return str(person.post("/api/v1/steps", body).json["id"])


def find_pattern(house: House, person: Person, factor: str, effect: float, grade: str = "likely_pattern") -> None:
    row = PatternRow(factor, "enjoyment", effect, None, None, 0.98, 20, 20, grade, 40, None, None)
    kind = FactorKind.CHOICE if "=" in factor else FactorKind.NUMBER
    code, _, level = factor.partition("=")
    column = Column(code, kind, level or None, level or None)
    found = Findings((column,), PatternsReply((row,), ()), (), (), (), 40, utc_now())

    def unit(tx: Transaction) -> None:
        tx.act_for(person.id)
        keep_findings(tx, b"state", found)

    house.foundation.database.write_now(unit)


@pytest.mark.parametrize("energy", [0, 1.9, 2, 4, 5, 6.9, 7, 9, 10])
def test_there_are_one_to_three_within_the_energy_with_a_tiny_one_and_rest(house: House, energy: float) -> None:
    maya = someone(house)

    found = look(maya, f"?energy={energy}")

    cards = found["data"]
    assert 1 <= len(cards) <= 3
    assert all(card["energy_cost"] <= energy_gate(energy) == found["energy_gate"] for card in cards)
    assert any(card["tiny"] and card["minutes"] <= 2 for card in cards)
    assert found["rest"]["minutes"] == [15, 30, 60]
    assert found["low_day"] == (energy <= 4)
    assert all(card["reason"]["sentence"] and card["smaller_version"] for card in cards)


def test_todays_check_in_decides_and_without_one_only_the_lightest_is_offered(house: House) -> None:
    maya = someone(house)

    before = look(maya)["energy_gate"]
    maya.post("/api/v1/check-ins", {"energy": 8})

    assert (before, look(maya)["energy_gate"]) == (1, 4)


def test_one_alone_is_a_tiny_one(house: House) -> None:
    maya = someone(house)

    cards = look(maya, "?energy=8&limit=1")["data"]

    assert [card["tiny"] for card in cards] == [True]


def test_reading_keeps_nothing_and_reads_the_same_all_day(house: House) -> None:
    maya = someone(house)

    first, again = look(maya, "?energy=6"), look(maya, "?energy=6")

    assert first == again
    assert states(maya, "?energy=6") == ["offered"] * 3


def test_what_was_shown_stays_and_is_kept_once(house: House) -> None:
    maya = someone(house)

    shown, again = show(maya, energy=6), show(maya, energy=6)

    assert shown == again == look(maya, "?energy=6")
    assert states(maya, "?energy=6") == ["shown"] * 3


def test_only_what_can_be_seen_is_kept_as_shown(house: House) -> None:
    maya = someone(house)

    show(maya, energy=6, limit=1)

    assert sorted(states(maya, "?energy=6")) == ["offered", "offered", "shown"]


def test_picking_another_takes_the_place_of_the_first(house: House) -> None:
    maya = someone(house)
    first, second, _ = (card["id"] for card in show(maya, energy=6)["data"])

    picked = [maya.post(f"{PATH}/{card}/choose") for card in (first, second, second)]

    assert [(reply.status, reply.json["state"]) for reply in picked] == [(200, "chosen")] * 3
    assert states(maya, "?energy=6") == ["shown", "chosen", "shown"]


def test_not_today_is_for_today_and_picking_takes_it_back(house: House) -> None:
    maya = someone(house)
    card = show(maya, energy=6)["data"][0]["id"]

    left = maya.post(f"{PATH}/not-today")

    assert (left.status, left.json["state"]) == (200, "not_today")
    assert look(maya, "?energy=6")["not_today"] is True
    maya.post(f"{PATH}/{card}/choose")
    assert look(maya, "?energy=6")["not_today"] is False
    assert states(maya, "?energy=6") == ["chosen", "shown", "shown"]


def test_a_card_that_was_not_shown_or_is_somebody_elses_is_not_there(house: House) -> None:
    maya, kim = someone(house), someone(house)
    offered, shown = look(maya)["data"][0]["id"], show(maya)["data"][0]["id"]

    replies = [maya.post(f"{PATH}/{new_id()}/choose"), kim.post(f"{PATH}/{shown}/choose")]

    assert offered == shown
    assert [reply.status for reply in replies] == [404, 404]


def test_with_nobody_in_mind_nothing_needs_somebody_and_what_did_is_gone_at_once(house: House) -> None:
    maya = someone(house)
    own_step(maya, needs_known_person=True, minutes=2)
    show(maya, energy=6)

    maya.patch("/api/v1/me/preferences", {"someone_to_reach": "not_right_now"})

    for energy in (0, 3, 6, 10):
        cards = look(maya, f"?energy={energy}")["data"]
        assert not any(card["needs_known_person"] for card in cards)
        assert any(card["tiny"] for card in cards)


def test_what_works_at_home_is_offered_at_night(house: House) -> None:
    maya = someone(house, hour=23)

    cards = look(maya, "?energy=10")["data"]

    assert {card["context_kind"] for card in cards} <= {"digital", "phone", "one_to_one", "self_care", "community"}
    assert any(card["tiny"] for card in cards)


def test_ones_own_step_is_offered_as_ones_own(house: House) -> None:
    maya = someone(house)
    maya.post("/api/v1/goals", {"sentence": "I could know a neighbour", "id": (goal := new_id())})
    for number in range(3):
        body = {"title": f"I could wave {number}", "minutes": 1, "energy_cost": 1, "level": 1}
        maya.post(f"/api/v1/goals/{goal}/steps", body)

    seen = [card for energy in (0, 3, 5) for card in look(maya, f"?energy={energy}")["data"]]

    ladder = [card for card in seen if card["goal_id"] == goal]
    assert all(card["reason"]["kind"] == "ladder" and card["step_id"] for card in ladder)


def test_what_is_planned_or_was_done_today_is_not_suggested_as_well(house: House) -> None:
    maya = someone(house)
    card = look(maya, "?energy=6")["data"][0]
    step = maya.post("/api/v1/steps", {"catalogue_id": card["catalogue_id"]}).json["id"]
    tomorrow = (utc_now() + timedelta(days=1)).isoformat()

    maya.post("/api/v1/plan-entries", {"step_id": step, "starts_at": tomorrow})

    assert card["title"] not in [other["title"] for other in look(maya, "?energy=6")["data"]]


def test_a_step_with_somebody_hidden_is_gone_at_once(house: House) -> None:
    maya = someone(house)
    sam = maya.post("/api/v1/companions", {"name": "Sam", "kind": "friend"}).json["id"]
    step, place = own_step(maya, minutes=2), maya.post("/api/v1/places", {"name": "The cafe"}).json["id"]
    anchor(maya, step, place, companion_ids=[sam])
    assert look(maya, "?energy=2")["data"][0]["step_id"] == step
    show(maya, energy=2)

    maya.post(f"/api/v1/companions/{sam}/hide")

    assert step not in [card["step_id"] for card in look(maya, "?energy=2")["data"]]


def test_an_anchor_comes_first_on_a_hard_day(house: House) -> None:
    maya = someone(house)
    step, place = own_step(maya), maya.post("/api/v1/places", {"name": "The cafe"}).json["id"]
    anchor(maya, step, place)

    first = look(maya, "?energy=3")["data"][0]

    assert (first["step_id"], first["role"], first["reason"]["kind"]) == (step, "first", "anchor")


def anchor(person: Person, step: str, place: str, **more: object) -> None:
    for ago in (2, 5, 9):
        body = {
            "status": "done",
            "step_id": step,
            "place_id": place,
            "occurred_at": (utc_now() - timedelta(days=ago)).isoformat(),
            "after": {"mood": 6},
            "drain": 2,
            **more,
        }
        assert person.post("/api/v1/logs", body).status == 201


def test_a_graded_pattern_gives_the_reason_until_it_is_hidden(house: House) -> None:
    maya = someone(house)
    find_pattern(house, maya, "duration", -0.8)

    told = [card["reason"] for card in look(maya, "?energy=6")["data"] if card["tiny"]]
    maya.post("/api/v1/insights/factors/duration/hide")
    hidden = [card["reason"] for card in look(maya, "?energy=6")["data"] if card["tiny"]]

    sentence = "When you stayed a shorter time, you often noted more enjoyment"
    assert told[0] == {"kind": "pattern", "sentence": sentence}
    assert {reason["kind"] for reason in hidden} == {"plain"}


@pytest.mark.parametrize(
    ("factor", "effect", "grade"),
    [("duration", -0.8, "early_hint"), ("duration", 0.8, "steady_pattern"), ("with_someone", 2.0, "steady_pattern")],
)
def test_a_hint_another_side_or_a_support_gives_no_reason(house: House, factor: str, effect: float, grade: str) -> None:
    maya = someone(house)
    find_pattern(house, maya, factor, effect, grade)

    kinds = {card["reason"]["kind"] for card in look(maya, "?energy=6")["data"] if card["tiny"]}

    assert "pattern" not in kinds


def test_a_token_without_the_texts_reads_no_words(house: House) -> None:
    maya = someone(house)
    reader = house.token_of(maya.id, ALL_SCOPES - {Scope.INSIGHTS_TEXT_READ})

    card = look(reader)["data"][0]

    assert not {"title", "smaller_version"} & card.keys()
    assert card["catalogue_id"] is not None


def test_reading_needs_insights_and_telling_needs_the_schedule(house: House) -> None:
    maya = someone(house)
    reader = house.token_of(maya.id, {Scope.INSIGHTS_READ})
    planner = house.token_of(maya.id, {Scope.SCHEDULE_WRITE})

    replies = [reader.get(PATH), reader.post(PATH, {}), planner.get(PATH), planner.post(f"{PATH}/not-today")]

    assert [reply.status for reply in replies] == [200, 403, 403, 403]


@pytest.mark.parametrize("query", ["?limit=0", "?limit=4", "?energy=11", "?energy=-1", "?mood=3"])
def test_what_makes_no_sense_is_refused(house: House, query: str) -> None:
    assert someone(house).get(PATH + query).status == 422

"""What a person wonders about: up to three, with their day, and never counted twice."""

from typing import Any

from written_logs import lifted_by_company

from doorstep.learning.found.refreshing import REFRESH_CARDS
from doorstep.platform.access.scopes import Scope
from doorstep.worker import HANDLERS
from support.house import House, Person

QUESTIONS = "/api/v1/insights/focus-questions"
COMPANY = {"factor": "with_someone", "outcome": "mood_after"}


def test_a_question_is_kept_in_words_with_its_day(house: House) -> None:
    maya = house.person()

    asked = maya.post(QUESTIONS, COMPANY)

    assert asked.status == 201
    assert asked.json["question"] == "Does company go with how you feel afterwards?"
    assert (asked.json["grade"], asked.json["so_far"]) == ("too_soon", "Too soon to tell.")
    assert asked.json["asked_beforehand"] is True
    assert maya.get(asked.headers["location"]).json == asked.json
    assert maya.get(QUESTIONS).json["data"] == [asked.json]


def test_a_fourth_question_is_refused_and_nothing_changes(house: House) -> None:
    maya = house.person()
    for factor in ("with_someone", "meal", "noise"):
        assert maya.post(QUESTIONS, {"factor": factor, "outcome": "drain"}).status == 201

    fourth = maya.post(QUESTIONS, {"factor": "daylight", "outcome": "drain"})

    assert (fourth.status, fourth.json["code"]) == (409, "too_many_focus_questions")
    assert len(maya.get(QUESTIONS).json["data"]) == 3


def test_letting_go_of_a_question_makes_room(house: House) -> None:
    maya = house.person()
    ids = [maya.post(QUESTIONS, {"factor": one, "outcome": "drain"}).json["id"] for one in ("meal", "noise", "script")]

    gone = maya.delete(f"{QUESTIONS}/{ids[0]}")

    assert gone.status == 204
    assert maya.get(f"{QUESTIONS}/{ids[0]}").status == 404
    assert maya.post(QUESTIONS, COMPANY).status == 201


def test_the_same_pair_is_asked_once(house: House) -> None:
    maya = house.person()
    first = maya.post(QUESTIONS, COMPANY).json

    again = maya.post(QUESTIONS, COMPANY)

    assert (again.status, again.json["code"], again.json["id"]) == (409, "already_asked", first["id"])


def test_a_choice_needs_a_level_it_has(house: House) -> None:
    maya = house.person()

    def status(**pair: str) -> int:
        return maya.post(QUESTIONS, {"outcome": "drain", **pair}).status

    assert status(factor="time_band") == 422
    assert status(factor="time_band", level="noon") == 422
    assert status(factor="moon") == 422
    assert status(factor="time_band", level="evening") == 201


def test_a_question_asked_beforehand_is_looked_at_with_more_weight(house: House) -> None:
    logs = lifted_by_company(26, seed=11, lift=0.75)
    plain, asking = house.person(), house.person()
    asking.post(QUESTIONS, COMPANY)
    for person in (plain, asking):
        _write(person, logs)

    without, with_it = (_direction(person) for person in (plain, asking))

    assert with_it > without


def test_a_question_asked_after_its_answer_was_seen_is_not_counted_twice(house: House) -> None:
    maya = house.person()
    _write(maya, lifted_by_company(40))
    HANDLERS[REFRESH_CARDS](house.foundation, {"person_id": maya.id})
    before = _direction(maya)

    asked = maya.post(QUESTIONS, COMPANY).json

    assert asked["asked_beforehand"] is False
    assert asked["so_far"].startswith("Company steadily goes with a better mood afterwards.")
    assert _direction(maya) == before


def test_names_of_own_factors_stay_out_of_questions_without_the_text_scope(house: House) -> None:
    maya = house.person()
    factor = maya.post("/api/v1/own-factors", {"name": "Open window", "kind": "yes_no"}).json["id"]
    maya.post(QUESTIONS, {"factor": factor, "outcome": "drain"})
    reader = house.token_of(maya.id, [Scope.INSIGHTS_READ])

    (named,), (plain,) = maya.get(QUESTIONS).json["data"], reader.get(QUESTIONS).json["data"]

    assert named["question"] == "Does “Open window” go with how much it drains you?"
    assert plain["question"] == "Does “a factor of your own” go with how much it drains you?"
    assert "factor_name" not in plain


def test_a_question_about_an_own_factor_that_is_gone_is_gone(house: House) -> None:
    maya = house.person()
    factor = maya.post("/api/v1/own-factors", {"name": "Open window", "kind": "yes_no"}).json["id"]
    maya.post(QUESTIONS, {"factor": factor, "outcome": "drain"})

    maya.delete(f"/api/v1/own-factors/{factor}")

    assert maya.get(QUESTIONS).json["data"] == []


def test_asking_needs_the_right_to_write(house: House) -> None:
    reader = house.person(scopes=[Scope.INSIGHTS_READ])

    assert reader.get(QUESTIONS).status == 200
    assert reader.post(QUESTIONS, COMPANY).status == 403


def _direction(person: Person) -> float:
    for grade in ("steady_pattern", "likely_pattern", "early_hint", "no_clear_pattern"):
        rows: list[dict[str, Any]] = person.get(f"/api/v1/insights?grade={grade}&factor=with_someone").json["data"]
        for row in rows:
            if row["kind"] == "pattern" and row["outcome"] == "mood_after":
                direction: float = row["probability_of_direction"]
                return direction
    raise AssertionError("the pair is not among the findings")


def _write(person: Person, logs: list[dict[str, Any]]) -> None:
    assert person.post("/api/v1/logs/batch", {"logs": logs}).status == 207

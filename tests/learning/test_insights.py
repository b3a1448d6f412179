"""Insights through the public surface."""

import asyncio
from typing import Any

import pytest
from written_logs import lifted_by_company

from doorstep.platform.access.scopes import Scope
from support.house import House, Person

REQUIRED = {
    *("factor", "level", "unit", "outcome", "effect", "interval", "probability_of_direction", "n_with", "n_without"),
    *("grade", "sentence", "caution", "evidence_count", "method", "computed_at", "entries_used"),
}


def test_an_effect_that_is_there_becomes_a_pattern_with_its_range(house: House) -> None:
    maya = _someone_with(house, lifted_by_company(40))

    pattern = _pattern(maya, "with_someone", "mood_after")

    assert pattern.keys() >= REQUIRED
    assert pattern["grade"] == "steady_pattern"
    assert pattern["interval"]["low"] < 2.5 < pattern["interval"]["high"]
    assert pattern["interval"]["mass"] == 0.9
    assert pattern["n_with"] + pattern["n_without"] == pattern["evidence_count"] == pattern["entries_used"] == 40
    assert pattern["sentence"].startswith("Company steadily goes with a better mood afterwards.")
    assert pattern["caution"].startswith("Times with someone were also ")


def test_what_does_nothing_is_listed_only_when_its_grade_is_asked_for(house: House) -> None:
    maya = _someone_with(house, lifted_by_company(40))

    shown = maya.get("/api/v1/insights?kind=pattern").json["data"]
    unclear = maya.get("/api/v1/insights?grade=no_clear_pattern").json["data"]

    assert {one["grade"] for one in shown} <= {"steady_pattern", "likely_pattern", "early_hint"}
    assert ("meal", "mood_after") in {(one["factor"], one["outcome"]) for one in unclear}
    assert {one["grade"] for one in unclear} == {"no_clear_pattern"}


def test_a_short_log_says_that_it_is_too_soon_and_draws_no_number(house: House) -> None:
    maya = _someone_with(house, lifted_by_company(4))

    shown = maya.get("/api/v1/insights").json
    soon = maya.get("/api/v1/insights?grade=too_soon&outcome=mood_after&factor=with_someone").json["data"]

    assert [one for one in shown["data"] if one["kind"] == "pattern"] == []
    assert (soon[0]["effect"], soon[0]["interval"], soon[0]["needed"]) == (None, None, 2)
    assert soon[0]["sentence"] == "Too soon to tell. Two more notes will help."


def test_an_empty_log_is_answered_without_a_finding(house: House) -> None:
    reply = house.person().get("/api/v1/insights")

    assert (reply.status, reply.json["data"], reply.json["entries_used"]) == (200, [], 0)


def test_tallies_count_only_answered_notes_and_carry_no_grade(house: House) -> None:
    logs = [_log(day, with_someone=True, manageable=day < 7) for day in range(9)]
    del logs[8]["manageable"]
    maya = _someone_with(house, logs)

    page = maya.get("/api/v1/insights?kind=tally").json

    tally = next(one for one in page["data"] if (one["factor"], one["outcome"]) == ("with_someone", "manageable"))
    assert page["tally_heading"] == "Your notes so far"
    assert (tally["k"], tally["n"]) == (7, 8)
    # Beta(7.5, 1.5): its 5 % and 95 % points.
    assert tally["interval"] == {
        "low": pytest.approx(0.603, abs=0.001),
        "high": pytest.approx(0.978, abs=0.001),
        "mass": 0.9,
    }
    assert "grade" not in tally


def test_there_is_no_tally_under_five_answered_notes(house: House) -> None:
    maya = _someone_with(house, [_log(day, with_someone=True, manageable=True) for day in range(4)])

    assert maya.get("/api/v1/insights?kind=tally").json["data"] == []


def test_a_recalled_before_is_no_baseline(house: House) -> None:
    logs = lifted_by_company(30)
    for log in logs:
        log["before"]["source"] = "recalled"
    maya = _someone_with(house, logs)

    soon = maya.get("/api/v1/insights?grade=too_soon&factor=with_someone&outcome=mood_after").json["data"]

    assert [one["reason"] for one in soon] == ["few_entries"]


def test_factors_that_follow_from_the_past_are_worked_out(house: House) -> None:
    logs = [_log(day, with_someone=True, manageable=True) for day in (0, 1, 5, 6, 13)]
    maya = _someone_with(house, logs)

    gaps = maya.get("/api/v1/insights/days_since_contact").json["data"]
    loads = maya.get("/api/v1/insights/social_load").json["data"]
    weekend = maya.get("/api/v1/insights/weekend").json["data"]

    assert [one["value"] for one in gaps] == [7, 1, 4, 1]
    assert [one["value"] for one in loads] == [0, 2, 0, 2, 0]
    assert [one["value"] for one in weekend] == [True, True, True, False, False]


def test_a_change_of_the_log_changes_the_answer_at_once(house: House) -> None:
    maya = _someone_with(house, lifted_by_company(12))
    before = maya.get("/api/v1/insights")

    unchanged = maya.get("/api/v1/insights", if_none_match=before.headers["etag"])
    removed = maya.get("/api/v1/logs?limit=1").json["data"][0]["id"]
    maya.delete(f"/api/v1/logs/{removed}")
    after = maya.get("/api/v1/insights", if_none_match=before.headers["etag"])

    assert (unchanged.status, unchanged.body) == (304, b"")
    assert (after.status, after.json["entries_used"]) == (200, 11)


def test_many_who_ask_at_once_share_one_computation(house: House) -> None:
    maya = _someone_with(house, lifted_by_company(40))

    async def ask() -> list[Any]:
        return await asyncio.gather(*(maya.send("GET", "/api/v1/insights") for _ in range(8)))

    replies = house.loop.run(ask())

    assert {reply.status for reply in replies} == {200}
    assert len({reply.json["computed_at"] for reply in replies}) == 1


def test_own_factors_are_found_under_their_names(house: House) -> None:
    maya = house.person()
    factor = maya.post("/api/v1/own-factors", {"name": "Open window", "kind": "yes_no"}).json["id"]
    logs = lifted_by_company(40)
    for log in logs:
        log["own_factors"] = {factor: log["factors"].pop("with_someone")}
    _write(maya, logs)

    pattern = _pattern(maya, factor, "mood_after")

    assert pattern["grade"] == "steady_pattern"
    assert pattern["factor_name"] == "Open window"
    assert pattern["sentence"].startswith("“Open window” steadily goes with")


def test_names_of_own_factors_stay_out_of_answers_and_sentences_without_the_text_scope(house: House) -> None:
    maya = house.person()
    factor = maya.post(
        "/api/v1/own-factors", {"name": "The blue room", "kind": "choice", "choices": ["dusty lamp", "wide door"]}
    ).json["id"]
    logs = lifted_by_company(40)
    for log in logs:
        log["own_factors"] = {factor: "dusty lamp" if log["factors"].pop("with_someone") else "wide door"}
    _write(maya, logs)
    reader = house.token_of(maya.id, [Scope.INSIGHTS_READ])

    named, plain = maya.get("/api/v1/insights"), reader.get("/api/v1/insights")

    assert "The blue room" in named.body.decode()
    assert any(one["factor"] == factor and one["level"] in ("1", "2") for one in plain.json["data"])
    for words in ("blue room", "dusty lamp", "wide door"):
        assert words not in plain.body.decode()


def test_two_levels_of_a_choice_are_one_question_not_two_mirrors(house: House) -> None:
    logs = lifted_by_company(30)
    for log in logs:
        log["factors"]["context_kind"] = "one_to_one" if log["factors"]["with_someone"] else "community"
    maya = _someone_with(house, logs)

    everything = [
        one["level"]
        for grade in ("steady_pattern", "likely_pattern", "early_hint", "no_clear_pattern", "too_soon")
        for one in maya.get(f"/api/v1/insights?grade={grade}&outcome=mood_after&factor=context_kind").json["data"]
        if one["kind"] == "pattern"
    ]

    assert len(everything) == 1


def test_factors_that_cannot_be_told_apart_are_told_together(house: House) -> None:
    logs = lifted_by_company(40, lift=1.5)
    for log in logs:
        log["factors"]["meal"] = log["factors"]["with_someone"]
    maya = _someone_with(house, logs)

    shown = maya.get("/api/v1/insights?outcome=mood_after").json["data"]

    tied = next(one for one in shown if one["kind"] == "tied")
    alone = next(one for one in shown if one.get("factor") == "meal")
    assert {one["factor"] for one in tied["factors"]} == {"with_someone", "meal"}
    assert "cannot be told apart yet" in tied["sentence"]
    assert alone["tied_with"] == [{"factor": "with_someone", "level": None}]


def test_evidence_pages_hold_every_note_once_newest_first(house: House) -> None:
    maya = _someone_with(house, lifted_by_company(7))

    seen: list[dict[str, Any]] = []
    path = "/api/v1/insights/with_someone?limit=3"
    while path:
        page = maya.get(path).json
        seen += page["data"]
        cursor = page["next_cursor"]
        path = f"/api/v1/insights/with_someone?limit=3&cursor={cursor}" if cursor else ""

    logs = maya.get("/api/v1/logs").json["data"]
    assert [one["log_id"] for one in seen] == [log["id"] for log in logs]
    assert [one["value"] for one in seen] == [log["factors"]["with_someone"] for log in logs]
    assert [one["outcome_value"] for one in seen] == [log["after"]["mood"] for log in logs]
    assert [one["baseline"] for one in seen] == [log["before"]["mood"] for log in logs]


def test_a_cursor_of_one_factor_does_not_open_another(house: House) -> None:
    maya = _someone_with(house, lifted_by_company(4))
    cursor = maya.get("/api/v1/insights/with_someone?limit=1").json["next_cursor"]

    reply = maya.get(f"/api/v1/insights/meal?limit=1&cursor={cursor}")

    assert (reply.status, reply.json["code"]) == (422, "cursor_mismatch")


def test_a_factor_the_log_says_nothing_of_is_not_there(house: House) -> None:
    maya = _someone_with(house, lifted_by_company(2))

    assert maya.get("/api/v1/insights/noise").status == 404
    assert maya.get("/api/v1/insights/context_kind?level=phone").status == 404


def test_insights_and_evidence_each_need_their_scopes(house: House) -> None:
    counter = house.person(scopes=[Scope.INSIGHTS_READ])
    writer = house.person(scopes=[Scope.LOGS_READ, Scope.LOGS_WRITE])

    assert counter.get("/api/v1/insights").status == 200
    assert counter.get("/api/v1/insights/with_someone").status == 403
    assert writer.get("/api/v1/insights").status == 403


def test_nobody_sees_another_persons_findings(house: House) -> None:
    _someone_with(house, lifted_by_company(10))

    assert house.person().get("/api/v1/insights").json["entries_used"] == 0


def _log(day: int, *, with_someone: bool, manageable: bool) -> dict[str, Any]:
    log = lifted_by_company(day + 1)[-1]
    return {**log, "manageable": manageable, "factors": {"with_someone": with_someone}}


def _someone_with(house: House, logs: list[dict[str, Any]]) -> Person:
    person = house.person()
    _write(person, logs)
    return person


def _write(person: Person, logs: list[dict[str, Any]]) -> None:
    for start in range(0, len(logs), 100):
        answer = person.post("/api/v1/logs/batch", {"logs": logs[start : start + 100]})
        assert {one["status"] for one in answer.json["data"]} == {201}


def _pattern(person: Person, factor: str, outcome: str) -> dict[str, Any]:
    found: list[dict[str, Any]] = person.get("/api/v1/insights?kind=pattern").json["data"]
    return next(one for one in found if (one["factor"], one["outcome"]) == (factor, outcome))

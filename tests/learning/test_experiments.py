"""Experiments through the public surface: start, try, take back, end, and what came of it."""

import asyncio
from itertools import groupby
from typing import Any

import pytest

from doorstep.platform.access.scopes import Scope
from doorstep.platform.ids import new_id
from support.client import Reply
from support.hours import afternoon
from support.house import House, Person

PATH = "/api/v1/experiments"
WALK: dict[str, Any] = {
    "activity": "A walk round the park",
    "factor": "with_someone",
    "ways": {"a": {"value": True}, "b": {"value": False}},
    "outcome": "mood_after",
    "hope": "a",
}
TEA: dict[str, Any] = {
    "activity": "Call my sister",
    "ways": {"a": {"words": "a cup of tea first"}, "b": {"words": "straight away"}},
    "outcome": "enjoyment",
    "hope": "b",
    "times_each": 4,
}


def started(person: Person, **changes: Any) -> dict[str, Any]:  # noqa: ANN401 - any field of the body
    reply = person.post(PATH, WALK | changes)
    assert reply.status == 201, reply.body
    answer: dict[str, Any] = reply.json
    return answer


def seen(person: Person, experiment: dict[str, Any]) -> dict[str, Any]:
    answer: dict[str, Any] = person.get(f"{PATH}/{experiment['id']}").json
    return answer


def a_log(person: Person, after: float = 6, **more: Any) -> str:  # noqa: ANN401 - any field of a log
    log = {"status": "done", "before": {"mood": 5, "source": "start"}, "after": {"mood": after}, **more}
    reply = person.post("/api/v1/logs", log)
    assert reply.status == 201, reply.body
    found: str = reply.json["id"]
    return found


def record(person: Person, experiment: dict[str, Any], log_id: str | None) -> Reply:
    return person.post(f"{PATH}/{experiment['id']}/trials", {} if log_id is None else {"log_id": log_id})


def try_out(person: Person, experiment: dict[str, Any], times: int, moods: dict[str, float]) -> list[str]:
    """Do the next trials, each way with its mood afterwards; answers the ways in their order."""
    ways = []
    for _ in range(times):
        way = seen(person, experiment)["next"]["way"]
        reply = record(person, experiment, a_log(person, moods[way]))
        assert reply.status == 201, reply.body
        ways.append(way)
    return ways


def result_of(person: Person, experiment: dict[str, Any]) -> dict[str, Any]:
    answer: dict[str, Any] = person.get(f"{PATH}/{experiment['id']}/result").json
    return answer


def test_a_new_experiment_shows_both_ways_and_the_next_trial_alone(house: House) -> None:
    maya = house.person()

    experiment = started(maya)

    assert experiment["ways"]["a"] == {"value": True, "words": "with someone", "energy_cost": 2, "tried": 0}
    assert experiment["ways"]["b"]["words"] == "on your own"
    assert (experiment["status"], experiment["times_each"], experiment["trials"]) == ("active", 5, [])
    assert experiment["next"].keys() == {"number", "way", "postponed", "why", "planned_entry_id"}
    assert not [name for name in experiment if "order" in name]


def test_ten_trials_are_balanced_without_a_run_over_three_and_complete_the_experiment(house: House) -> None:
    maya = house.person()
    experiment = started(maya)

    ways = try_out(maya, experiment, 10, {"a": 7, "b": 5})

    done = seen(maya, experiment)
    assert (ways.count("a"), ways.count("b")) == (5, 5)
    assert max(len(list(run)) for _, run in groupby(ways)) <= 3
    assert (done["status"], done["next"]) == ("completed", None)
    assert [one["way"] for one in done["trials"]] == ways
    assert done["ended_at"] is not None


def test_a_clear_difference_is_told_as_hoped_with_counts_range_and_caution(house: House) -> None:
    maya = house.person()
    experiment = started(maya)
    try_out(maya, experiment, 10, {"a": 7, "b": 5})

    result = result_of(maya, experiment)

    finding = result["finding"]
    assert (result["state"], result["tried"], finding["verdict"]) == ("found", {"a": 5, "b": 5}, "as_hoped")
    assert finding["interval"]["low"] < finding["effect"] < finding["interval"]["high"]
    assert finding["effect"] == pytest.approx(2, abs=0.3)
    assert finding["p_hope"] == pytest.approx(1 / 194, abs=0.001)
    assert finding["sentence"].startswith("As you hoped: mood afterwards was about ")
    assert "5 times with someone and 5 times on your own" in finding["table"]
    assert "10 tries are few" in finding["caution"]
    assert finding["note"] == "Helpful for starting. Some people use it less later."
    assert len(result["values"]) == 10


def test_when_nothing_differs_that_is_told_just_the_same(house: House) -> None:
    maya = house.person()
    experiment = started(maya, times_each=4)
    try_out(maya, experiment, 8, {"a": 6, "b": 6})

    finding = result_of(maya, experiment)["finding"]

    assert finding["verdict"] == "nothing_clear"
    assert finding["sentence"] == ("With someone or on your own: nothing clearly differs. Either way can suit you.")


def test_a_hope_for_the_second_way_is_tested_for_the_second_way(house: House) -> None:
    maya = house.person()
    hoping = started(maya, hope="b", times_each=4)
    try_out(maya, hoping, 8, {"a": 5, "b": 7})

    finding = result_of(maya, hoping)["finding"]

    assert finding["verdict"] == "as_hoped"
    assert finding["means"]["b"] > finding["means"]["a"]
    assert finding["effect"] < 0


def test_the_other_way_round_is_told_too_and_drain_is_hoped_to_be_low(house: House) -> None:
    maya = house.person()
    experiment = started(maya, outcome="drain", hope="a", times_each=4)
    for _ in range(8):
        way = seen(maya, experiment)["next"]["way"]
        record(maya, experiment, a_log(maya, drain={"a": 7, "b": 3}[way]))

    finding = result_of(maya, experiment)["finding"]

    assert finding["verdict"] == "other_way"
    assert finding["sentence"].startswith("Not as you hoped, and worth knowing: drain was about 3.6 higher")


def test_while_it_is_open_there_is_no_result_to_steer_by(house: House) -> None:
    maya = house.person()
    experiment = started(maya)
    try_out(maya, experiment, 8, {"a": 7, "b": 5})

    result = result_of(maya, experiment)

    assert (result["state"], result["finding"], result["values"]) == ("still_running", None, [])


def test_it_can_end_early_and_has_a_result_from_three_of_each(house: House) -> None:
    maya = house.person()
    experiment = started(maya)
    try_out(maya, experiment, 8, {"a": 7, "b": 5})

    ended = maya.post(f"{PATH}/{experiment['id']}/end").json
    again = maya.post(f"{PATH}/{experiment['id']}/end")

    result = result_of(maya, experiment)
    assert (ended["status"], ended["next"]) == ("ended", None)
    assert (again.status, again.json["ended_at"]) == (200, ended["ended_at"])
    assert result["state"] == "found"
    assert result["finding"]["caution"].startswith("It ended early, so it says less.")


def test_ended_with_fewer_than_three_of_a_way_it_draws_no_number(house: House) -> None:
    maya = house.person()
    experiment = started(maya)
    try_out(maya, experiment, 2, {"a": 7, "b": 5})
    maya.post(f"{PATH}/{experiment['id']}/end")

    result = result_of(maya, experiment)

    assert (result["state"], result["finding"], result["needed"]) == ("too_few", None, 3)


def test_only_one_experiment_is_open_at_a_time(house: House) -> None:
    maya = house.person()
    first = started(maya)

    second = maya.post(PATH, TEA)
    maya.post(f"{PATH}/{first['id']}/end")
    third = maya.post(PATH, TEA)

    assert (second.status, second.json["code"], second.json["id"]) == (409, "experiment_is_open", first["id"])
    assert third.status == 201


def test_two_starts_at_the_same_moment_leave_one_open(house: House) -> None:
    maya = house.person()

    async def race() -> list[Reply]:
        return await asyncio.gather(*(maya.send("POST", PATH, WALK) for _ in range(6)))

    replies = maya.loop.run(race())

    assert sorted(reply.status for reply in replies) == [201, 409, 409, 409, 409, 409]
    assert len(maya.get(f"{PATH}?status=active").json["data"]) == 1


def test_the_same_id_starts_it_once_and_draws_once(house: House) -> None:
    maya = house.person()
    body = WALK | {"id": new_id()}

    first, again = maya.post(PATH, body), maya.post(PATH, body)
    other = maya.post(PATH, body | {"activity": "A ride"})

    assert (first.status, again.status, again.json) == (201, 200, first.json)
    assert (other.status, other.json["code"]) == (409, "id_in_use")


def test_an_idea_of_ones_own_is_told_in_ones_own_words(house: House) -> None:
    maya = house.person()
    experiment = maya.post(PATH, TEA).json
    for _ in range(8):
        way = seen(maya, experiment)["next"]["way"]
        log_id = a_log(maya, enjoyment={"a": 4, "b": 7}[way], expected={"enjoyment": 5})
        assert record(maya, experiment, log_id).status == 201

    finding = result_of(maya, experiment)["finding"]

    assert "with “a cup of tea first”" in finding["sentence"]
    assert finding["verdict"] == "as_hoped"


@pytest.mark.parametrize(
    "changes",
    [
        {"factor": "exit_plan_made"},
        {"factor": "exit_used"},
        {"factor": "sleep_hours", "ways": {"a": {"value": 8}, "b": {"value": 5}}},
        {"factor": "meal"},
        {"activity": "Take my tablets later"},
        {"factor": None, "ways": {"a": {"words": "with my medication"}, "b": {"words": "without"}}},
        {"factor": None, "ways": {"a": {"words": "a nap first"}, "b": {"words": "no nap"}}},
        {"factor": None, "ways": {"a": {"words": "leave early"}, "b": {"words": "stay to the end"}}},
        {"factor": None, "ways": {"a": {"words": "with a way out"}, "b": {"words": "without one"}}},
        {"factor": None, "ways": {"a": {"words": "I want to disappear"}, "b": {"words": "rest"}}},
    ],
)
def test_leaving_medicine_sleep_and_food_are_not_tried_out(house: House, changes: dict[str, Any]) -> None:
    maya = house.person()

    reply = maya.post(PATH, WALK | changes)

    assert (reply.status, reply.json["code"]) == (422, "not_for_experiments")
    assert maya.get(PATH).json["data"] == []


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"activity": None}, "/activity"),
        ({"factor": "weekend"}, "/factor"),
        ({"factor": new_id()}, "/factor"),
        ({"ways": {"a": {"value": True}, "b": {"value": True}}}, "/ways/b"),
        ({"ways": {"a": {"value": True}, "b": {}}}, "/ways/b/value"),
        ({"factor": "noise"}, "/ways/a/value"),
        ({"factor": None}, "/ways/a"),
        ({"step_id": new_id()}, "/step_id"),
        ({"times_each": 3}, "/times_each"),
        ({"hope": "c"}, "/hope"),
    ],
)
def test_what_cannot_be_an_experiment_is_named_by_its_place(
    house: House, changes: dict[str, Any], pointer: str
) -> None:
    reply = house.person().post(PATH, WALK | changes)

    assert reply.status == 422
    assert pointer in [error["pointer"] for error in reply.json["errors"]]


def test_a_step_above_level_five_is_too_big_and_one_below_lends_its_title_and_cost(house: House) -> None:
    maya = house.person()
    big = maya.post("/api/v1/steps", {"title": "A big party", "level": 6}).json
    small = maya.post("/api/v1/steps", {"title": "Coffee nearby", "level": 5, "energy_cost": 3}).json
    body = {name: value for name, value in WALK.items() if name != "activity"}

    refused = maya.post(PATH, body | {"step_id": big["id"]})
    taken = maya.post(PATH, body | {"step_id": small["id"]})

    assert (refused.status, refused.json["code"]) == (409, "step_is_too_big")
    assert (taken.json["activity"], taken.json["ways"]["b"]["energy_cost"]) == ("Coffee nearby", 3)


def test_on_a_day_with_less_energy_than_a_way_takes_the_next_trial_waits_and_nothing_is_lost(house: House) -> None:
    maya = house.person()
    costly = {"a": {"value": True, "energy_cost": 4}, "b": {"value": False, "energy_cost": 1}}
    experiment = started(maya, ways=costly)
    before = seen(maya, experiment)["next"]
    maya.post("/api/v1/check-ins", {"energy": 5})
    low = seen(maya, experiment)["next"]
    maya.post("/api/v1/check-ins", {"energy": 8})

    later = seen(maya, experiment)["next"]

    assert (before["postponed"], low["postponed"], later["postponed"]) == (False, True, False)
    assert (
        low["why"] == "Today holds a little less energy than this takes. It waits for another day, and nothing is lost."
    )
    assert (low["number"], low["way"]) == (later["number"], later["way"]) == (1, before["way"])


def test_a_log_tells_of_one_trial_only_and_has_to_answer_what_is_compared(house: House) -> None:
    maya = house.person()
    early = a_log(maya)
    experiment = started(maya, outcome="drain")
    good = a_log(maya, drain=4)

    first = record(maya, experiment, good)
    replies = [record(maya, experiment, log_id) for log_id in (good, early, a_log(maya), new_id(), None)]

    assert first.status == 201
    assert [reply.json["errors"][0]["code"] for reply in replies] == [
        "used_already",
        "before_the_experiment",
        "lacks_outcome",
        "unknown_record",
        "required",
    ]
    assert seen(maya, experiment)["next"]["number"] == 2


def test_a_trial_can_be_planned_and_is_told_by_the_log_of_its_entry(house: House) -> None:
    maya = house.person()
    experiment = started(maya)
    entry = maya.post("/api/v1/plan-entries", {"title": "A walk", "starts_at": afternoon(days=5)}).json
    path = f"{PATH}/{experiment['id']}"

    planned = maya.patch(path, {"planned_entry_id": entry["id"]})
    too_early = record(maya, experiment, None)
    a_log(maya, plan_entry_id=entry["id"])
    done = record(maya, experiment, None)

    assert planned.json["next"]["planned_entry_id"] == entry["id"]
    assert too_early.json["errors"][0]["code"] == "unknown_record"
    assert done.status == 201
    assert seen(maya, experiment)["next"]["planned_entry_id"] is None


def test_the_last_trial_can_be_taken_back_and_the_same_way_comes_again(house: House) -> None:
    maya = house.person()
    experiment = started(maya)
    first = record(maya, experiment, a_log(maya)).json
    second = record(maya, experiment, log_id := a_log(maya)).json
    path = f"{PATH}/{experiment['id']}/trials"

    refused = maya.delete(f"{path}/{first['id']}")
    taken_back = maya.delete(f"{path}/{second['id']}")

    assert (refused.status, refused.json["errors"][0]["code"]) == (422, "not_the_last")
    assert taken_back.status == 204
    assert seen(maya, experiment)["next"]["way"] == second["way"]
    assert record(maya, experiment, log_id).json["way"] == second["way"]


def test_a_trial_sent_twice_under_its_id_is_recorded_once(house: House) -> None:
    maya = house.person()
    experiment = started(maya)
    body = {"id": new_id(), "log_id": a_log(maya)}
    path = f"{PATH}/{experiment['id']}/trials"

    first, again = maya.post(path, body), maya.post(path, body)

    assert (first.status, again.status, again.json) == (201, 200, first.json)
    assert first.headers["location"] == f"{path}/{body['id']}"
    assert maya.get(first.headers["location"]).json == first.json
    assert seen(maya, experiment)["next"]["number"] == 2


def test_trials_recorded_at_the_same_moment_take_a_number_each(house: House) -> None:
    maya = house.person()
    experiment = started(maya)
    logs = [a_log(maya) for _ in range(4)]

    async def race() -> list[Reply]:
        path = f"{PATH}/{experiment['id']}/trials"
        return await asyncio.gather(*(maya.send("POST", path, {"log_id": log_id}) for log_id in logs))

    replies = maya.loop.run(race())

    assert sorted(reply.json["number"] for reply in replies) == [1, 2, 3, 4]


def test_an_experiment_that_is_over_takes_no_more_trials_and_gives_none_back(house: House) -> None:
    maya = house.person()
    experiment = started(maya)
    trial = record(maya, experiment, a_log(maya)).json
    maya.post(f"{PATH}/{experiment['id']}/end")

    replies = [
        record(maya, experiment, a_log(maya)),
        maya.delete(f"{PATH}/{experiment['id']}/trials/{trial['id']}"),
    ]

    assert [(reply.status, reply.json["code"]) for reply in replies] == [(409, "experiment_is_over")] * 2


def test_a_removed_log_keeps_its_place_and_counts_for_neither_way(house: House) -> None:
    maya = house.person()
    experiment = started(maya, times_each=4)
    try_out(maya, experiment, 8, {"a": 7, "b": 5})
    gone = seen(maya, experiment)["trials"][0]

    maya.delete(f"/api/v1/logs/{gone['log_id']}")

    result = result_of(maya, experiment)
    assert result["values"][0]["value"] is None
    assert sorted(result["tried"].values()) == [3, 4]
    assert result["finding"]["orders"] < 62


def test_name_and_notes_change_and_the_hope_does_not(house: House) -> None:
    maya = house.person()
    experiment = started(maya)
    path = f"{PATH}/{experiment['id']}"

    changed = maya.patch(path, {"name": "Company or not", "notes": "On calm days"}, if_match='"1"')
    stale = maya.patch(path, {"name": "x"}, if_match='"1"')
    hope = maya.patch(path, {"hope": "b"})

    assert (changed.json["name"], changed.json["version"]) == ("Company or not", 2)
    assert (stale.status, hope.status) == (412, 422)


def test_a_removed_experiment_is_gone_with_its_trials_and_leaves_its_logs(house: House) -> None:
    maya = house.person()
    experiment = started(maya)
    log_id = a_log(maya)
    record(maya, experiment, log_id)

    removed = maya.delete(f"{PATH}/{experiment['id']}")

    assert (removed.status, maya.get(f"{PATH}/{experiment['id']}").status) == (204, 404)
    assert maya.get(f"/api/v1/logs/{log_id}").status == 200
    assert record(maya, started(maya), log_id).json["errors"][0]["code"] == "before_the_experiment"


def test_experiments_are_listed_newest_first_page_by_page(house: House) -> None:
    maya = house.person()
    ids = []
    for _ in range(3):
        experiment = started(maya)
        maya.post(f"{PATH}/{experiment['id']}/end")
        ids.append(experiment["id"])

    first = maya.get(f"{PATH}?limit=2").json
    second = maya.get(f"{PATH}?limit=2&cursor={first['next_cursor']}").json

    assert [one["id"] for one in first["data"] + second["data"]] == ids[::-1]
    assert second["next_cursor"] is None


def test_without_the_text_scope_codes_and_numbers_stay_and_words_go(house: House) -> None:
    maya = house.person()
    experiment = maya.post(PATH, TEA | {"name": "Tea first", "notes": "n"}).json
    scopes = [Scope.EXPERIMENTS_READ, Scope.LOGS_READ]
    reader = house.token_of(maya.id, scopes)

    read = reader.get(f"{PATH}/{experiment['id']}").json

    assert not {"name", "activity", "notes"} & read.keys()
    assert "words" not in read["ways"]["a"]
    assert (read["outcome"], read["hope"]) == ("enjoyment", "b")


def test_ideas_are_there_before_any_note_and_a_hidden_kind_of_step_is_not_among_them(house: House) -> None:
    maya = house.person()

    ideas = maya.get(f"{PATH}/proposals").json
    maya.patch("/api/v1/me/preferences", {"someone_to_reach": "not_right_now"})
    alone = maya.get(f"{PATH}/proposals").json

    assert ideas["data"][0]["ways"]["a"] == {"value": True, "words": "with someone"}
    assert {one["reason"] for one in ideas["data"]} == {"idea"}
    assert "with_someone" not in {one["factor"] for one in alone["data"]}
    assert 1 <= len(alone["data"]) <= 4


def test_every_proposal_can_be_started_as_it_is(house: House) -> None:
    maya = house.person()

    proposals = maya.get(f"{PATH}/proposals").json["data"]

    for one in proposals:
        ways = {name: {"value": way["value"]} for name, way in one["ways"].items()}
        body = {name: one[name] for name in ("factor", "outcome", "hope", "times_each")}
        reply = maya.post(PATH, body | {"ways": ways, "activity": "A walk"})
        assert reply.status == 201, reply.body
        maya.post(f"{PATH}/{reply.json['id']}/end")


def test_a_question_the_person_asked_comes_first_among_the_proposals(house: House) -> None:
    maya = house.person()
    maya.post("/api/v1/insights/focus-questions", {"factor": "time_band", "level": "evening", "outcome": "drain"})

    first = maya.get(f"{PATH}/proposals").json["data"][0]

    assert (first["factor"], first["outcome"], first["reason"]) == ("time_band", "drain", "focus_question")
    assert first["ways"]["a"] == {"value": "evening", "words": "in the evening"}


def test_no_word_of_a_result_claims_a_cause_or_a_duty(house: House) -> None:
    maya = house.person()
    experiment = started(maya, times_each=4)
    try_out(maya, experiment, 8, {"a": 7, "b": 5})

    finding = result_of(maya, experiment)["finding"]

    told = " ".join(finding[name] for name in ("sentence", "table", "caution", "note")).lower()
    banned = {"because", "cause", "causes", "predict", "predicts", "should", "must", "need", "proven"}
    assert not banned & set(told.replace(",", " ").replace(".", " ").split())
    assert "!" not in told

"""From a plan to its log."""

from datetime import timedelta

from doorstep.platform.clock import utc_now
from doorstep.platform.ids import new_id
from support.house import House, Person

PLANS = "/api/v1/plan-entries"
LOGS = "/api/v1/logs"
AN_HOUR_AGO = (utc_now() - timedelta(hours=1)).replace(microsecond=0).isoformat().replace("+00:00", "Z")
TOMORROW = (utc_now() + timedelta(days=1)).replace(microsecond=0).isoformat().replace("+00:00", "Z")
TEA = {
    "title": "Tea with a neighbour",
    "starts_at": AN_HOUR_AGO,
    "minutes": 30,
    "expected": {"enjoyment": 4, "difficulty": 6},
}


def _planned(person: Person, **more: object) -> str:
    reply = person.post(PLANS, {**TEA, **more})
    assert reply.status == 201, reply.body
    return str(reply.headers["location"])


def test_finishing_makes_the_log_and_ends_the_entry(house: House) -> None:
    maya = house.person()
    location = _planned(maya)
    maya.post(f"{location}/start", {"before": {"mood": 4, "energy": 5}})

    log = maya.post(f"{location}/finish", {"status": "done_in_part", "after": {"mood": 6}, "enjoyment": 7})

    entry = maya.get(location).json
    assert log.status == 200
    assert (entry["status"], entry["log_id"]) == ("done_in_part", log.json["id"])
    assert log.json["plan_entry_id"] == entry["id"]
    assert log.json["activity"] == TEA["title"]
    assert log.json["before"] == {"mood": 4.0, "energy": 5.0, "source": "start"}
    assert log.json["expected"] == {"enjoyment": 4.0, "difficulty": 6.0}
    assert log.json["minutes"] == 30
    assert log.json["occurred_at"] == entry["started_at"]
    assert maya.get(f"{LOGS}/{log.json['id']}").json == log.json


def test_a_refused_finish_leaves_the_entry_planned(house: House) -> None:
    maya = house.person()
    location = _planned(maya)

    refused = maya.post(f"{location}/finish", {"status": "done"})

    assert refused.json["errors"][0]["pointer"] == "/after/mood"
    assert maya.get(location).json["status"] == "planned"
    assert maya.get(LOGS).json["data"] == []


def test_what_was_known_when_planning_is_copied(house: House) -> None:
    maya = house.person()
    sam = maya.post("/api/v1/companions", {"name": "Sam", "kind": "friend"}).json["id"]
    place = {"name": "Corner café", "familiarity": "high", "noise": "lively", "daylight": "either", "exit_ease": 4}
    cafe = maya.post("/api/v1/places", place).json["id"]
    step = {"title": "Tea", "context_kind": "one_to_one", "familiarity": "low", "daylight": "day"}
    step_id = maya.post("/api/v1/steps", step).json["id"]
    location = _planned(
        maya,
        step_id=step_id,
        place_id=cafe,
        companion_ids=[sam],
        prep={
            "topic": "The garden",
            "exit": {"leave_after_minutes": 20},
            "readiness": {"ate": False},
            "rituals": ["listen"],
            "prediction": "Nobody will talk to me.",
        },
    )

    log = maya.post(f"{location}/finish", {"status": "done", "after": {"mood": 5}, "factors": {"noise": "quiet"}}).json

    factors = log["factors"]
    assert {name: factors[name] for name in ("familiarity", "context_kind", "exit_ease", "companion_kind")} == {
        "familiarity": "high",
        "context_kind": "one_to_one",
        "exit_ease": 4,
        "companion_kind": "friend",
    }
    assert factors["noise"] == "quiet"
    assert log["prediction"] == "Nobody will talk to me."
    assert factors["daylight"] is True
    assert factors["with_someone"] is True
    assert factors["exit_plan_made"] is True
    assert factors["script"] is False
    assert factors["boundary_set"] is False
    assert factors["purpose_set"] is True
    assert factors["meal"] is False
    assert "hydration" not in factors
    assert (factors["listen"], factors["arrive_early"], factors["kind_word"]) == (True, False, False)
    assert (log["step_id"], log["place_id"], log["companion_ids"]) == (step_id, cafe, [sam])


def test_later_edits_change_no_history(house: House) -> None:
    maya = house.person()
    cafe = maya.post("/api/v1/places", {"name": "Café", "noise": "lively"}).json["id"]
    log = maya.post(f"{_planned(maya, place_id=cafe)}/finish", {"status": "done", "after": {"mood": 5}}).json

    maya.patch(f"/api/v1/places/{cafe}", {"noise": "quiet"})

    assert maya.get(f"{LOGS}/{log['id']}").json["factors"]["noise"] == "lively"


def test_a_skip_asks_for_no_reason_and_keeps_what_was_planned(house: House) -> None:
    maya = house.person()
    location = _planned(maya, starts_at=TOMORROW, prep={"exit": {"sentence": "I'm off"}})

    skipped = maya.post(f"{location}/skip")
    again = maya.post(f"{location}/skip")

    logs = maya.get(LOGS).json["data"]
    assert (skipped.status, skipped.json["status"]) == (200, "not_this_time")
    assert again.json == skipped.json
    assert [(log["status"], log["occurred_at"]) for log in logs] == [("not_this_time", TOMORROW)]
    assert logs[0]["factors"]["script"] is True


def test_an_entry_has_one_log(house: House) -> None:
    maya = house.person()
    location = _planned(maya)
    first = maya.post(f"{location}/finish", {"status": "done", "after": {"mood": 5}}).json

    entry_id = maya.get(location).json["id"]
    again = maya.post(f"{location}/finish", {"status": "done", "after": {"mood": 6}})
    linked = maya.post(LOGS, {"status": "stepped_back", "plan_entry_id": entry_id})
    skipped = maya.post(f"{location}/skip")

    assert {reply.json["code"] for reply in (again, linked, skipped)} == {"already_logged"}
    assert again.json["id"] == first["id"]


def test_a_finish_can_be_sent_again(house: House) -> None:
    maya = house.person()
    location = _planned(maya)
    body = {"id": new_id(), "status": "done", "after": {"mood": 5}}

    first, again = maya.post(f"{location}/finish", body), maya.post(f"{location}/finish", body)

    assert (first.status, again.status) == (200, 200)
    assert again.json == first.json


def test_a_log_can_name_its_entry_instead(house: House) -> None:
    maya = house.person()
    location = _planned(maya)
    entry_id = maya.get(location).json["id"]

    log = maya.post(LOGS, {"status": "stepped_back", "plan_entry_id": entry_id}).json
    nowhere = maya.post(LOGS, {"status": "stepped_back", "plan_entry_id": new_id()})

    assert maya.get(location).json["status"] == "stepped_back"
    assert maya.get(f"{LOGS}?plan_entry_id={entry_id}").json["data"] == [log]
    assert (nowhere.status, nowhere.json["errors"][0]["pointer"]) == (422, "/plan_entry_id")


def test_a_started_steps_guess_cannot_be_changed_in_its_log(house: House) -> None:
    maya = house.person()
    location = _planned(maya)
    maya.post(f"{location}/start", {})
    done = {"status": "done", "after": {"mood": 5}}

    with_another = maya.post(f"{location}/finish", {**done, "expected": {"difficulty": 1}})
    log = maya.post(f"{location}/finish", {**done, "expected": {"difficulty": 6}}).json
    later = maya.patch(f"{LOGS}/{log['id']}", {"expected": {"enjoyment": 9}})
    emptied = maya.patch(f"{LOGS}/{log['id']}", {"expected": None})

    assert {reply.json["code"] for reply in (with_another, later, emptied)} == {"expectations_locked"}
    assert maya.get(f"{LOGS}/{log['id']}").json["expected"] == {"enjoyment": 4.0, "difficulty": 6.0}


def test_the_entry_follows_its_log(house: House) -> None:
    maya = house.person()
    location = _planned(maya)
    log = maya.post(f"{location}/finish", {"status": "stepped_back"}).json

    maya.patch(f"{LOGS}/{log['id']}", {"status": "done", "after": {"mood": 5}})
    after_change = maya.get(location).json["status"]
    maya.delete(f"{LOGS}/{log['id']}")
    after_removal = maya.get(location).json
    maya.post(f"{LOGS}/{log['id']}/restore")
    after_restore = maya.get(location).json

    assert after_change == "done"
    assert (after_removal["status"], after_removal["log_id"]) == ("planned", None)
    assert (after_restore["status"], after_restore["log_id"]) == ("done", log["id"])


def test_own_factors_keep_their_kind(house: House) -> None:
    maya = house.person()
    tea = maya.post("/api/v1/own-factors", {"name": "Tea first", "kind": "yes_no"}).json["id"]
    steps = maya.post("/api/v1/own-factors", {"name": "Stairs", "kind": "number"}).json["id"]
    tram = maya.post("/api/v1/own-factors", {"name": "Tram", "kind": "choice", "choices": ["Line 5", "Line 6"]}).json
    good = {tea: True, steps: 40, tram["id"]: "Line 5"}

    kept = maya.post(LOGS, {"status": "stepped_back", "own_factors": good}).json
    changed = maya.patch(f"{LOGS}/{kept['id']}", {"own_factors": {tea: None, steps: 41.5}}).json
    wrong = maya.post(
        LOGS, {"status": "stepped_back", "own_factors": {tea: 3, steps: True, tram["id"]: 5, new_id(): 1}}
    )

    assert kept["own_factors"] == good
    assert changed["own_factors"] == {steps: 41.5, tram["id"]: "Line 5"}
    assert [error["code"] for error in wrong.json["errors"]] == ["wrong_type"] * 3 + ["unknown_record"]


def test_a_log_of_a_plan_takes_the_guess_of_its_card_unless_it_has_its_own(house: House) -> None:
    maya = house.person()
    guessed = {"prediction": "Nobody will talk to me."}
    plans = [_planned(maya, prep=guessed).rpartition("/")[2] for _ in range(2)]

    taken, own = (
        maya.post("/api/v1/logs", {"status": "stepped_back", "plan_entry_id": plan, **more}).json
        for plan, more in zip(plans, ({"prediction_outcome": "no"}, {"prediction": "It rains."}), strict=True)
    )

    assert (taken["prediction"], taken["prediction_outcome"]) == ("Nobody will talk to me.", "no")
    assert own["prediction"] == "It rains."

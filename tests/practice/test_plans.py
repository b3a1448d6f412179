"""Plan entries through the public surface."""

from datetime import timedelta

from doorstep.platform.access.scopes import Scope
from doorstep.platform.clock import utc_now
from doorstep.platform.ids import new_id
from doorstep.practice.plans.examples import NEW_ENTRY, PREP
from support.house import House

PLANS = "/api/v1/plan-entries"
IN_AN_HOUR = (utc_now() + timedelta(hours=1)).replace(microsecond=0).isoformat().replace("+00:00", "Z")
TEA = {"title": "Tea with a neighbour", "starts_at": IN_AN_HOUR, "expected": {"enjoyment": 4, "difficulty": 6}}


def test_an_entry_comes_back_as_it_was_planned(house: House) -> None:
    maya = house.person()

    created = maya.post(PLANS, NEW_ENTRY)
    read = maya.get(created.headers["location"])

    assert created.status == 201
    assert read.json == created.json
    assert read.json["prep"] == PREP
    assert read.json["expected"] == {"enjoyment": 4.0, "difficulty": 6.0, "locked": False}
    assert (read.json["status"], read.json["time_zone"]) == ("planned", "Europe/Vienna")


def test_a_step_fills_in_what_is_not_said(house: House) -> None:
    maya = house.person()
    goal = maya.post("/api/v1/goals", {"sentence": "I could see people"}).json["id"]
    step = maya.post(
        "/api/v1/steps",
        {"title": "Sit in the library", "goal_id": goal, "minutes": 20, "energy_cost": 2, "expected_difficulty": 5},
    ).json

    entry = maya.post(PLANS, {"step_id": step["id"], "starts_at": IN_AN_HOUR, "minutes": 10}).json

    assert (entry["title"], entry["goal_id"], entry["energy_cost"]) == ("Sit in the library", goal, 2)
    assert entry["minutes"] == 10
    assert entry["expected"]["difficulty"] == 5.0


def test_a_title_or_a_step_is_needed_and_links_have_to_lead_somewhere(house: House) -> None:
    maya, kim = house.person(), house.person()
    kims_goal = kim.post("/api/v1/goals", {"sentence": "I could write"}).json["id"]
    lost = {"title": "Tea", "starts_at": IN_AN_HOUR, "goal_id": kims_goal, "companion_ids": [new_id()]}

    untitled = maya.post(PLANS, {"starts_at": IN_AN_HOUR})
    unlinked = maya.post(PLANS, lost)

    assert [error["pointer"] for error in untitled.json["errors"]] == ["/title"]
    assert [error["pointer"] for error in unlinked.json["errors"]] == ["/goal_id", "/companion_ids/0"]
    assert unlinked.json["errors"][0]["code"] == "unknown_record"


def test_a_prep_card_names_a_companion_of_ones_own(house: House) -> None:
    maya, kim = house.person(), house.person()
    sam = maya.post("/api/v1/companions", {"name": "Sam", "kind": "friend"}).json["id"]
    kims = kim.post("/api/v1/companions", {"name": "Lou", "kind": "friend"}).json["id"]
    kept = maya.post(PLANS, {**TEA, "prep": {"companion_id": sam}})
    series = maya.post(PLANS, {**TEA, "recurrence": {"rule": "FREQ=WEEKLY"}}).headers["location"]

    refused = [
        maya.post(PLANS, {**TEA, "prep": {"companion_id": kims}}),
        maya.post(PLANS, {**TEA, "prep": {"companion_id": new_id()}}),
        maya.patch(kept.headers["location"], {"prep": {"companion_id": kims}}),
        maya.patch(f"{series}?applies_to=all", {"prep": {"companion_id": kims}}),
    ]

    fault = {"code": "unknown_record", "detail": "No record of yours has this id", "pointer": "/prep/companion_id"}
    assert kept.status == 201
    assert [(reply.status, reply.json["errors"]) for reply in refused] == [(422, [fault])] * 4


def test_a_card_whose_companion_is_gone_can_still_be_changed(house: House) -> None:
    maya = house.person()
    sam = maya.post("/api/v1/companions", {"name": "Sam", "kind": "friend"}).json["id"]
    entry = maya.post(PLANS, {**TEA, "prep": {"companion_id": sam}}).headers["location"]
    maya.delete(f"/api/v1/companions/{sam}")

    changed = maya.patch(entry, {"prep": {"topic": "The garden"}})

    assert (changed.status, changed.json["prep"]["topic"]) == (200, "The garden")


def test_a_change_merges_into_the_prep_card(house: House) -> None:
    maya = house.person()
    location = maya.post(PLANS, NEW_ENTRY).headers["location"]

    changed = maya.patch(location, {"prep": {"topic": "The park", "exit": {"sentence": None}}, "minutes": 15}).json
    emptied = maya.patch(location, {"prep": None}).json

    assert changed["prep"]["topic"] == "The park"
    assert changed["prep"]["exit"]["sentence"] is None
    assert changed["prep"]["exit"]["way_home"] == "Tram 5"
    assert changed["minutes"] == 15
    assert changed["title"] == NEW_ENTRY["title"]
    assert emptied["prep"] is None


def test_the_guess_is_locked_at_the_start(house: House) -> None:
    maya = house.person()
    location = maya.post(PLANS, TEA).headers["location"]

    before = maya.patch(location, {"expected": {"difficulty": 7}})
    started = maya.post(f"{location}/start", {"before": {"mood": 4, "energy": 5}})
    after = maya.patch(location, {"expected": {"difficulty": 2}})
    same = maya.patch(location, {"expected": {"difficulty": 7}})

    assert before.json["expected"]["difficulty"] == 7.0
    assert started.json["expected"] == {"enjoyment": 4.0, "difficulty": 7.0, "locked": True}
    assert started.json["before"] == {"mood": 4.0, "energy": 5.0, "source": "start"}
    assert (after.status, after.json["code"]) == (409, "expectations_locked")
    assert same.status == 200


def test_todays_check_in_stands_in_for_a_before(house: House) -> None:
    maya, kim = house.person(), house.person()
    maya.post("/api/v1/check-ins", {"energy": 3, "mood": 6})

    with_check_in = maya.post(f"{maya.post(PLANS, TEA).headers['location']}/start", {}).json
    without = kim.post(f"{kim.post(PLANS, TEA).headers['location']}/start", {}).json

    assert with_check_in["before"] == {"mood": 6.0, "energy": 3.0, "source": "check_in"}
    assert without["before"] == {"mood": None, "energy": None, "source": None}
    assert without["started_at"] is not None


def test_starting_twice_changes_nothing(house: House) -> None:
    maya = house.person()
    location = maya.post(PLANS, TEA).headers["location"]

    first = maya.post(f"{location}/start", {"before": {"mood": 4}})
    second = maya.post(f"{location}/start", {"before": {"mood": 9}})

    assert (first.status, second.status) == (200, 200)
    assert second.json == first.json


def test_a_moved_entry_stays_planned(house: House) -> None:
    maya = house.person()
    location = maya.post(PLANS, TEA).headers["location"]
    later = (utc_now() + timedelta(days=2)).replace(microsecond=0).isoformat().replace("+00:00", "Z")

    moved = maya.post(f"{location}/move", {"starts_at": later}).json

    assert (moved["status"], moved["starts_at"]) == ("planned", later)


def test_what_is_over_does_not_move_or_start(house: House) -> None:
    maya = house.person()
    location = maya.post(PLANS, TEA).headers["location"]
    maya.post(f"{location}/skip")

    refused = [maya.post(f"{location}/move", {"starts_at": IN_AN_HOUR}), maya.post(f"{location}/start", {})]

    assert [reply.json["code"] for reply in refused] == ["entry_is_over", "entry_is_over"]


def test_the_plan_is_read_in_time_order_within_its_window(house: House) -> None:
    maya = house.person()
    for hour in (15, 9, 12):
        maya.post(PLANS, {"title": f"At {hour}", "starts_at": f"2026-11-24T{hour:02}:00:00Z"})

    day = maya.get(f"{PLANS}?from=2026-11-24T09:00:00Z&to=2026-11-24T15:00:00Z").json
    too_long = maya.get(f"{PLANS}?from=2026-11-01&to=2027-01-03")

    assert [entry["title"] for entry in day["data"]] == ["At 9", "At 12"]
    assert day["next_cursor"] is None
    assert (too_long.status, too_long.json["errors"][0]["parameter"]) == (422, "to")


def test_without_a_window_the_plan_begins_today(house: House) -> None:
    maya = house.person()
    maya.post(PLANS, TEA)
    maya.post(PLANS, {"title": "Long ago", "starts_at": "2026-01-05T10:00:00Z"})

    assert [entry["title"] for entry in maya.get(PLANS).json["data"]] == [TEA["title"]]


def test_another_person_finds_nothing(house: House) -> None:
    maya, kim = house.person(), house.person()
    location = maya.post(PLANS, TEA).headers["location"]

    replies = [
        kim.get(location),
        kim.patch(location, {"minutes": 5}),
        kim.delete(location),
        kim.post(f"{location}/start", {}),
        kim.post(f"{location}/move", {"starts_at": IN_AN_HOUR}),
        kim.post(f"{location}/skip"),
        kim.post(f"{location}/finish", {"status": "stepped_back"}),
    ]

    assert {reply.status for reply in replies} == {404}
    assert kim.get(PLANS).json["data"] == []


def test_prep_cards_have_a_scope_of_their_own(house: House) -> None:
    maya = house.person()
    location = maya.post(PLANS, NEW_ENTRY).headers["location"]
    plain = house.token_of(maya.id, [Scope.SCHEDULE_READ])
    with_prep = house.token_of(maya.id, [Scope.SCHEDULE_READ, Scope.SCHEDULE_PREP_READ])
    with_words = house.token_of(maya.id, [Scope.SCHEDULE_READ, Scope.SCHEDULE_TEXT_READ])

    window = f"{PLANS}?from=2026-11-24&to=2026-11-25"
    assert "prep" not in plain.get(location).json
    assert "title" not in plain.get(location).json
    assert "prep" not in plain.get(window).json["data"][0]
    assert with_prep.get(location).json["prep"] == {
        "companion_id": None,
        "exit": {"leave_after_minutes": 30, "cue_ally": False},
        "if_then": {},
        "readiness": PREP["readiness"],
        "rituals": ["arrive_early"],
    }
    assert with_words.get(location).json["title"] == NEW_ENTRY["title"]
    assert "prep" not in with_words.get(location).json


def test_a_hidden_companion_leaves_the_plan_at_once(house: House) -> None:
    maya = house.person()
    sam = maya.post("/api/v1/companions", {"name": "Sam", "kind": "friend"}).json["id"]
    entry = {**TEA, "companion_ids": [sam], "prep": {"companion_id": sam, "topic": "The garden"}}
    location = maya.post(PLANS, entry).headers["location"]

    shown = maya.get(location).json
    maya.post(f"/api/v1/companions/{sam}/hide")
    hidden = maya.get(location).json

    assert (shown["companion_ids"], shown["prep"]["companion_id"]) == ([sam], sam)
    assert (hidden["companion_ids"], hidden["prep"]["companion_id"]) == ([], None)
    assert maya.get(PLANS).json["data"][0]["companion_ids"] == []


def test_the_same_entry_sent_twice_is_planned_once(house: House) -> None:
    maya = house.person()
    body = {**TEA, "id": new_id()}

    first, again = maya.post(PLANS, body), maya.post(PLANS, body)
    other = maya.post(PLANS, {**body, "minutes": 5})

    assert (first.status, again.status, other.status) == (201, 200, 409)
    assert again.json == first.json


def test_a_removed_entry_is_gone(house: House) -> None:
    maya = house.person()
    location = maya.post(PLANS, TEA).headers["location"]

    assert maya.delete(location).status == 204
    assert maya.get(location).status == 404
    assert maya.get(PLANS).json["data"] == []


def test_an_old_version_changes_nothing(house: House) -> None:
    maya = house.person()
    location = maya.post(PLANS, TEA).headers["location"]
    maya.patch(location, {"minutes": 5}, if_match='"1"')

    late = [
        maya.patch(location, {"minutes": 6}, if_match='"1"'),
        maya.post(f"{location}/start", {}, if_match='"1"'),
        maya.delete(location, if_match='"1"'),
    ]

    assert [reply.status for reply in late] == [412, 412, 412]
    assert maya.get(location).json["minutes"] == 5

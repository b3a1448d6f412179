"""Proposals for a week: asked for, accepted, undone."""

import asyncio
from collections import Counter
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from doorstep.core.planning.weeks import IsoWeek
from doorstep.platform.access.scopes import ALL_SCOPES, Scope
from doorstep.platform.clock import utc_now
from doorstep.platform.ids import new_id
from support.client import Reply
from support.hours import clock_changes, zone_where_it_is
from support.house import House, Person

VIENNA = ZoneInfo("Europe/Vienna")
# Not the next one: that may have begun before the last test here ends.
MONDAY = utc_now().date() + timedelta(days=14 - utc_now().date().weekday())
WEEK = f"/api/v1/schedules/{IsoWeek.of(MONDAY)}"
PROPOSALS = f"{WEEK}/proposals"
TEA = {"title": "I could have tea with a neighbour", "kind": "social", "minutes": 30, "energy_cost": 2}
WALK = {"title": "I could walk round the pond", "kind": "restorative", "minutes": 20, "energy_cost": 1}


def _maya(house: House, **more: Any) -> Person:  # noqa: ANN401 - whatever `person` takes
    """Someone in UTC with a goal, two steps, and an open week."""
    maya = house.person(time_zone="UTC", day_starts_at=0, **more)
    goal = maya.post("/api/v1/goals", {"sentence": "I could know my neighbours", "pace_per_week": 2}).json["id"]
    maya.post(f"/api/v1/goals/{goal}/steps", {**TEA, "level": 2})
    maya.post("/api/v1/steps", WALK)
    return maya


def _asked(maya: Person, **body: object) -> Any:  # noqa: ANN401 - a proposal
    reply = maya.post(PROPOSALS, {"kind": "week", **body})
    assert reply.status == 201, reply.body
    return reply.json


def _entries(maya: Person) -> list[Any]:
    found: list[Any] = maya.get(WEEK).json["entries"]
    return found


def _plan(maya: Person, title: str, day: int, hour: int, **more: object) -> str:
    at = datetime.combine(MONDAY + timedelta(days=day), datetime.min.time()) + timedelta(hours=hour)
    body = {"title": title, "minutes": 60, "energy_cost": 3, "starts_at": f"{at.isoformat()}Z", **more}
    made: str = maya.post("/api/v1/plan-entries", body).json["id"]
    return made


def _state(proposal: Any) -> Counter[str]:  # noqa: ANN401 - a proposal
    return Counter(placement["state"] for placement in proposal["placements"])


def test_asking_changes_nothing_and_says_why_for_each_step(house: House) -> None:
    maya = _maya(house)

    found = maya.post(PROPOSALS, {"kind": "week"})

    assert found.status == 201
    assert maya.get(found.headers["location"]).json == found.json
    assert maya.get(PROPOSALS).json["data"] == [found.json]
    assert found.json["placements"]
    assert all(placement["why"] and placement["why_this_day"] for placement in found.json["placements"])
    assert found.json["room"]["used"] <= found.json["room"]["total"]
    assert _entries(maya) == []


def test_steps_are_proposed_inside_the_free_times_alone(house: House) -> None:
    maya = _maya(house)
    free = [{"weekday": "wednesday", "starts": "09:00", "ends": "12:00"}]
    busy = [{"day": str(MONDAY + timedelta(days=2)), "starts": "09:00", "ends": "10:30"}]
    maya.put("/api/v1/availability", {"free_times": free, "exceptions": busy})

    placements = _asked(maya)["placements"]

    assert placements
    assert {placement["day"] for placement in placements} == {str(MONDAY + timedelta(days=2))}
    assert all("10:30" <= placement["starts_at"][11:16] < "12:00" for placement in placements)


def test_what_is_planned_already_is_worked_round(house: House) -> None:
    maya = _maya(house)
    maya.put("/api/v1/availability", {"free_times": [{"weekday": "monday", "starts": "09:00", "ends": "12:00"}]})
    _plan(maya, "Dentist", 0, 9, minutes=120)

    placements = _asked(maya)["placements"]

    assert all(placement["starts_at"][11:16] >= "11:00" for placement in placements)


def test_accepting_plans_all_of_it_once(house: House) -> None:
    maya = _maya(house)
    asked = _asked(maya)

    accepted = maya.post(f"{PROPOSALS}/{asked['id']}/accept")
    again = maya.post(f"{PROPOSALS}/{asked['id']}/accept")

    assert (accepted.status, again.status) == (200, 200)
    assert accepted.json["status"] == "accepted"
    assert [(e["title"], e["starts_at"]) for e in _entries(maya)] == [
        (p["title"], p["starts_at"]) for p in sorted(asked["placements"], key=lambda p: p["starts_at"])
    ]
    assert {p["plan_entry_id"] for p in again.json["placements"]} == {e["id"] for e in _entries(maya)}


def test_a_part_can_be_accepted_now_and_the_rest_later(house: House) -> None:
    maya = _maya(house)
    asked = _asked(maya)
    first, *rest = asked["placements"]

    part = maya.post(f"{PROPOSALS}/{asked['id']}/accept", {"placements": [{"id": first["id"]}]}).json
    whole = maya.post(f"{PROPOSALS}/{asked['id']}/accept").json

    assert (part["stale"], _state(part)) == (False, Counter(accepted=1, open=len(rest)))
    assert _state(whole) == Counter(accepted=1 + len(rest))
    assert len(_entries(maya)) == 1 + len(rest)


def test_a_step_of_the_catalogue_is_kept_as_a_step_of_ones_own(house: House) -> None:
    maya = house.person(time_zone="UTC", day_starts_at=0)
    asked = _asked(maya, pins=[{"catalogue_id": "L01-08"}])
    pinned = next(p for p in asked["placements"] if p["catalogue_id"] == "L01-08")

    maya.post(f"{PROPOSALS}/{asked['id']}/accept", {"placements": [{"id": pinned["id"]}]})

    (entry,) = _entries(maya)
    assert maya.get(f"/api/v1/steps/{entry['step_id']}").json["catalogue_id"] == "L01-08"


def test_undoing_puts_the_week_back_and_opens_the_proposal_again(house: House) -> None:
    maya = _maya(house)
    before = _entries(maya), maya.get("/api/v1/steps").json
    asked = _asked(maya)
    maya.post(f"{PROPOSALS}/{asked['id']}/accept")

    undone = maya.post(f"{PROPOSALS}/{asked['id']}/undo")

    assert undone.status == 200
    assert (undone.json["status"], undone.json["stale"]) == ("open", False)
    assert (_entries(maya), maya.get("/api/v1/steps").json) == before
    assert maya.post(f"{PROPOSALS}/{asked['id']}/accept").json["status"] == "accepted"


def test_undoing_leaves_what_was_touched_since(house: House) -> None:
    maya = _maya(house)
    asked = _asked(maya)
    maya.post(f"{PROPOSALS}/{asked['id']}/accept")
    touched, *_ = _entries(maya)
    maya.patch(f"/api/v1/plan-entries/{touched['id']}", {"minutes": 11})

    undone = maya.post(f"{PROPOSALS}/{asked['id']}/undo").json

    assert [entry["id"] for entry in _entries(maya)] == [touched["id"]]
    assert (undone["status"], _state(undone)["accepted"]) == ("accepted", 1)


def test_one_of_several_can_be_undone(house: House) -> None:
    maya = _maya(house)
    asked = _asked(maya)
    maya.post(f"{PROPOSALS}/{asked['id']}/accept")
    one = asked["placements"][0]

    undone = maya.post(f"{PROPOSALS}/{asked['id']}/undo", {"placements": [one["id"]]}).json

    assert _state(undone) == Counter(open=1, accepted=len(asked["placements"]) - 1)
    assert len(_entries(maya)) == len(asked["placements"]) - 1


@pytest.mark.parametrize("change", ["plan", "times", "hidden"])
def test_a_week_that_has_changed_since_is_not_planned_by_an_old_proposal(house: House, change: str) -> None:
    maya = _maya(house)
    sam = maya.post("/api/v1/companions", {"name": "Sam", "kind": "friend"}).json["id"]
    asked = _asked(maya)
    if change == "plan":
        _plan(maya, "Dentist", 3, 9)
    elif change == "times":
        maya.put("/api/v1/availability", {"free_times": []})
    else:
        maya.post(f"/api/v1/companions/{sam}/hide")
    before = _entries(maya)

    late = maya.post(f"{PROPOSALS}/{asked['id']}/accept")

    assert (late.status, late.json["code"]) == (409, "proposal_is_stale")
    assert maya.get(f"{PROPOSALS}/{asked['id']}").json["stale"] is True
    assert _entries(maya) == before


def test_accepting_is_all_or_nothing(house: House) -> None:
    maya = _maya(house)
    tea = maya.get("/api/v1/steps").json["data"][0]["id"]
    asked = _asked(maya, pins=[{"step_id": tea}])
    ids = [{"id": placement["id"]} for placement in asked["placements"]]

    unknown = maya.post(f"{PROPOSALS}/{asked['id']}/accept", {"placements": [*ids, {"id": new_id()}]})
    maya.delete(f"/api/v1/steps/{tea}")
    gone = maya.post(f"{PROPOSALS}/{asked['id']}/accept")

    assert (unknown.status, unknown.json["errors"][0]["pointer"]) == (422, f"/placements/{len(ids)}/id")
    assert (gone.status, gone.json["code"]) == (409, "proposal_is_stale")
    assert _entries(maya) == []


def test_many_accepting_at_once_plan_it_once(house: House) -> None:
    maya = _maya(house)
    asked = _asked(maya)

    async def race() -> list[Reply]:
        path = f"{PROPOSALS}/{asked['id']}/accept"
        return list(await asyncio.gather(*(maya.send("POST", path, {}) for _ in range(6))))

    replies = maya.loop.run(race())

    assert {reply.status for reply in replies} == {200}
    assert len(_entries(maya)) == len(asked["placements"])


def test_a_proposal_of_somebody_else_is_not_there(house: House) -> None:
    maya, kim = _maya(house), _maya(house)
    asked = _asked(maya)
    path = f"{PROPOSALS}/{asked['id']}"

    replies = [
        kim.get(path),
        kim.post(f"{path}/accept"),
        kim.post(f"{path}/undo"),
        kim.post(f"{path}/decline"),
        kim.get(f"{path}/why-not?step=L01-08"),
    ]

    assert [reply.status for reply in replies] == [404] * 5
    assert kim.get(PROPOSALS).json["data"] == []


def test_what_was_declined_cannot_be_accepted(house: House) -> None:
    maya = _maya(house)
    asked = _asked(maya)
    path = f"{PROPOSALS}/{asked['id']}"
    one, *_ = asked["placements"]

    part = maya.post(f"{path}/decline", {"placements": [one["id"]]}).json
    whole = maya.post(f"{path}/decline").json
    late = maya.post(f"{path}/accept", {"placements": [{"id": one["id"]}]})

    assert part["status"] == ("open" if len(asked["placements"]) > 1 else "declined")
    assert whole["status"] == "declined"
    assert (late.status, late.json["code"]) == (409, "proposal_is_declined")


def test_asking_again_takes_the_place_of_what_nobody_took_up(house: House) -> None:
    maya = _maya(house)
    first = _asked(maya)
    second = _asked(maya)

    listed = maya.get(PROPOSALS).json["data"]

    assert [proposal["id"] for proposal in listed] == [second["id"]]
    assert maya.get(f"{PROPOSALS}/{first['id']}").status == 404


def test_a_time_of_ones_own_is_kept_and_a_limit_it_goes_past_is_named_first(house: House) -> None:
    maya = _maya(house)
    asked = _asked(maya)
    one, *_ = asked["placements"]
    path = f"{PROPOSALS}/{asked['id']}/accept"
    night = f"{one['day']}T02:30:00Z"

    refused = maya.post(path, {"placements": [{"id": one["id"], "starts_at": night}]})
    nothing_yet = _entries(maya)
    taken = maya.post(path, {"placements": [{"id": one["id"], "starts_at": night}], "anyway": True})

    assert (refused.status, refused.json["code"]) == (409, "time_breaks_a_limit")
    assert [error["code"] for error in refused.json["errors"]] == ["not_free"]
    assert nothing_yet == []
    assert taken.status == 200
    assert [entry["starts_at"] for entry in _entries(maya)] == [night]


def test_a_time_outside_the_week_is_refused(house: House) -> None:
    maya = _maya(house)
    asked = _asked(maya)
    one, *_ = asked["placements"]
    choice = {"id": one["id"], "starts_at": f"{MONDAY + timedelta(days=9)}T10:00:00Z"}

    refused = maya.post(f"{PROPOSALS}/{asked['id']}/accept", {"placements": [choice], "anyway": True})

    assert (refused.status, refused.json["code"]) == (422, "invalid_input")
    assert _entries(maya) == []


def test_someone_with_nobody_to_reach_is_shown_nothing_that_needs_a_person(house: House) -> None:
    maya = house.person(time_zone="UTC", day_starts_at=0)
    maya.patch("/api/v1/me/preferences", {"someone_to_reach": "not_right_now"})
    maya.post("/api/v1/steps", {**TEA, "needs_known_person": True})

    asked = _asked(maya)

    named = [p["catalogue_id"] for p in asked["placements"]] + [left["step"] for left in asked["left_out"]]
    known = [maya.get(f"/api/v1/catalogue/steps/{one}").json for one in named if one and one.startswith("L")]
    assert known
    assert not any(step["needs_known_person"] for step in known)
    assert TEA["title"] not in [placement["title"] for placement in asked["placements"]]


def test_whoever_is_hidden_is_in_no_proposal(house: House) -> None:
    maya = house.person(time_zone="UTC", day_starts_at=0)
    sam = maya.post("/api/v1/companions", {"name": "Sam", "kind": "friend"}).json["id"]
    maya.post("/api/v1/steps", {**TEA, "title": "I could write to Sam"})
    shown = _asked(maya)
    maya.post(f"/api/v1/companions/{sam}/hide")

    after = maya.get(f"{PROPOSALS}/{shown['id']}")
    anew = maya.post(PROPOSALS, {})

    assert b"Sam" not in after.body
    assert b"Sam" not in anew.body


def test_steps_of_a_goal_at_rest_are_left_alone(house: House) -> None:
    maya = _maya(house)
    (goal,) = maya.get("/api/v1/goals").json["data"]
    maya.patch(f"/api/v1/goals/{goal['id']}", {"status": "paused"})

    asked = maya.post(PROPOSALS, {})

    assert TEA["title"].encode() not in asked.body


def test_a_week_that_is_over_is_not_planned(house: House) -> None:
    reply = house.person().post("/api/v1/schedules/2026-W20/proposals", {})

    assert (reply.status, reply.json["code"]) == (409, "week_is_over")


def test_a_tired_week_asks_less_of_what_is_planned_and_can_be_undone(house: House) -> None:
    maya = _maya(house)
    for day in range(4):
        _plan(maya, f"Lunch {day}", day, 14, energy_cost=4)
    before = [(e["id"], e["title"], e["starts_at"], e["minutes"]) for e in _entries(maya)]
    asked = _asked(maya, kind="tired")

    accepted = maya.post(f"{PROPOSALS}/{asked['id']}/accept")
    lighter = maya.get(WEEK).json["budget"]["used"]
    maya.post(f"{PROPOSALS}/{asked['id']}/undo")

    assert accepted.status == 200
    assert asked["placements"]
    assert lighter < 16
    assert [(e["id"], e["title"], e["starts_at"], e["minutes"]) for e in _entries(maya)] == before


def test_after_a_draining_step_one_change_is_asked_about(house: House) -> None:
    maya = house.person(time_zone="UTC", day_starts_at=0)
    for day in (1, 3):
        _plan(maya, f"Lunch {day}", day, 14)
    log = {"status": "done", "activity": "Choir", "after": {"mood": 3}, "drain": 9, "draining": True}
    log_id = maya.post("/api/v1/logs", log).json["id"]
    before = _entries(maya)

    asked = _asked(maya, kind="replan", after_log=log_id)

    (change,) = asked["placements"]
    assert asked["after_log"] == log_id
    assert all(change[words] for words in ("question", "accept", "keep"))
    assert change["plan_entry_id"] in {entry["id"] for entry in before}
    assert _entries(maya) == before


def test_the_week_mentions_a_change_after_a_draining_step_while_something_lies_ahead(house: House) -> None:
    noon_here = zone_where_it_is(12)
    maya = house.person(time_zone=noon_here, day_starts_at=0)
    week = f"/api/v1/schedules/{IsoWeek.of(utc_now().astimezone(ZoneInfo(noon_here)).date())}"
    soon = (utc_now() + timedelta(minutes=5)).isoformat()
    log = {"status": "done", "activity": "Choir", "after": {"mood": 3}, "draining": True}
    log_id = maya.post("/api/v1/logs", log).json["id"]

    nothing_ahead = maya.get(week).json["replan_suggested"]
    maya.post("/api/v1/plan-entries", {"title": "Lunch", "starts_at": soon})
    suggested = maya.get(week).json["replan_suggested"]
    maya.post("/api/v1/logs", {**log, "draining": False, "drain": 2})

    assert nothing_ahead is None
    assert suggested["log_id"] == log_id
    assert "could change" in suggested["sentence"]
    assert maya.get(week).json["replan_suggested"] is None


def test_why_a_step_is_not_there_is_told_in_a_sentence(house: House) -> None:
    maya = _maya(house)
    asked = _asked(maya)
    path = f"{PROPOSALS}/{asked['id']}/why-not"

    answers = [maya.get(f"{path}?step={left['step']}") for left in asked["left_out"]]

    assert answers
    assert {answer.status for answer in answers} == {200}
    assert all(answer.json["sentence"].endswith(".") for answer in answers)
    assert maya.get(f"{path}?step=L99-99").status == 404


def test_pins_that_cannot_all_be_kept_are_named_by_their_step(house: House) -> None:
    maya = house.person(time_zone="UTC", day_starts_at=0)
    heavy = {**TEA, "title": "I could host a dinner", "energy_cost": 3}
    steps = [maya.post("/api/v1/steps", {**heavy, "title": f"I could host {n}"}).json["id"] for n in range(5)]

    asked = _asked(maya, pins=[{"step_id": step} for step in steps])

    let_go = [unmet["about"] for unmet in asked["unmet"] if unmet["wish"] == "pin"]
    placed = [p["title"] for p in asked["placements"] if p["step_id"] in steps]
    assert sorted([*let_go, *placed]) == [f"I could host {n}" for n in range(5)]
    assert let_go


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"pins": [{"step_id": "0193a7c0-2b1c-7aa0-9d00-0242ac120014"}]}, "/pins/0/step_id"),
        ({"pins": [{"catalogue_id": "L99-99"}]}, "/pins/0/catalogue_id"),
        ({"pins": [{"catalogue_id": "L01-08", "day": str(MONDAY + timedelta(days=7))}]}, "/pins/0/day"),
        ({"pins": [{}]}, "/pins/0"),
        ({"kind": "replan", "after_log": "0193a7c0-2b1c-7aa0-9d00-0242ac120014"}, "/after_log"),
        ({"kind": "week", "after_log": "0193a7c0-2b1c-7aa0-9d00-0242ac120014"}, ""),
    ],
)
def test_what_cannot_be_asked_is_named(house: House, body: dict[str, object], pointer: str) -> None:
    refused = _maya(house).post(PROPOSALS, body)

    assert refused.status == 422
    assert [error["pointer"] for error in refused.json["errors"]] == [pointer]


def test_titles_need_the_scopes_for_words(house: House) -> None:
    maya = _maya(house)
    asked = _asked(maya)
    wordless = {scope for scope in ALL_SCOPES if not scope.value.endswith(".text:read")}
    reader = house.token_of(maya.id, wordless)

    shown = reader.get(f"{PROPOSALS}/{asked['id']}").json

    assert "title" not in shown["placements"][0]
    assert "title" not in shown["left_out"][0]
    assert house.token_of(maya.id, {Scope.SCHEDULE_READ}).get(PROPOSALS).status == 403


def test_a_week_across_a_clock_change_keeps_the_time_on_the_wall(house: House) -> None:
    maya = house.person(time_zone="Europe/Vienna", day_starts_at=4)
    _, sunday = clock_changes("Europe/Vienna", about=utc_now().date() + timedelta(days=7))
    week = f"/api/v1/schedules/{IsoWeek.of(sunday)}/proposals"
    maya.put("/api/v1/availability", {"free_times": [{"weekday": "sunday", "starts": "10:00", "ends": "10:40"}]})
    maya.post("/api/v1/steps", WALK)

    placements = maya.post(week, {}).json["placements"]

    starts = [datetime.fromisoformat(placement["starts_at"]).astimezone(VIENNA) for placement in placements]
    assert starts
    assert all(start.date() == sunday and time(10) <= start.time() < time(10, 40) for start in starts)

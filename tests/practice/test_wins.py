"""Wins: read from logs, never typed, never taken away by a step not taken."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doorstep.platform.access.scopes import Scope
from doorstep.platform.clock import utc_now
from support.hours import zone_where_it_is
from support.house import House, Person

LOGS = "/api/v1/logs"
LONG_AGO = datetime(2026, 3, 2, 10, tzinfo=UTC)


def _log(person: Person, day: int, status: str, **more: object) -> str:
    body = {"status": status, "occurred_at": (LONG_AGO + timedelta(days=day)).isoformat(), **more}
    if status.startswith("done"):
        body["after"] = {"mood": 5}
    reply = person.post(LOGS, body)
    assert reply.status == 201, reply.body
    return str(reply.json["id"])


def _wins(person: Person) -> dict[str, list[str]]:
    return {win["log_id"]: win["kinds"] for win in person.get("/api/v1/wins?limit=100").json["data"]}


def test_each_way_of_doing_something_is_a_win(house: House) -> None:
    maya = house.person()
    by_plan = {"exit_plan_made": True, "exit_used": True}

    done = _log(maya, 0, "done")
    in_part = _log(maya, 1, "done_in_part", factors=by_plan)
    left = _log(maya, 2, "stepped_back", factors=by_plan)
    rested = _log(maya, 3, "done", kind="restorative")
    _log(maya, 4, "not_this_time")

    assert _wins(maya) == {
        done: ["showed_up"],
        in_part: ["showed_up", "tried", "left_by_plan"],
        left: ["tried", "left_by_plan"],
        rested: ["rested_on_purpose"],
    }


def test_going_back_after_a_hard_try_or_a_long_time_is_a_win(house: House) -> None:
    maya = house.person()
    step = maya.post("/api/v1/steps", {"title": "Choir"}).json["id"]
    hard = _log(maya, 0, "done", step_id=step, drain=8)
    _log(maya, 1, "not_this_time", step_id=step)

    back = _log(maya, 2, "done", step_id=step, drain=2)
    easy = _log(maya, 3, "done", step_id=step)
    after_a_long_time = _log(maya, 17, "done")

    wins = _wins(maya)
    assert "went_back" not in wins[hard]
    assert "went_back" in wins[back]
    assert "went_back" not in wins[easy]
    assert "went_back" in wins[after_a_long_time]


@pytest.mark.parametrize(
    ("mark", "win"), [("replies", "replied"), ("asks_for_help", "asked_for_help")], ids=["replies", "asks for help"]
)
def test_a_step_the_catalogue_marks_is_a_win_of_its_kind_once_it_is_taken(house: House, mark: str, win: str) -> None:
    maya = house.person()
    marked = [step["id"] for step in _catalogue(maya) if step[mark]]
    steps = [maya.post("/api/v1/steps", {"catalogue_id": step_id}).json["id"] for step_id in marked]

    taken = {_log(maya, day, "done", step_id=step) for day, step in enumerate(steps)}
    stepped_back = _log(maya, 9, "stepped_back", step_id=steps[0])
    unmarked = _log(maya, 10, "done")

    won = _wins(maya)
    assert len(marked) >= 4
    assert {log for log, kinds in won.items() if win in kinds} == taken
    assert "tried" in won[stepped_back]
    assert won[unmarked] == ["showed_up"]


def _catalogue(person: Person) -> list[dict[str, Any]]:
    first = person.get("/api/v1/catalogue/steps?limit=100").json
    rest = person.get(f"/api/v1/catalogue/steps?limit=100&cursor={first['next_cursor']}").json
    found: list[dict[str, Any]] = first["data"] + rest["data"]
    return found


def test_the_latest_win_comes_first_and_pages_hold_all(house: House) -> None:
    maya = house.person()
    written = [_log(maya, day, "done") for day in range(5)]

    first = maya.get("/api/v1/wins?limit=3").json
    rest = maya.get(f"/api/v1/wins?limit=3&cursor={first['next_cursor']}").json
    since = maya.get("/api/v1/wins?from=2026-03-05").json

    assert [win["log_id"] for win in first["data"] + rest["data"]] == written[::-1]
    assert rest["next_cursor"] is None
    assert [win["log_id"] for win in since["data"]] == [written[4], written[3]]


def test_days_of_much_energy_and_little_sleep_hold_todays_wins_back(house: House) -> None:
    maya = house.person(time_zone=zone_where_it_is(12), day_starts_at=0)
    earlier = _log(maya, 0, "done")
    for back in range(3):
        at = (utc_now() - timedelta(days=back)).isoformat()
        assert maya.post("/api/v1/check-ins", {"at": at, "energy": 9.5, "sleep_hours": 4}).status == 201
    maya.post(LOGS, {"status": "done", "after": {"mood": 9}})

    assert _wins(maya) == {earlier: ["showed_up"]}


def test_removing_a_log_is_the_only_way_its_win_goes(house: House) -> None:
    maya = house.person()
    log = _log(maya, 0, "done")

    maya.delete(f"{LOGS}/{log}")
    without = _wins(maya)
    maya.post(f"{LOGS}/{log}/restore")

    assert without == {}
    assert _wins(maya) == {log: ["showed_up"]}


def test_wins_are_the_persons_own_and_need_their_scope(house: House) -> None:
    maya, kim = house.person(), house.person()
    _log(maya, 0, "done")

    assert _wins(kim) == {}
    assert house.token_of(maya.id, [Scope.LOGS_READ]).get("/api/v1/wins").status == 403
    assert house.token_of(maya.id, [Scope.INSIGHTS_READ]).get("/api/v1/wins").status == 200


# Few days, close together and far apart, so that logs meet.
_days = st.sampled_from([0, 1, 2, 3, 20, 21])
_taken = st.fixed_dictionaries(
    {
        "day": _days,
        "status": st.sampled_from(["done", "done_in_part", "stepped_back", "not_this_time"]),
        "kind": st.sampled_from(["social", "restorative"]),
        "drain": st.sampled_from([None, 2, 9]),
        "same_step": st.booleans(),
        "left": st.booleans(),
    }
)
_set_aside = st.fixed_dictionaries(
    {
        "day": _days,
        "status": st.sampled_from(["not_this_time", "stepped_back"]),
        "kind": st.sampled_from(["social", "restorative"]),
        "drain": st.sampled_from([None, 2]),
        "same_step": st.booleans(),
        "left": st.booleans(),
    }
) | st.fixed_dictionaries(
    {
        "day": _days,
        "status": st.just("done"),
        "kind": st.just("restorative"),
        "drain": st.none(),
        "same_step": st.just(False),
        "left": st.just(False),
    }
)


def _as_logs(drawn: list[dict[str, object]], step: str) -> dict[str, object]:
    def body(one: dict[str, object]) -> dict[str, object]:
        return {
            "status": one["status"],
            "kind": one["kind"],
            "drain": one["drain"],
            "occurred_at": (LONG_AGO + timedelta(days=int(str(one["day"])))).isoformat(),
            "time_zone": "Europe/Vienna",
            "after": {"mood": 5},
            "step_id": step if one["same_step"] else None,
            "factors": {"exit_plan_made": one["left"], "exit_used": one["left"]},
        }

    return {"logs": [body(one) for one in drawn]}


@settings(max_examples=120)
@given(taken=st.lists(_taken, min_size=1, max_size=8), set_aside=st.lists(_set_aside, min_size=1, max_size=5))
def test_nothing_shown_falls_when_a_step_is_set_aside(
    house: House, taken: list[dict[str, object]], set_aside: list[dict[str, object]]
) -> None:
    maya = house.person()
    step = maya.post("/api/v1/steps", {"title": "Choir"}).json["id"]
    maya.post(f"{LOGS}/batch", _as_logs(taken, step))
    before = _wins(maya)

    maya.post(f"{LOGS}/batch", _as_logs(set_aside, step))

    after = _wins(maya)
    assert before.keys() <= after.keys()
    assert all(set(kinds) <= set(after[log_id]) for log_id, kinds in before.items())

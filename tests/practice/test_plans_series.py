"""Plans that come round again."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

import pytest

from doorstep.platform.clock import utc_now
from support.hours import clock_changes
from support.house import House, Person

PLANS = "/api/v1/plan-entries"
VIENNA = ZoneInfo("Europe/Vienna")
TODAY = utc_now().astimezone(VIENNA).date()
FIRST = TODAY + timedelta(days=10)


def _instant(day: date, hour: int = 18, minute: int = 0) -> str:
    local = datetime.combine(day, time(hour, minute), VIENNA)
    return local.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _series(person: Person, rule: str, starts_at: str = "", **more: object) -> dict[str, object]:
    body = {
        "title": "Library",
        "starts_at": starts_at or _instant(FIRST),
        "time_zone": "Europe/Vienna",
        "recurrence": {"rule": rule},
        **more,
    }
    reply = person.post(PLANS, body)
    assert reply.status == 201, reply.body
    return dict(reply.json)


def _plan(person: Person, since: date, days: int) -> list[dict[str, object]]:
    return list(person.get(f"{PLANS}?from={since}&to={since + timedelta(days=days)}").json["data"])


def _local(entry: dict[str, object]) -> datetime:
    return datetime.fromisoformat(str(entry["starts_at"])).astimezone(VIENNA).replace(tzinfo=None)


def test_a_series_answers_with_its_first_occurrence(house: House) -> None:
    maya = house.person()

    first = _series(maya, "FREQ=DAILY;COUNT=3")

    plan = _plan(maya, FIRST - timedelta(days=2), 30)
    assert [_local(entry).date() for entry in plan] == [FIRST + timedelta(days=n) for n in range(3)]
    assert plan[0] == first == maya.get(f"{PLANS}/{first['id']}").json
    series_id = UUID(first["recurrence"]["series_id"])  # type: ignore[index]
    assert [entry["id"] for entry in plan] == [
        str(uuid5(series_id, datetime.combine(FIRST + timedelta(days=n), time(18)).isoformat())) for n in range(3)
    ]


def test_six_in_the_evening_stays_six_when_the_clocks_change(house: House) -> None:
    maya = house.person()
    last, coming = clock_changes("Europe/Vienna", about=TODAY)
    _series(maya, "FREQ=DAILY", starts_at=_instant(last - timedelta(days=3)))

    around = {change: _plan(maya, change - timedelta(days=2), 5) for change in (last, coming)}

    for change, plan in around.items():
        assert [_local(entry) for entry in plan] == [
            datetime.combine(change + timedelta(days=n), time(18)) for n in range(-2, 3)
        ]
        assert len({datetime.fromisoformat(str(entry["starts_at"])).hour for entry in plan}) == 2


def test_a_time_the_clock_skips_moves_on_and_a_repeated_one_comes_first(house: House) -> None:
    maya = house.person(day_starts_at=0)
    last, coming = clock_changes("Europe/Vienna", about=TODAY)
    _series(maya, "FREQ=DAILY", starts_at=_instant(last - timedelta(days=3), 2, 30))

    for change in (last, coming):
        (entry,) = _plan(maya, change, 1)
        skipped = change.month == 3
        assert _local(entry) == datetime.combine(change, time(3, 30) if skipped else time(2, 30))
        assert datetime.fromisoformat(str(entry["starts_at"])).time() == (time(1, 30) if skipped else time(0, 30))
        assert maya.get(f"{PLANS}/{entry['id']}").json == entry


def test_touching_an_occurrence_keeps_its_id_and_shows_it_once(house: House) -> None:
    maya = house.person()
    _series(maya, "FREQ=DAILY;COUNT=3")
    untouched = _plan(maya, FIRST, 5)

    changed = maya.patch(f"{PLANS}/{untouched[1]['id']}", {"title": "Only this one"}).json

    plan = _plan(maya, FIRST, 5)
    assert changed["id"] == untouched[1]["id"]
    assert [entry["title"] for entry in plan] == ["Library", "Only this one", "Library"]
    assert [entry["id"] for entry in plan] == [entry["id"] for entry in untouched]


def test_an_untouched_occurrence_can_be_started_finished_and_skipped(house: House) -> None:
    maya = house.person()
    _series(maya, "FREQ=DAILY;COUNT=3", starts_at=_instant(TODAY - timedelta(days=3)))
    first, second, third = (f"{PLANS}/{entry['id']}" for entry in _plan(maya, TODAY - timedelta(days=4), 8))

    started = maya.post(f"{first}/start", {})
    finished = maya.post(f"{second}/finish", {"status": "done", "after": {"mood": 5}})
    skipped = maya.post(f"{third}/skip")

    assert (started.status, finished.status, skipped.status) == (200, 200, 200)
    plan = _plan(maya, TODAY - timedelta(days=4), 8)
    assert [entry["status"] for entry in plan] == ["planned", "done", "not_this_time"]
    assert finished.json["activity"] == "Library"


def test_one_occurrence_can_move_or_leave_alone(house: House) -> None:
    maya = house.person()
    _series(maya, "FREQ=DAILY;COUNT=4")
    plan = _plan(maya, FIRST, 10)

    maya.post(f"{PLANS}/{plan[0]['id']}/move", {"starts_at": _instant(FIRST + timedelta(days=7))})
    removed = maya.delete(f"{PLANS}/{plan[1]['id']}")

    left = _plan(maya, FIRST, 10)
    assert removed.status == 204
    assert maya.get(f"{PLANS}/{plan[1]['id']}").status == 404
    assert [_local(entry).date() - FIRST for entry in left] == [timedelta(days=n) for n in (2, 3, 7)]


def test_this_and_later_leaves_what_came_before(house: House) -> None:
    maya = house.person()
    _series(maya, "FREQ=DAILY;COUNT=5", minutes=30)
    plan = _plan(maya, FIRST, 10)
    maya.patch(f"{PLANS}/{plan[3]['id']}", {"minutes": 5})

    changed = maya.patch(f"{PLANS}/{plan[2]['id']}?applies_to=this_and_later", {"title": "Library, upstairs"}).json

    after = _plan(maya, FIRST, 10)
    assert [entry["title"] for entry in after] == ["Library"] * 2 + ["Library, upstairs"] * 3
    assert [entry["id"] for entry in after] == [entry["id"] for entry in plan]
    assert [entry["minutes"] for entry in after] == [30, 30, 30, 5, 30]
    assert changed == after[2]


def test_all_changes_every_occurrence_that_has_not_begun(house: House) -> None:
    maya = house.person()
    _series(maya, "FREQ=DAILY;COUNT=4")
    plan = _plan(maya, FIRST, 10)
    maya.post(f"{PLANS}/{plan[0]['id']}/skip")
    maya.post(f"{PLANS}/{plan[1]['id']}/start", {})
    maya.patch(f"{PLANS}/{plan[2]['id']}", {"minutes": 5})

    maya.patch(f"{PLANS}/{plan[3]['id']}?applies_to=all", {"title": "Reading room", "expected": {"difficulty": 3}})

    after = _plan(maya, FIRST, 10)
    assert [entry["title"] for entry in after] == ["Library", "Library", "Reading room", "Reading room"]
    assert [entry["expected"]["difficulty"] for entry in after] == [None, None, 3.0, 3.0]  # type: ignore[index]


def test_moving_all_keeps_ids_and_what_was_moved_alone(house: House) -> None:
    maya = house.person()
    _series(maya, "FREQ=WEEKLY;COUNT=4")
    plan = _plan(maya, FIRST, 40)
    maya.post(f"{PLANS}/{plan[1]['id']}/move", {"starts_at": _instant(FIRST + timedelta(days=7), 9)})
    maya.patch(f"{PLANS}/{plan[2]['id']}", {"minutes": 5})

    maya.post(
        f"{PLANS}/{plan[0]['id']}/move?applies_to=all", {"starts_at": _instant(FIRST + timedelta(days=1), 19, 30)}
    )

    after = _plan(maya, FIRST, 40)
    assert [entry["id"] for entry in after] == [entry["id"] for entry in plan]
    assert [_local(entry) for entry in after] == [
        datetime.combine(FIRST + timedelta(days=1), time(19, 30)),
        datetime.combine(FIRST + timedelta(days=7), time(9)),
        datetime.combine(FIRST + timedelta(days=15), time(19, 30)),
        datetime.combine(FIRST + timedelta(days=22), time(19, 30)),
    ]
    assert all(maya.get(f"{PLANS}/{entry['id']}").json == entry for entry in after)


def test_another_rule_from_here_on(house: House) -> None:
    maya = house.person()
    _series(maya, "FREQ=DAILY;COUNT=10")
    plan = _plan(maya, FIRST, 12)

    maya.patch(
        f"{PLANS}/{plan[4]['id']}?applies_to=this_and_later", {"recurrence": {"rule": "FREQ=DAILY;INTERVAL=2;COUNT=2"}}
    )

    after = _plan(maya, FIRST, 12)
    assert [(_local(entry).date() - FIRST).days for entry in after] == [0, 1, 2, 3, 4, 6]


def test_a_single_entry_can_become_a_series(house: House) -> None:
    maya = house.person()
    single = maya.post(PLANS, {"title": "Choir", "starts_at": _instant(FIRST), "time_zone": "Europe/Vienna"}).json

    changed = maya.patch(f"{PLANS}/{single['id']}", {"recurrence": {"rule": "FREQ=WEEKLY;COUNT=3"}}).json

    plan = _plan(maya, FIRST, 30)
    assert changed["id"] == single["id"] == plan[0]["id"]
    assert [_local(entry).date() for entry in plan] == [FIRST + timedelta(weeks=n) for n in range(3)]


def test_ending_a_series_keeps_what_was_logged(house: House) -> None:
    maya = house.person()
    _series(maya, "FREQ=DAILY;COUNT=6", starts_at=_instant(TODAY - timedelta(days=3)))
    plan = _plan(maya, TODAY - timedelta(days=4), 12)
    maya.post(f"{PLANS}/{plan[0]['id']}/finish", {"status": "done", "after": {"mood": 5}})
    maya.patch(f"{PLANS}/{plan[5]['id']}", {"minutes": 5})

    maya.delete(f"{PLANS}/{plan[4]['id']}?applies_to=this_and_later")
    cut = _plan(maya, TODAY - timedelta(days=4), 12)
    maya.delete(f"{PLANS}/{plan[1]['id']}?applies_to=all")
    ended = _plan(maya, TODAY - timedelta(days=4), 12)

    assert [entry["id"] for entry in cut] == [entry["id"] for entry in plan[:4]]
    assert [(entry["id"], entry["status"]) for entry in ended] == [(plan[0]["id"], "done")]


@pytest.mark.parametrize(
    "rule",
    ["every tuesday", "FREQ=HOURLY", "FREQ=WEEKLY;COUNT=1;UNTIL=20300101", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31"],
)
def test_a_rule_that_cannot_be_used_is_named(house: House, rule: str) -> None:
    maya = house.person()

    refused = maya.post(PLANS, {"title": "Choir", "starts_at": _instant(FIRST), "recurrence": {"rule": rule}})

    assert (refused.status, refused.json["errors"][0]["pointer"]) == (422, "/recurrence/rule")
    assert _plan(maya, FIRST, 5) == []


def test_a_series_sent_twice_is_planned_once(house: House) -> None:
    maya = house.person()
    series_id = "0193a7c2-5d1e-7c4b-8f00-0242ac120009"

    first = _series(maya, "FREQ=DAILY;COUNT=2", id=series_id)
    again = maya.post(
        PLANS,
        {
            "id": series_id,
            "title": "Library",
            "starts_at": _instant(FIRST),
            "time_zone": "Europe/Vienna",
            "recurrence": {"rule": "FREQ=DAILY;COUNT=2"},
        },
    )

    assert (again.status, again.json) == (200, first)
    assert len(_plan(maya, FIRST, 5)) == 2


def test_occurrences_of_another_person_are_not_found(house: House) -> None:
    maya, kim = house.person(), house.person()
    entry = _series(maya, "FREQ=DAILY")

    assert kim.get(f"{PLANS}/{entry['id']}").status == 404
    assert kim.post(f"{PLANS}/{entry['id']}/skip").status == 404
    assert _plan(kim, FIRST, 5) == []


def test_there_are_fifty_series_at_most(house: House) -> None:
    maya = house.person()
    for _ in range(50):
        _series(maya, "FREQ=WEEKLY")

    one_more = maya.post(PLANS, {"title": "Choir", "starts_at": _instant(FIRST), "recurrence": {"rule": "FREQ=WEEKLY"}})

    assert (one_more.status, one_more.json["code"]) == (409, "too_many_series")

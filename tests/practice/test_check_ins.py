"""Check-ins through the public surface."""

from datetime import UTC, datetime, timedelta
from urllib.parse import quote
from zoneinfo import ZoneInfo

from doorstep.platform.access.scopes import Scope
from doorstep.platform.ids import new_id
from support.house import House

PATH = "/api/v1/check-ins"


def instant(**ago: float) -> str:
    return (datetime.now(UTC) - timedelta(**ago)).strftime("%Y-%m-%dT%H:%M:%SZ")


def test_energy_alone_makes_a_check_in_now_and_in_the_persons_zone(house: House) -> None:
    maya = house.person(time_zone="Asia/Tokyo")

    created = maya.post(PATH, {"energy": 4})
    read = maya.get(created.headers["location"])

    assert (created.status, read.headers["etag"]) == (201, '"1"')
    assert read.json == created.json
    assert (read.json["energy"], read.json["mood"], read.json["time_zone"]) == (4.0, None, "Asia/Tokyo")
    assert read.json["at"] == read.json["created_at"]


def test_everything_said_comes_back(house: House) -> None:
    maya = house.person()
    said = {
        "energy": 6.5,
        "mood": 3,
        "sleep_hours": 7.25,
        "sleep_quality": 8,
        "ate": True,
        "drank": False,
        "note": "Rain on the roof",
        "at": "2026-03-01T06:30:00Z",
        "time_zone": "America/Lima",
    }

    created = maya.post(PATH, said)

    assert {name: created.json[name] for name in said} == said


def test_values_outside_their_scale_are_refused(house: House) -> None:
    maya = house.person()

    reply = maya.post(PATH, {"energy": 10.1, "mood": 3.25, "sleep_hours": 25, "time_zone": "Mars/Olympus"})
    far_ahead = maya.post(PATH, {"energy": 5, "at": instant(days=-2)})

    assert reply.status == 422
    assert {error["pointer"] for error in reply.json["errors"]} == {"/energy", "/mood", "/sleep_hours", "/time_zone"}
    assert (far_ahead.status, far_ahead.json["errors"][0]["pointer"]) == (422, "/at")
    assert maya.get(PATH).json["data"] == []


def test_a_change_empties_with_null_and_leaves_the_rest(house: House) -> None:
    maya = house.person()
    location = maya.post(PATH, {"energy": 4, "mood": 5, "note": "Tired"}).headers["location"]

    changed = maya.patch(location, {"mood": None, "drank": True}, if_match='"1"')
    emptied = maya.patch(location, {"energy": None})
    late = maya.patch(location, {"energy": 9}, if_match='"1"')

    assert (changed.json["mood"], changed.json["drank"], changed.json["note"]) == (None, True, "Tired")
    assert (emptied.status, late.status) == (422, 412)
    assert maya.get(location).json["energy"] == 4.0


def test_a_removed_check_in_is_gone(house: House) -> None:
    maya = house.person()
    location = maya.post(PATH, {"energy": 4}).headers["location"]

    removed = maya.delete(location)

    assert removed.status == 204
    assert maya.get(location).status == 404


def test_the_note_needs_the_text_scope(house: House) -> None:
    app = house.person(scopes=[Scope.CHECK_INS_READ, Scope.CHECK_INS_WRITE])

    created = app.post(PATH, {"energy": 4, "note": "Mine alone"})
    today = app.get(f"{PATH}/today")

    assert "note" not in created.json
    assert "note" not in today.json["check_in"]


def test_another_person_and_another_scope_get_nothing(house: House) -> None:
    maya, kim = house.person(), house.person()
    goals_only = house.token_of(maya.id, [Scope.GOALS_READ])

    location = maya.post(PATH, {"energy": 4}).headers["location"]

    assert (kim.get(location).status, kim.patch(location, {"energy": 1}).status, kim.delete(location).status) == (
        404,
        404,
        404,
    )
    assert (goals_only.get(location).status, goals_only.get(PATH).status) == (403, 403)
    assert house.visitor().get(PATH).status == 401


def test_the_same_id_twice_is_one_check_in(house: House) -> None:
    maya = house.person()
    body = {"id": new_id(), "energy": 4}

    replies = [maya.post(PATH, body).status, maya.post(PATH, body).status, maya.post(PATH, body | {"energy": 5}).status]

    assert replies == [201, 200, 409]
    assert len(maya.get(PATH).json["data"]) == 1


def test_the_list_is_newest_first_by_what_it_is_about(house: House) -> None:
    maya = house.person()
    for hours in (30, 2, 50, 26):
        maya.post(PATH, {"energy": 4, "at": instant(hours=hours)})

    first = maya.get(f"{PATH}?limit=3")
    second = maya.get(f"{PATH}?limit=3&cursor={first.json['next_cursor']}")
    seen = [row["at"] for row in first.json["data"] + second.json["data"]]

    assert len(seen) == 4
    assert seen == sorted(seen, reverse=True)
    assert second.json["next_cursor"] is None


def test_a_day_in_a_period_is_the_persons_own(house: House) -> None:
    maya = house.person(time_zone="Europe/Vienna", day_starts_at=4)
    for at in ("2026-06-10T01:59:00Z", "2026-06-10T02:00:00Z", "2026-06-11T01:59:00Z", "2026-06-11T02:00:00Z"):
        maya.post(PATH, {"energy": 4, "at": at})

    day = maya.get(f"{PATH}?from=2026-06-10&to=2026-06-11").json["data"]
    instants = maya.get(f"{PATH}?from=2026-06-10T01:59:00Z&to={quote('2026-06-10T04:00:00+02:00')}").json["data"]

    assert [row["at"] for row in day] == ["2026-06-11T01:59:00Z", "2026-06-10T02:00:00Z"]
    assert [row["at"] for row in instants] == ["2026-06-10T01:59:00Z"]


def test_a_period_that_is_no_time_names_its_parameter(house: House) -> None:
    maya = house.person()

    for sent in ("yesterday", "1700000000", "2026-02-30", "2026-06-10T04:00:00", "0001-01-01"):
        reply = maya.get(f"{PATH}?from={sent}")

        assert (reply.status, reply.json["errors"][0]["parameter"]) == (422, "from"), sent


def test_today_without_a_check_in_is_empty_and_not_low(house: House) -> None:
    maya = house.person()

    today = maya.get(f"{PATH}/today")

    assert (today.status, today.json) == (200, {"check_in": None, "energy_gate": None, "low_day": False})


def test_today_shows_the_latest_and_what_it_allows(house: House) -> None:
    maya = house.person()
    maya.post(PATH, {"energy": 9, "at": instant(seconds=60)})
    latest = maya.post(PATH, {"energy": 4.9})

    rested = maya.get(f"{PATH}/today").json
    maya.patch(latest.headers["location"], {"energy": 4})
    low = maya.get(f"{PATH}/today").json

    assert (rested["check_in"]["id"], rested["energy_gate"], rested["low_day"]) == (latest.json["id"], 2, False)
    assert (low["energy_gate"], low["low_day"]) == (2, True)


def test_today_ends_when_the_persons_day_does(house: House) -> None:
    zone = "Pacific/Kiritimati"
    local = datetime.now(ZoneInfo(zone))
    maya = house.person(time_zone=zone, day_starts_at=0)
    last_night = local.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(minutes=1)
    maya.post(PATH, {"energy": 2, "at": last_night.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")})

    today = maya.get(f"{PATH}/today").json

    assert today["check_in"] is None

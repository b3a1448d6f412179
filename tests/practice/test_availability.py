"""When someone is free, and what they wish for a week."""

import asyncio
from collections import Counter

import pytest

from doorstep.platform.access.scopes import ALL_SCOPES, Scope
from doorstep.platform.ids import new_id
from support.client import Reply
from support.house import House

AVAILABILITY = "/api/v1/availability"
EVENING = {"weekday": "monday", "starts": "17:00", "ends": "20:30"}
THERAPY = {"day": "2026-11-25", "free": False, "starts": "14:00", "ends": "15:30", "label": "Therapy"}
WHOLE_DAY = {"day": "2026-11-29", "free": False, "starts": None, "ends": None, "label": None}
WISHES = {"quiet": True, "daylight": False, "preferred_times": ["morning"]}


def test_until_someone_says_when_they_are_free_a_guess_stands_in(house: House) -> None:
    found = house.person().get(AVAILABILITY)

    assert (found.status, found.headers["etag"]) == (200, '"0"')
    assert found.json["said"] is False
    assert Counter(time["weekday"] for time in found.json["free_times"])["sunday"] == 3
    assert found.json["wishes"] == {"quiet": False, "daylight": False, "preferred_times": []}


def test_what_was_said_comes_back_as_it_was_said(house: House) -> None:
    maya = house.person()
    said = {"free_times": [EVENING], "exceptions": [THERAPY, WHOLE_DAY], "wishes": WISHES, "companion_times": []}

    kept = maya.put(AVAILABILITY, said)

    assert kept.status == 200
    assert {**kept.json, "changed_at": None} == {**said, "said": True, "version": 1, "changed_at": None}
    assert maya.get(AVAILABILITY).json == kept.json


def test_saying_it_anew_replaces_all_of_it(house: House) -> None:
    maya = house.person()
    maya.put(AVAILABILITY, {"free_times": [EVENING], "exceptions": [THERAPY], "wishes": WISHES})

    again = maya.put(AVAILABILITY, {"wishes": {"daylight": True}}).json

    assert (again["said"], again["exceptions"], again["version"]) == (False, [], 2)
    assert again["wishes"] == {"quiet": False, "daylight": True, "preferred_times": []}


def test_someone_can_be_free_at_no_time(house: House) -> None:
    kept = house.person().put(AVAILABILITY, {"free_times": []}).json

    assert (kept["said"], kept["free_times"]) == (True, [])


def test_a_change_meant_for_another_version_is_refused(house: House) -> None:
    maya = house.person()
    maya.put(AVAILABILITY, {"free_times": []}, if_match='"0"')

    late = maya.put(AVAILABILITY, {"free_times": [EVENING]}, if_match='"0"')

    assert (late.status, late.json["code"]) == (412, "version_mismatch")
    assert maya.get(AVAILABILITY).json["free_times"] == []


def test_saying_it_from_many_devices_at_once_keeps_one_of_them(house: House) -> None:
    maya = house.person()

    async def race() -> list[Reply]:
        bodies = [{"free_times": [{**EVENING, "ends": f"{hour}:00"}]} for hour in range(18, 24)]
        return list(await asyncio.gather(*(maya.send("PUT", AVAILABILITY, body) for body in bodies)))

    replies = maya.loop.run(race())

    assert {reply.status for reply in replies} == {200}
    assert maya.get(AVAILABILITY).json["version"] == 6


@pytest.mark.parametrize(
    ("said", "pointer"),
    [
        ({"free_times": [{**EVENING, "ends": "17:00"}]}, "/free_times/0"),
        ({"free_times": [{**EVENING, "starts": "5 pm"}]}, "/free_times/0/starts"),
        ({"exceptions": [{"day": "2026-11-25", "starts": "10:00"}]}, "/exceptions/0"),
        ({"exceptions": [{"day": "the 25th"}]}, "/exceptions/0/day"),
        ({"wishes": {"preferred_times": ["dawn"]}}, "/wishes/preferred_times/0"),
        ({"companion_times": [{**EVENING, "companion_id": new_id()}]}, "/companion_times/0/companion_id"),
    ],
)
def test_what_cannot_be_a_time_is_named(house: House, said: dict[str, object], pointer: str) -> None:
    refused = house.person().put(AVAILABILITY, said)

    assert refused.status == 422
    assert [error["pointer"] for error in refused.json["errors"]] == [pointer]


def test_whoever_is_hidden_leaves_the_times_and_comes_back_with_them(house: House) -> None:
    maya = house.person()
    sam = maya.post("/api/v1/companions", {"name": "Sam", "kind": "friend"}).json["id"]
    maya.put(AVAILABILITY, {"companion_times": [{**EVENING, "companion_id": sam}]})
    maya.post(f"/api/v1/companions/{sam}/hide")

    while_hidden = maya.get(AVAILABILITY).json["companion_times"]
    maya.put(AVAILABILITY, {"wishes": WISHES})
    maya.post(f"/api/v1/companions/{sam}/show")

    assert while_hidden == []
    assert [time["companion_id"] for time in maya.get(AVAILABILITY).json["companion_times"]] == [sam]


def test_what_a_busy_time_is_called_needs_the_scope_for_words(house: House) -> None:
    maya = house.person()
    maya.put(AVAILABILITY, {"exceptions": [THERAPY]})
    reader = house.token_of(maya.id, ALL_SCOPES - {Scope.SCHEDULE_TEXT_READ})

    (shown,) = reader.get(AVAILABILITY).json["exceptions"]

    assert shown == {name: value for name, value in THERAPY.items() if name != "label"}

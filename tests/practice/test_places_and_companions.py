"""Places and companions through the public surface."""

import pytest

from doorstep.platform.access.scopes import Scope
from doorstep.platform.ids import new_id
from support.house import House

PLACES = "/api/v1/places"
COMPANIONS = "/api/v1/companions"
NEW = {PLACES: {"name": "The corner café"}, COMPANIONS: {"name": "Sam", "kind": "friend"}}
BOTH = pytest.mark.parametrize("path", [PLACES, COMPANIONS])


def test_a_place_comes_back_with_its_qualities(house: House) -> None:
    maya = house.person()
    said = {
        "name": "The corner café",
        "familiarity": "high",
        "noise": "moderate",
        "crowding": "few",
        "predictability": "medium",
        "exit_ease": 5,
        "daylight": "night",
        "enjoyed_before": False,
    }

    created = maya.post(PLACES, said)

    assert maya.get(created.headers["location"]).json == created.json
    assert {name: created.json[name] for name in said} == said


def test_a_quality_has_its_own_words(house: House) -> None:
    maya = house.person()

    reply = maya.post(PLACES, {"name": "Here", "familiarity": "quiet", "noise": "high", "exit_ease": 0})

    assert {error["pointer"] for error in reply.json["errors"]} == {"/familiarity", "/noise", "/exit_ease"}


def test_a_companion_comes_back_as_named(house: House) -> None:
    maya = house.person()

    created = maya.post(COMPANIONS, {"name": "Sam", "kind": "family", "respects_my_pace": True})

    assert maya.get(created.headers["location"]).json == created.json
    assert (created.json["name"], created.json["kind"], created.json["respects_my_pace"]) == ("Sam", "family", True)
    assert created.json["hidden_at"] is None


@BOTH
def test_changes_are_merged_and_guarded_by_version(house: House, path: str) -> None:
    maya = house.person()
    location = maya.post(path, NEW[path]).headers["location"]

    changed = maya.patch(location, {"name": "Another name"}, if_match='"1"')
    late = maya.patch(location, {"name": "Too late"}, if_match='"1"')
    emptied = maya.patch(location, {"name": None})

    assert (changed.status, changed.headers["etag"], late.status, emptied.status) == (200, '"2"', 412, 422)
    assert maya.get(location).json["name"] == "Another name"


@BOTH
def test_removed_is_gone_for_good(house: House, path: str) -> None:
    maya = house.person()
    location = maya.post(path, NEW[path]).headers["location"]

    removed = maya.delete(location)

    assert (removed.status, maya.get(location).status, maya.delete(location).status) == (204, 404, 404)


@BOTH
def test_nobody_else_comes_near(house: House, path: str) -> None:
    maya, kim = house.person(), house.person()
    location = maya.post(path, NEW[path]).headers["location"]

    statuses = [kim.get(location).status, kim.patch(location, {"name": "X"}).status, kim.delete(location).status]

    assert statuses == [404, 404, 404]
    assert kim.get(path).json["data"] == []
    assert house.token_of(maya.id, [Scope.GOALS_READ]).get(location).status == 403


@BOTH
def test_names_need_the_text_scope(house: House, path: str) -> None:
    maya = house.person()
    maya.post(path, NEW[path])
    reader = house.token_of(maya.id, [Scope.PLACES_READ, Scope.COMPANIONS_READ])

    listed = reader.get(path).json["data"]

    assert len(listed) == 1
    assert "name" not in listed[0]


@BOTH
def test_sent_twice_is_kept_once(house: House, path: str) -> None:
    maya = house.person()
    body = {"id": new_id(), **NEW[path]}

    statuses = [maya.post(path, sent).status for sent in (body, body, body | {"name": "Another"})]

    assert statuses == [201, 200, 409]
    assert len(maya.get(path).json["data"]) == 1


@BOTH
def test_pages_are_newest_first(house: House, path: str) -> None:
    maya = house.person()
    made = [maya.post(path, NEW[path] | {"name": f"{number}"}).json["id"] for number in range(3)]

    first = maya.get(f"{path}?limit=2").json
    second = maya.get(f"{path}?limit=2&cursor={first['next_cursor']}").json

    assert [row["id"] for row in first["data"] + second["data"]] == made[::-1]


def test_a_hidden_person_is_left_out_until_shown_again(house: House) -> None:
    maya = house.person()
    sam = maya.post(COMPANIONS, NEW[COMPANIONS]).headers["location"]
    kim = maya.post(COMPANIONS, {"name": "Kim", "kind": "other"}).headers["location"]

    def names(query: str = "") -> list[str]:
        return [row["name"] for row in maya.get(f"{COMPANIONS}{query}").json["data"]]

    hidden = maya.post(f"{sam}/hide")
    again = maya.post(f"{sam}/hide")
    while_hidden = (names(), names("?hidden=true"))
    shown = maya.post(f"{sam}/show")

    assert hidden.json["hidden_at"] is not None
    assert again.json == hidden.json
    assert while_hidden == (["Kim"], ["Sam"])
    assert (shown.json["hidden_at"], names(), names("?hidden=true")) == (None, ["Kim", "Sam"], [])
    assert maya.get(kim).status == 200


def test_only_the_person_hides(house: House) -> None:
    maya, kim = house.person(), house.person()
    sam = maya.post(COMPANIONS, NEW[COMPANIONS]).headers["location"]
    reader = house.token_of(maya.id, [Scope.COMPANIONS_READ])

    statuses = [kim.post(f"{sam}/hide").status, reader.post(f"{sam}/hide").status]

    assert statuses == [404, 403]
    assert maya.get(sam).json["hidden_at"] is None

"""Own factors through the public surface."""

import asyncio

from doorstep.platform.access.scopes import Scope
from doorstep.platform.ids import new_id
from support.house import House

PATH = "/api/v1/own-factors"
NOTHING_MORE = {"unit": None, "choices": None}


def test_each_kind_comes_back_as_it_was_set(house: House) -> None:
    maya = house.person()
    said = [
        {"name": "Took the long way", "kind": "yes_no"},
        {"name": "Coffee", "kind": "number", "unit": "cups"},
        {"name": "How I came", "kind": "choice", "choices": ["on foot", "by bus"]},
    ]

    made = [maya.post(PATH, body) for body in said]

    for body, created in zip(said, made, strict=True):
        read = maya.get(created.headers["location"]).json
        assert read == created.json
        assert {"unit": None, "choices": None} | body == {
            name: read[name] for name in ("name", "kind", "unit", "choices")
        }
    assert [row["id"] for row in maya.get(PATH).json["data"]] == [one.json["id"] for one in made[::-1]]


def test_choices_go_with_choice_and_a_unit_with_number(house: House) -> None:
    maya = house.person()
    refused = {
        "/choices": [
            {"name": "A", "kind": "choice"},
            {"name": "A", "kind": "yes_no", "choices": ["x", "y"]},
            {"name": "A", "kind": "choice", "choices": ["x", "x"]},
            {"name": "A", "kind": "choice", "choices": ["x"]},
        ],
        "/unit": [{"name": "A", "kind": "yes_no", "unit": "cups"}],
        "/kind": [{"name": "A", "kind": "colour"}],
    }

    for pointer, bodies in refused.items():
        for body in bodies:
            reply = maya.post(PATH, body)

            assert (reply.status, [error["pointer"] for error in reply.json["errors"]]) == (422, [pointer])


def test_its_kind_stays_when_it_is_changed(house: House) -> None:
    maya = house.person()
    location = maya.post(PATH, {"name": "Way", "kind": "choice", "choices": ["x", "y"]}).headers["location"]

    changed = maya.patch(location, {"name": "My way", "choices": ["x", "y", "z"]})

    assert (changed.json["name"], changed.json["choices"], changed.json["version"]) == ("My way", ["x", "y", "z"], 2)
    assert maya.patch(location, {"kind": "number"}).status == 422
    assert maya.patch(location, {"choices": None}).status == 422
    assert maya.patch(location, {"unit": "cups"}).json["errors"][0]["pointer"] == "/unit"


def test_there_are_twenty_at_most_even_when_sent_at_once(house: House) -> None:
    maya = house.person()
    for number in range(17):
        maya.post(PATH, {"name": f"{number}", "kind": "yes_no"})

    async def race() -> list[tuple[int, str | None]]:
        sent = [maya.send("POST", PATH, {"name": f"late {number}", "kind": "yes_no"}) for number in range(6)]
        return [(reply.status, reply.json.get("code")) for reply in await asyncio.gather(*sent)]

    replies = house.loop.run(race())

    assert sorted(replies, key=str) == [(201, None)] * 3 + [(409, "too_many_own_factors")] * 3


def test_removing_one_makes_room(house: House) -> None:
    maya = house.person()
    made = [maya.post(PATH, {"name": f"{number}", "kind": "yes_no"}).headers["location"] for number in range(20)]

    maya.delete(made[0])

    assert maya.post(PATH, {"name": "Next", "kind": "yes_no"}).status == 201


def test_its_words_need_the_text_scope_of_logs(house: House) -> None:
    maya = house.person()
    maya.post(PATH, {"name": "Way", "kind": "choice", "choices": ["x", "y"]})
    reader = house.token_of(maya.id, [Scope.LOGS_READ])

    (shown,) = reader.get(PATH).json["data"]

    assert not {"name", "unit", "choices"} & shown.keys()
    assert shown["kind"] == "choice"
    assert house.token_of(maya.id, [Scope.GOALS_READ]).get(PATH).status == 403


def test_another_person_finds_none_of_it(house: House) -> None:
    maya, kim = house.person(), house.person()
    body = {"id": new_id(), "name": "Coffee", "kind": "number"}
    location = maya.post(PATH, body).headers["location"]

    statuses = [kim.get(location).status, kim.patch(location, {"name": "X"}).status, kim.delete(location).status]

    assert statuses == [404, 404, 404]
    assert [maya.post(PATH, body).status, maya.post(PATH, body | {"unit": "cups"}).status] == [200, 409]
    assert kim.post(PATH, body).status == 201

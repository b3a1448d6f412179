"""Goals through the public surface."""

from doorstep.platform.access.scopes import Scope
from doorstep.platform.ids import new_id
from support.house import House


def test_a_goal_comes_back_as_it_was_set(house: House) -> None:
    maya = house.person()

    created = maya.post("/api/v1/goals", {"sentence": "I could have tea with a friend", "importance": 7})
    read = maya.get(created.headers["location"])

    assert created.status == 201
    assert read.json == created.json
    assert read.json["sentence"] == "I could have tea with a friend"
    assert read.headers["etag"] == '"1"'


def test_another_person_finds_nothing_at_its_address(house: House) -> None:
    maya, kim = house.person(), house.person()

    location = maya.post("/api/v1/goals", {"sentence": "I could write"}).headers["location"]

    assert kim.get(location).status == 404
    assert kim.patch(location, {"importance": 1}).status == 404
    assert kim.delete(location).status == 404
    assert kim.get("/api/v1/goals").json["data"] == []


def test_own_words_are_absent_without_the_text_scope(house: House) -> None:
    reader = house.person(scopes=[Scope.GOALS_READ, Scope.GOALS_WRITE])

    created = reader.post("/api/v1/goals", {"sentence": "I could write"})

    assert "sentence" not in created.json
    assert "sentence" not in reader.get("/api/v1/goals").json["data"][0]


def test_the_same_create_twice_makes_one_goal(house: House) -> None:
    maya = house.person()
    body = {"id": new_id(), "sentence": "I could write"}

    first, second = maya.post("/api/v1/goals", body), maya.post("/api/v1/goals", body)
    other = maya.post("/api/v1/goals", {**body, "sentence": "I could call"})

    assert (first.status, second.status, other.status) == (201, 200, 409)
    assert other.json["code"] == "id_in_use"
    assert len(maya.get("/api/v1/goals").json["data"]) == 1


def test_the_same_idempotency_key_gets_the_first_answer(house: House) -> None:
    maya = house.person()

    first = maya.post("/api/v1/goals", {"sentence": "I could write"}, idempotency_key="k1")
    again = maya.post("/api/v1/goals", {"sentence": "I could write"}, idempotency_key="k1")
    other = maya.post("/api/v1/goals", {"sentence": "I could call"}, idempotency_key="k1")

    assert again.body == first.body
    assert again.headers["idempotency-replayed"] == "true"
    assert (other.status, other.json["code"]) == (422, "idempotency_key_reused")


def test_a_change_with_an_old_version_is_refused(house: House) -> None:
    maya = house.person()
    location = maya.post("/api/v1/goals", {"sentence": "I could write"}).headers["location"]

    changed = maya.patch(location, {"status": "paused"}, if_match='"1"')
    late = maya.patch(location, {"status": "active"}, if_match='"1"')

    assert (changed.status, changed.headers["etag"]) == (200, '"2"')
    assert (late.status, late.json["code"]) == (412, "version_mismatch")
    assert maya.get(location).json["status"] == "paused"


def test_pages_hold_every_goal_once(house: House) -> None:
    maya = house.person()
    made = {maya.post("/api/v1/goals", {"sentence": f"I could do {i}"}).json["id"] for i in range(5)}

    seen: list[str] = []
    path = "/api/v1/goals?limit=2"
    while path:
        page = maya.get(path).json
        seen += [goal["id"] for goal in page["data"]]
        path = f"/api/v1/goals?limit=2&cursor={page['next_cursor']}" if page["next_cursor"] else ""

    assert len(seen) == 5
    assert set(seen) == made


def test_bad_input_names_each_field_and_stores_nothing(house: House) -> None:
    maya = house.person()

    reply = maya.post("/api/v1/goals", {"sentence": "I could write", "importance": 11, "colour": "red"})

    assert (reply.status, reply.headers["content-type"]) == (422, "application/problem+json")
    assert {error["pointer"] for error in reply.json["errors"]} == {"/importance", "/colour"}
    assert maya.get("/api/v1/goals").json["data"] == []

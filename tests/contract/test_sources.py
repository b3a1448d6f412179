"""Every record says by which client it was written, nobody can say otherwise, and every list can be asked by it."""

from typing import Any, NamedTuple

import pytest

from contract.published import OPERATIONS, Published, filled, for_each, places, put, resolved
from contract.records import PUBLIC, RECORDS
from doorstep.platform.access.scopes import ALL_SCOPES
from support.apps import AllowedApp, allow
from support.browser import Browser
from support.house import House

FILTERS = {"source_kind", "source_id"}
SOURCE = "#/components/schemas/Source"


def listed(operation: Published) -> dict[str, Any]:
    """The schema of one item, where the operation answers a list of records."""
    content = operation.described["responses"].get("200", {}).get("content", {})
    answer = resolved(content.get("application/json", {}).get("schema", {}))
    return resolved(answer.get("properties", {}).get("data", {}).get("items", {}))


def tells_its_source(item: dict[str, Any]) -> bool:
    return bool(item.get("properties", {}).get("source", {}).get("$ref") == SOURCE)


LISTS = [one for one in OPERATIONS if one.method == "GET" and tells_its_source(listed(one))]
CREATES = [one for one in OPERATIONS if one.method in ("POST", "PATCH", "PUT") and "requestBody" in one.described]


class Written(NamedTuple):
    """Someone, what they wrote, and an app of theirs that wrote the same kinds."""

    maya: Browser
    app: AllowedApp
    values: dict[str, str]


@pytest.fixture(scope="module")
def written(house: House) -> Written:
    maya = Browser.signed_in(house)
    app = allow(house, maya, ALL_SCOPES)
    values = {name: make(maya) for name, make in RECORDS.items()}
    for path, body in (
        ("goals", {"sentence": "I could wave at a neighbour"}),
        (f"goals/{values['goal_id']}/steps", {"title": "I could open the window", "minutes": 2}),
        ("check-ins", {"energy": 3}),
        ("logs", {"status": "done", "after": {"mood": 6}}),
        ("moments", {"what": "A blackbird", "at": "2026-11-21T15:00:00Z"}),
        ("places", {"name": "The bench"}),
        ("companions", {"name": "Kim", "kind": "friend"}),
        ("own-factors", {"name": "Snow", "kind": "yes_no"}),
    ):
        made = app.client.post(f"/api/v1/{path}", body)
        assert made.status == 201, (path, made.body)
        assert made.json["source"] == {"kind": "app", "id": app.app_id}
    return Written(maya, app, values)


def test_there_are_lists_to_ask() -> None:
    assert len(LISTS) >= 11


@for_each(LISTS)
def test_every_list_of_records_can_be_asked_by_source(operation: Published) -> None:
    assert set(operation.query_names()) >= FILTERS


@for_each(LISTS)
def test_a_list_asked_by_source_holds_that_alone(written: Written, operation: Published) -> None:
    path = filled(operation.path, written.values | PUBLIC)

    everything = written.maya.get(path).json["data"]
    of_app = written.maya.get(f"{path}?source_kind=app&source_id={written.app.app_id}").json["data"]
    of_web = written.maya.get(f"{path}?source_kind=web").json["data"]
    of_nobody = written.maya.get(f"{path}?source_id={written.app.sharing_id}").json["data"]

    app_id = written.app.app_id
    assert {row["id"] for row in of_app} == {row["id"] for row in everything if row["source"]["id"] == app_id}
    assert {row["id"] for row in of_web} == {row["id"] for row in everything if row["source"]["kind"] == "web"}
    assert of_nobody == []


def test_the_pages_of_a_list_asked_by_source_follow_one_another(written: Written) -> None:
    for name in ("The stairs", "The yard"):
        written.app.client.post("/api/v1/places", {"name": name})
    path = f"/api/v1/places?limit=1&source_kind=app&source_id={written.app.app_id}"

    found, cursor = [], ""
    while True:
        page = written.maya.get(path + cursor).json
        found += [row["name"] for row in page["data"]]
        if page["next_cursor"] is None:
            break
        cursor = f"&cursor={page['next_cursor']}"

    assert found == ["The yard", "The stairs", "The bench"]


# RFC 7591, 2: what a registration says beyond what is known is passed over, not refused.
@for_each([operation for operation in CREATES if operation.name != "register_app"])
def test_nobody_can_say_who_wrote_it(operation: Published) -> None:
    """No body has a place for a source, and bodies with other fields than those they have are refused."""
    for place, schema in places(operation.request_schema):
        if schema.get("type") == "object" and "properties" in schema:
            assert schema["properties"].get("source", {}).get("$ref") != SOURCE, place
            assert schema["additionalProperties"] is False, place


@pytest.mark.parametrize("forged", ["source", "source_kind", "source_id"])
def test_a_forged_source_is_refused(written: Written, forged: str) -> None:
    body: dict[str, object] = {"sentence": "I could wave at a neighbour"}
    put(body, (forged,), "web" if forged == "source_kind" else {"kind": "web", "id": None})

    refused = written.app.client.post("/api/v1/goals", body)

    assert refused.status == 422
    assert refused.json["errors"][0]["pointer"] == f"/{forged}"

"""The catalogue through the public surface."""

from typing import Any
from urllib.parse import quote

import pytest

from doorstep.content.catalogue import collections, steps
from doorstep.content.words import StepKind
from support.house import House

PATH = "/api/v1/catalogue/steps"


def found(house: House, query: str) -> list[str]:
    return [step["id"] for step in every_page(house, f"{PATH}?limit=100&{query}")]


def every_page(house: House, path: str) -> list[dict[str, Any]]:
    visitor = house.visitor()
    seen: list[dict[str, Any]] = []
    cursor: str | None = ""
    while cursor is not None:
        page = visitor.get(f"{path}&cursor={cursor}" if cursor else path).json
        seen += page["data"]
        cursor = page["next_cursor"]
    return seen


def test_pages_hold_every_step_once_and_easiest_first(house: House) -> None:
    seen = [(step["level"], step["id"]) for step in every_page(house, f"{PATH}?limit=30")]

    assert seen == sorted((step.level, step.id) for step in steps())


def test_a_cursor_belongs_to_its_filters(house: House) -> None:
    visitor = house.visitor()
    cursor = visitor.get(f"{PATH}?limit=2").json["next_cursor"]

    reply = visitor.get(f"{PATH}?limit=2&kind=restorative&cursor={cursor}")

    assert (reply.status, reply.json["code"]) == (422, "cursor_mismatch")


@pytest.mark.parametrize(("energy", "cost"), [("0", 1), ("4.9", 2), ("5", 3), ("8", 4), ("10", 5)])
def test_energy_leaves_out_what_it_does_not_allow(house: House, energy: str, cost: int) -> None:
    assert set(found(house, f"energy={energy}")) == {step.id for step in steps() if step.energy_cost <= cost}


def test_every_filter_narrows_and_all_have_to_agree(house: House) -> None:
    asked = "kind=social&context_kind=community&minutes=20&needs_known_person=false&level=2"

    assert set(found(house, "kind=restorative")) == {s.id for s in steps() if s.kind is StepKind.RESTORATIVE}
    assert set(found(house, "minutes=2")) == {s.id for s in steps() if s.minutes <= 2}
    assert set(found(house, asked)) == {
        s.id
        for s in steps()
        if (s.kind, s.context_kind, s.needs_known_person, s.level) == ("social", "community", False, 2)
        and s.minutes <= 20
    }


def test_words_are_found_however_they_are_written(house: House) -> None:
    plain = found(house, "q=window")

    assert "L01-08" in plain
    assert found(house, "q=WINDOW") == plain
    assert found(house, f"q={quote('wíndöw')}") == plain
    assert found(house, f"q={quote('let world window')}") == ["L01-08"]
    assert found(house, "q=zeppelin") == []


def test_a_collection_narrows_to_its_steps(house: House) -> None:
    collection = collections()[0]

    unknown = house.visitor().get(f"{PATH}?collection=nowhere")

    assert set(found(house, f"collection={collection.id}")) == set(collection.step_ids)
    assert (unknown.status, unknown.json["errors"][0]["parameter"]) == (422, "collection")


def test_collections_come_with_their_steps(house: House) -> None:
    visitor = house.visitor()

    listed = visitor.get("/api/v1/catalogue/collections").json["data"]
    one = visitor.get(f"/api/v1/catalogue/collections/{listed[0]['id']}").json

    assert [collection["id"] for collection in listed] == [collection.id for collection in collections()]
    assert [step["id"] for step in one["steps"]] == one["step_ids"] == listed[0]["step_ids"]
    assert visitor.get("/api/v1/catalogue/collections/nowhere").status == 404


def test_one_step_is_shown_whole(house: House) -> None:
    step = house.visitor().get(f"{PATH}/L01-08")

    assert (step.json["level"], step.json["needs_known_person"], step.json["indoors_at_night"]) == (1, False, True)
    assert house.visitor().get(f"{PATH}/L99-99").status == 404


@pytest.mark.parametrize("path", [PATH, f"{PATH}/L01-08", "/api/v1/catalogue/collections"])
def test_what_the_caller_holds_is_not_sent_again(house: House, path: str) -> None:
    visitor = house.visitor()
    first = visitor.get(path)
    tag = first.headers["etag"]

    again = visitor.get(path, if_none_match=f'"other", W/{tag}')
    changed = visitor.get(path, if_none_match='"other"')

    assert first.headers["cache-control"] == "public, no-cache"
    assert (again.status, again.body, again.headers["etag"]) == (304, b"", tag)
    assert "content-length" not in again.headers
    assert (changed.status, changed.body) == (200, first.body)


def test_another_page_has_another_tag(house: House) -> None:
    visitor = house.visitor()

    tags = {visitor.get(f"{PATH}?limit={limit}").headers["etag"] for limit in (1, 2)}

    assert len(tags) == 2

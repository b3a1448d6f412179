"""What every operation of the contract has in common, asked of each of them."""

import re
import secrets
from urllib.parse import parse_qsl, urlsplit

import pytest

from contract.own_words import Typist
from contract.published import CLOSED, OPERATIONS, Place, Published, for_each, places, put, resolved, strange_ids
from contract.records import RECORDS
from support.browser import Browser
from support.client import Reply
from support.house import House

POLICY = re.compile(r'^"[a-z-]+";q=\d+;w=\d+$')
USAGE = re.compile(r'^"[a-z-]+";r=\d+;t=\d+$')
OF_FINDINGS = ("list_insight_evidence",)
"""What has no page before there is a log to find something in."""
LISTS = [
    operation
    for operation in CLOSED
    if {"limit", "cursor"} <= set(operation.query_names()) and operation.name not in OF_FINDINGS
]
WRITES = [
    operation
    for operation in CLOSED
    if operation.request_schema and operation.name not in ("change_password", "give_password_again")
]


@pytest.fixture(scope="module")
def maya(house: House) -> Typist:
    """Someone who has just given their password, with two records of every kind."""
    person = Browser.signed_in(house)
    assert person.step_up().status == 200
    for _ in range(2):
        for make in RECORDS.values():
            make(person)
    return Typist(person)


@for_each(OPERATIONS)
def test_every_answer_says_its_limit_and_its_id(house: House, operation: Published) -> None:
    assert _says_its_limit(operation.send(house.visitor(), strange_ids()))


@pytest.mark.parametrize(
    ("method", "path", "status"), [("GET", "/api/v1/nothing", 404), ("DELETE", "/api/v1/goals", 405)]
)
def test_so_does_the_answer_to_what_is_no_operation(house: House, method: str, path: str, status: int) -> None:
    reply = house.visitor().request(method, path)

    assert reply.status == status
    assert _says_its_limit(reply)


def _says_its_limit(reply: Reply) -> bool:
    told = reply.headers
    return bool(POLICY.match(told["ratelimit-policy"]) and USAGE.match(told["ratelimit"]) and told["x-request-id"])


@for_each(LISTS)
def test_a_page_links_to_the_next_which_goes_on_where_it_ended(maya: Typist, operation: Published) -> None:
    path = maya.path_of(operation)

    first = maya.client.get(f"{path}?limit=1")
    cursor = first.json["next_cursor"]

    assert (first.status, len(first.json["data"]) <= 1) == (200, True)
    if cursor is None:
        assert "link" not in first.headers
        return
    target = re.fullmatch(r'<(.+)>; rel="next"', first.headers["link"])
    assert target is not None
    assert {"limit": "1", "cursor": cursor}.items() <= dict(parse_qsl(urlsplit(target[1]).query)).items()
    following = maya.client.get(target[1])
    assert following.status == 200
    assert following.json["data"] != first.json["data"]


@for_each(WRITES)
def test_a_field_the_contract_does_not_know_is_refused_wherever_it_stands(maya: Typist, operation: Published) -> None:
    path = maya.path_of(operation)

    for place in _closed_places(operation):
        body = maya.with_own_records(operation.example)
        put(body, (*place, "zz_unknown"), secrets.token_hex(4))
        reply = maya.client.request(operation.method, path, body)

        told = reply.json["data"][0]["problem"] if reply.status == 207 else reply.json
        assert (told["status"], told["code"]) == (422, "invalid_input"), place
        pointers = [one["pointer"] for one in told["errors"] if one["code"] == "unknown_field"]
        assert len(pointers) == 1, (place, told)
        assert "".join(f"/{key}" for key in (*place, "zz_unknown")).endswith(pointers[0])


def _closed_places(operation: Published) -> list[Place]:
    """Where the example has an object whose fields are all known."""
    found = [
        place
        for place, schema in places(operation.request_schema)
        if resolved(schema).get("additionalProperties") is False and _stands(operation.example, place)
    ]
    return list(dict.fromkeys(found))


def _stands(value: object, place: Place) -> bool:
    for key in place:
        if (isinstance(value, dict) and key in value) or (
            isinstance(value, list) and isinstance(key, int) and key < len(value)
        ):
            value = value[key]
        else:
            return False
    return isinstance(value, dict)

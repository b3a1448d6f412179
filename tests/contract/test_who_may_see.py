"""Who may see what, for every operation of the published contract: a new route cannot be forgotten."""

import json
import secrets
from collections.abc import Iterator
from typing import Any

import pytest
from contract.records import PUBLIC, RECORDS
from doorstep.contract import openapi_document
from doorstep.platform.access.scopes import ALL_SCOPES, Scope
from doorstep.platform.ids import new_id
from support.client import Client, Reply
from support.house import House, Person

DOCUMENT = openapi_document()
OPERATIONS = [
    (method.upper(), path, described)
    for path, methods in DOCUMENT["paths"].items()
    for method, described in methods.items()
]
CLOSED = [operation for operation in OPERATIONS if operation[2]["security"]]
WITH_RECORD = [operation for operation in CLOSED if any(f"{{{name}}}" in operation[1] for name in RECORDS)]
named = pytest.mark.parametrize(
    ("method", "path", "described"), CLOSED, ids=[operation[2]["operationId"] for operation in CLOSED]
)
for_records = pytest.mark.parametrize(
    ("method", "path", "described"), WITH_RECORD, ids=[operation[2]["operationId"] for operation in WITH_RECORD]
)


def filled(path: str, values: dict[str, str]) -> str:
    """The path with each variable given a value; an unknown variable fails the test that meets it."""
    for name, value in values.items():
        path = path.replace(f"{{{name}}}", value)
    assert "{" not in path, f"{path} has a variable the matrix does not know: add it to contract/records.py"
    return path


def strange_ids() -> dict[str, str]:
    return {name: new_id() for name in [*RECORDS, "credential_id", "token_id", "session_id", "series_id"]} | PUBLIC


def body_for(described: dict[str, Any]) -> object:
    """A body the operation would take: the contract's own example."""
    content = described.get("requestBody", {}).get("content", {})
    schema = content.get("application/json", {}).get("schema", {})
    name = schema.get("$ref", "").rpartition("/")[2]
    examples = DOCUMENT["components"]["schemas"].get(name, {}).get("examples", [{}])
    return examples[0]


def send(client: Client, method: str, path: str, described: dict[str, Any]) -> Reply:
    return client.request(method, path, body_for(described) if "requestBody" in described else None)


@named
def test_nobody_gets_in(house: House, method: str, path: str, described: dict[str, Any]) -> None:
    reply = send(house.visitor(), method, filled(path, strange_ids()), described)

    assert (reply.status, reply.json["code"]) == (401, "not_signed_in")


@named
def test_a_forged_token_gets_nowhere(house: House, method: str, path: str, described: dict[str, Any]) -> None:
    forger = house.visitor()
    forger.headers["authorization"] = f"Bearer dst_{secrets.token_urlsafe(32)}"

    reply = send(forger, method, filled(path, strange_ids()), described)

    assert (reply.status, reply.json["code"]) == (401, "not_signed_in")


@named
def test_a_token_without_the_scope_is_refused(
    house: House, method: str, path: str, described: dict[str, Any]
) -> None:
    asked = [scope for entry in described["security"] for scope in entry.get("token", [])]
    without = house.person(scopes=ALL_SCOPES - {Scope(scope) for scope in asked})

    reply = send(without, method, filled(path, strange_ids()), described)

    takes_tokens = any("token" in entry for entry in described["security"])
    if not takes_tokens:
        assert (reply.status, reply.json["code"]) == (403, "session_needed")
    elif asked:
        assert (reply.status, reply.json["code"]) == (403, "scope_missing")
    else:
        assert reply.status != 403


@pytest.fixture(scope="module")
def maya(house: House) -> Iterator[tuple[Person, dict[str, str]]]:
    """Someone with one record of every kind."""
    person = house.person()
    yield person, {name: make(person) for name, make in RECORDS.items()}


@for_records
def test_a_record_of_another_person_is_as_absent_as_one_that_never_was(
    house: House,
    maya: tuple[Person, dict[str, str]],
    method: str,
    path: str,
    described: dict[str, Any],
) -> None:
    _, hers = maya
    kim = house.person()

    real = send(kim, method, filled(path, strange_ids() | hers), described)
    never = send(kim, method, filled(path, strange_ids()), described)

    assert real.status == never.status
    assert _told(real) == _told(never)
    assert real.status in (404, 200) if method == "GET" else real.status == 404


def _told(reply: Reply) -> object:
    if not reply.body:
        return None
    document = json.loads(reply.body)
    if isinstance(document, dict):
        document.pop("instance", None)
        document.pop("request_id", None)
    return document

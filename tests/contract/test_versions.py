"""Which version a caller means: `ETag` on every record, `If-Match` honoured by everything that changes one."""

import re
from typing import Any

import pytest

from contract.own_words import Typist
from contract.published import CLOSED, OPERATIONS, Published, filled, for_each, resolved
from contract.records import PUBLIC, RECORDS
from support.browser import Browser
from support.client import Reply
from support.house import House

OTHER = '"987654"'
"""A version nothing has."""


def _shape(operation: Published) -> dict[str, Any]:
    content = operation.described["responses"].get("200", {}).get("content", {})
    return resolved(content.get("application/json", {}).get("schema", {}))


def _header_names(operation: Published) -> set[str]:
    return {one["name"] for one in operation.described.get("parameters", []) if one["in"] == "header"}


RECORDS_READ = [
    operation
    for operation in CLOSED
    if operation.method == "GET" and "version" in _shape(operation).get("properties", {})
]
CONDITIONAL = [operation for operation in CLOSED if "If-Match" in _header_names(operation)]
KEPT_BY_ANYONE = [operation for operation in OPERATIONS if "If-None-Match" in _header_names(operation)]
UNVERSIONED = ("end_session", "end_token", "end_other_sessions", "keep_everything", "keep_moment_of_log")
"""What they end has no version, what they make has none yet: every version a caller names is another."""


@pytest.fixture(scope="module")
def maya(house: House) -> Typist:
    """Someone who has just given their password; records of theirs are made on first need."""
    person = Browser.signed_in(house)
    assert person.step_up().status == 200
    return Typist(person)


@for_each(RECORDS_READ)
def test_a_record_says_its_version(maya: Typist, operation: Published) -> None:
    reply = maya.client.get(maya.path_of(operation))

    assert (reply.status, reply.headers["etag"]) == (200, f'"{reply.json["version"]}"')


def test_whatever_changes_a_record_takes_a_condition() -> None:
    changing = [one for one in CLOSED if one.method in ("PUT", "PATCH", "DELETE")]

    assert [one.name for one in changing if one not in CONDITIONAL] == []


@for_each(CONDITIONAL)
def test_another_version_than_the_one_meant_is_left_alone(maya: Typist, operation: Published) -> None:
    path = _fresh_path(maya, operation)
    before = maya.client.get(_read(path))

    refused = _send(maya, operation, path, OTHER)

    assert (refused.status, refused.json["code"]) == (412, "version_mismatch")
    if "etag" in before.headers:
        assert maya.client.get(_read(path)).headers["etag"] == before.headers["etag"]


@for_each([operation for operation in CONDITIONAL if operation.name not in UNVERSIONED])
def test_the_version_that_was_read_may_be_changed(maya: Typist, operation: Published) -> None:
    path = _fresh_path(maya, operation)
    etag = maya.client.get(_read(path)).headers["etag"]

    reply = _send(maya, operation, path, etag)

    assert reply.status != 412
    assert reply.status < 300 or reply.json["code"] not in ("invalid_input", "not_found")


@for_each(KEPT_BY_ANYONE)
def test_who_has_the_answer_already_is_told_so(maya: Typist, operation: Published) -> None:
    path = maya.path_of(operation)
    first = maya.client.get(path)

    again = maya.client.request("GET", path, None, {"if-none-match": first.headers["etag"]})

    assert (first.status, again.status, again.body) == (200, 304, b"")
    assert again.headers["etag"] == first.headers["etag"]


def _fresh_path(person: Typist, operation: Published) -> str:
    """The path with a record made for this one test."""
    own = {name: RECORDS[name](person.client) for name in RECORDS if f"{{{name}}}" in operation.path}
    return filled(operation.path, PUBLIC | own)


def _read(path: str) -> str:
    """Where the record that an action is about is read."""
    return re.sub(
        r"/(restore|hide|show|start|move|finish|skip|end|accept|undo|decline|secret|moment|refresh)$", "", path
    )


def _send(person: Typist, operation: Published, path: str, if_match: str) -> Reply:
    body = person.with_own_records(operation.example)
    return person.client.request(operation.method, path, body, {"if-match": if_match})

"""Whatever bytes arrive, the answer is a problem the caller can act on, and never a fault of ours."""

import json
import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contract.published import OPERATIONS, Published, filled, for_each, strange_ids
from doorstep.platform.access.scopes import ALL_SCOPES
from support.client import Client, Reply
from support.house import House, Person

CASES = int(os.environ.get("DOORSTEP_HOSTILE_BODIES", "500"))
GOALS = "/api/v1/goals"
TAKING_BODIES = [operation for operation in OPERATIONS if "requestBody" in operation.described]
METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "FOO"]
DEEP = 10_000
HOSTILE: dict[str, bytes] = {
    "nothing": b"",
    "no JSON": b"{",
    "two values": b"{} {}",
    "NaN": b'{"sentence": NaN}',
    "Infinity": b'{"sentence": -Infinity}',
    "a huge number": b'{"sentence": 1e999999}',
    "a long number": b'{"level": ' + b"9" * 5_000 + b"}",
    "deep lists": b"[" * DEEP + b"]" * DEEP,
    "deep objects": b'{"a":' * DEEP + b"1" + b"}" * DEEP,
    "invalid UTF-8": b'{"sentence": "\xff\xfe"}',
    "a lone surrogate": b'{"sentence": "\\ud800"}',
    "NUL": b'{"sentence": "\\u0000"}',
    "a byte order mark": b'\xef\xbb\xbf{"sentence": "a"}',
    "a list": b"[]",
    "null": b"null",
    "one key twice": b'{"sentence": 1, "sentence": 2}',
    "unknown keys": b'{"__proto__": {"a": 1}, "\\u202e": 2}',
}


@pytest.fixture(scope="module")
def maya(house: House) -> Person:
    """Someone who may do everything a token may."""
    return house.person(scopes=ALL_SCOPES)


def assert_problem(reply: Reply, *statuses: int) -> None:
    """One of the statuses, told as RFC 9457 says."""
    assert reply.status in statuses, reply.body[:300]
    assert reply.headers["content-type"] == "application/problem+json"
    told = json.loads(reply.body)
    assert told["status"] == reply.status
    assert {"type", "title", "detail", "instance", "code", "request_id"} <= told.keys()


@for_each([operation for operation in TAKING_BODIES if operation.described["security"] and operation.takes_tokens])
def test_no_hostile_body_gets_past_any_operation(maya: Person, operation: Published) -> None:
    path = operation.path
    for name, value in strange_ids().items():
        path = path.replace(f"{{{name}}}", value)

    for body in HOSTILE.values():
        assert_problem(maya.request(operation.method, path, body), 400, 404, 422)


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("path", ["/api/v1/auth/sign-up", "/api/v1/auth/sign-in"])
def test_a_hostile_body_from_nobody_is_refused(house: House, path: str, body: bytes) -> None:
    assert_problem(house.visitor().request("POST", path, body), 400, 422)


@pytest.mark.parametrize(
    "media_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "", "\xff"]
)
def test_another_media_type_is_refused(maya: Person, media_type: str) -> None:
    assert_problem(maya.post(GOALS, {"sentence": "I could"}, content_type=media_type), 415)


@pytest.mark.parametrize("size", [1024 * 1024 + 1, 5_000_000])
def test_a_body_over_a_mebibyte_is_refused(maya: Person, size: int) -> None:
    body = b'{"sentence": "' + b"a" * (size - 16) + b'"}'

    assert_problem(maya.request("POST", GOALS, body), 413)
    assert_problem(maya.request("POST", GOALS, body, {"content-length": str(size)}), 413)


def test_a_length_that_is_no_number_changes_nothing(maya: Person) -> None:
    for length in ("-1", "9" * 5_000, "1e9", "\u00b2"):
        reply = maya.request("POST", GOALS, b"{", {"content-length": length})

        assert_problem(reply, 400, 413)


@pytest.mark.parametrize(
    "path", ["/api/v1/nothing", "/api/", "/api/v1/goals/a/b/c", "/api/v1//goals/x/y", "/api/v1/%00", "/api/v1/\x00"]
)
def test_an_address_without_operation_is_a_404_for_any_method(maya: Person, path: str) -> None:
    for method in METHODS:
        assert_problem(maya.request(method, path), 404)


@pytest.mark.parametrize("path", sorted({operation.path for operation in OPERATIONS}))
def test_another_method_is_told_every_method_there_is(maya: Person, path: str) -> None:
    taken = {operation.method for operation in OPERATIONS if operation.path == path}
    complete = taken | ({"HEAD"} if "GET" in taken else set())
    address = filled(path, strange_ids() | {"collection_id": "x"})

    for method in set(METHODS) - taken:
        reply = maya.request(method, address)

        assert_problem(reply, 405)
        assert set(reply.headers["allow"].split(", ")) == complete


def test_head_answers_as_get_does_without_the_body(maya: Person) -> None:
    for path in (GOALS, "/api/v1/catalogue/collections", f"{GOALS}/no-uuid", "/api/v1/nothing"):
        full, head = maya.get(path), maya.request("HEAD", path)

        assert (head.status, head.body) == (full.status, b"")
        assert head.headers["content-length"] == full.headers["content-length"]
        assert head.headers["content-type"] == full.headers["content-type"]


@pytest.mark.parametrize("value", ["%00", "%ff", "%2e%2e", "%252e", "a" * 3_000, "%F0%9F%98%80", "1;DROP", "'"])
def test_a_strange_path_or_query_is_no_fault(maya: Person, value: str) -> None:
    for operation in OPERATIONS:
        if operation.method != "GET" or operation.path in ("/metrics",):
            continue
        for query in ("", *(f"?{name}={value}" for name in operation.query_names())):
            path = operation.path
            for name in strange_ids() | {"collection_id": "x"}:
                path = path.replace(f"{{{name}}}", value)
            reply = maya.get(path + query)

            assert reply.status < 500, (path, query, reply.body)


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)


@st.composite
def hostile_bodies(draw: st.DrawFn) -> tuple[Published, bytes]:
    """An operation with its own example in which one value or byte has been replaced, or with any bytes at all."""
    operation = draw(st.sampled_from(TAKING_BODIES))
    example = operation.example
    kind = draw(st.sampled_from(["value", "value", "byte", "bytes", "json"]))
    if kind == "bytes":
        return operation, draw(st.binary(max_size=200))
    if kind == "json":
        return operation, json.dumps(draw(JSON_VALUES)).encode()
    if kind == "value" and isinstance(example, dict) and example:
        example[draw(st.sampled_from(sorted(example)))] = draw(JSON_VALUES)
    body = bytearray(json.dumps(example).encode())
    if kind == "byte":
        body[draw(st.integers(0, len(body) - 1))] = draw(st.integers(0, 255))
    return operation, bytes(body)


@settings(
    max_examples=CASES,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(hostile_bodies())
def test_no_random_body_is_a_fault_of_ours(house: House, maya: Person, case: tuple[Published, bytes]) -> None:
    operation, body = case
    client: Client = maya if operation.described["security"] else house.visitor()
    path = operation.path
    for name, value in strange_ids().items():
        path = path.replace(f"{{{name}}}", value)

    reply = client.request(operation.method, path, body)

    assert reply.status < 500, (operation.name, body)
    if path.startswith("/oauth/") and reply.headers["content-type"] == "application/json" and reply.status >= 400:
        assert set(reply.json) == {"error", "error_description"}  # RFC 6749, 5.2: OAuth answers in its own words
    elif reply.status >= 400:
        assert_problem(reply, reply.status)

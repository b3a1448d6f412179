"""The published contract as tests walk it: every operation, with a body it takes and a path that leads somewhere."""

import copy
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, NamedTuple, TypeAlias

import pytest

from contract.records import PUBLIC, RECORDS
from doorstep.contract import openapi_document
from doorstep.platform.ids import new_id
from support.client import Client, Reply

DOCUMENT = openapi_document()
Json: TypeAlias = Any
_SCHEMAS = DOCUMENT["components"]["schemas"]
Place = tuple[str | int, ...]
"""Where a value stands in a body: keys and list positions; `*` is any key."""


class Published(NamedTuple):
    """One operation of the contract."""

    method: str
    path: str
    described: dict[str, Any]

    @property
    def name(self) -> str:
        return str(self.described["operationId"])

    @property
    def scopes(self) -> frozenset[str]:
        """What a token needs; empty where tokens are refused as well."""
        return frozenset(scope for entry in self.described["security"] for scope in entry.get("token", []))

    @property
    def takes_tokens(self) -> bool:
        return any("token" in entry for entry in self.described["security"])

    @property
    def request_schema(self) -> dict[str, Any]:
        content = self.described.get("requestBody", {}).get("content", {})
        found: dict[str, Any] = content.get("application/json", {}).get("schema", {})
        return found

    @property
    def example(self) -> Json:
        """A body the operation takes: the contract's own first example; None where it takes none."""
        if "requestBody" not in self.described:
            return None
        return copy.deepcopy(resolved(self.request_schema).get("examples", [{}])[0])

    def query_names(self) -> list[str]:
        return [parameter["name"] for parameter in self.described.get("parameters", []) if parameter["in"] == "query"]

    def send(self, client: Client, values: Mapping[str, str], query: str = "") -> Reply:
        """Send the example to the path with its variables given values."""
        return client.request(self.method, filled(self.path, values) + query, self.example)


OPERATIONS = [
    Published(method.upper(), path, described)
    for path, methods in DOCUMENT["paths"].items()
    for method, described in methods.items()
]
CLOSED = [operation for operation in OPERATIONS if operation.described["security"]]
WITH_RECORD = [operation for operation in CLOSED if any(f"{{{name}}}" in operation.path for name in RECORDS)]


def for_each(operations: list[Published]) -> pytest.MarkDecorator:
    """Run a test once for each of these operations, under its name."""
    return pytest.mark.parametrize("operation", operations, ids=[operation.name for operation in operations])


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema itself, or the one it refers to."""
    name = schema.get("$ref", "").rpartition("/")[2]
    return _SCHEMAS[name] if name else schema


def filled(path: str, values: Mapping[str, str]) -> str:
    """The path with each variable given a value; an unknown variable fails the test that meets it."""
    for name, value in values.items():
        path = path.replace(f"{{{name}}}", value)
    assert "{" not in path, f"{path} has a variable the matrix does not know: add it to contract/records.py"
    return path


def strange_ids() -> dict[str, str]:
    """A value for every path variable that belongs to nobody."""
    return {name: new_id() for name in RECORDS} | PUBLIC


def places(schema: dict[str, Any], at: Place = (), seen: frozenset[str] = frozenset()) -> Iterator[tuple[Place, Any]]:
    """Every value a body may hold: where it stands and its schema."""
    name = schema.get("$ref", "").rpartition("/")[2]
    if name in seen:
        return
    seen, schema = seen | {name} - {""}, resolved(schema)
    yield at, schema
    for branch in [*schema.get("anyOf", ()), *schema.get("oneOf", ())]:
        yield from places(branch, at, seen)
    for key, child in schema.get("properties", {}).items():
        yield from places(child, (*at, key), seen)
    for position, child in ((0, schema.get("items")), ("*", schema.get("additionalProperties"))):
        if isinstance(child, dict):
            yield from places(child, (*at, position), seen)


def put(body: Json, place: Place, value: object) -> None:
    """Put a value into a body, making the levels above it where the example lacks them."""
    for key, following in pairwise(place):
        child: Any = [] if isinstance(following, int) else {}
        if isinstance(body, list):
            body.extend([child] * (not body))
            body = body[int(key)]
        else:
            body[key] = body.get(key) or child
            body = body[key]
    if isinstance(body, list):
        body[:1] = [value]
    else:
        body[place[-1]] = value

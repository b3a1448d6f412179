"""What a person is told a scope opens is what the published contract opens, no field more and none less."""

import json
from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pytest

from contract.published import CLOSED, Published, resolved
from doorstep.gateway.consents.describing import is_sensitive
from doorstep.gateway.consents.fields import opened
from doorstep.platform.access.scopes import FOR_APPS, Scope, text_scope
from support.project import ROOT

WORDS = ROOT / "frontend" / "src" / "lib" / "messages" / "en"
OPEN_TO_APPS = [operation for operation in CLOSED if any("app" in entry for entry in operation.described["security"])]
TOGETHER = {frozenset(map(Scope, operation.scopes)) for operation in OPEN_TO_APPS}
SETS = sorted(
    {frozenset({scope}) for scope in FOR_APPS}
    | {frozenset(pair) for pair in combinations(sorted(FOR_APPS), 2)}
    | TOGETHER
    | {one | {text for scope in one if (text := text_scope(scope))} for one in TOGETHER}
    | {FOR_APPS},
    key=lambda one: (len(one), sorted(one)),
)
Field = tuple[str, bool, str | None]
"""A field's name, whether it holds own words, and the further scope it asks for."""


def _fields(schema: dict[str, Any], words: bool = False, opener: str | None = None) -> Iterator[Field]:
    """Every property anywhere in a schema of the contract."""
    schema = resolved(schema)
    branches = [*schema.get("anyOf", ()), *schema.get("oneOf", ()), *schema.get("allOf", ())]
    for inside in (*branches, schema.get("items"), schema.get("additionalProperties")):
        if isinstance(inside, dict):
            yield from _fields(inside, words, opener)
    for name, child in schema.get("properties", {}).items():
        its_words = words or any(one.get("x-own-words") for one in (child, *child.get("anyOf", ())))
        its_opener = child.get("x-opened-by", opener)
        yield name, its_words, its_opener
        yield from _fields(child, its_words, its_opener)


def _answered(operation: Published) -> set[Field]:
    found = set()
    for status, answer in operation.described["responses"].items():
        if status.startswith("2"):
            found |= set(_fields(answer.get("content", {}).get("application/json", {}).get("schema", {})))
    return found


ANSWERED = {operation.name: _answered(operation) for operation in OPEN_TO_APPS}
WRITTEN = {operation.name: {name for name, *_ in _fields(operation.request_schema)} for operation in OPEN_TO_APPS}


def _by_the_contract(held: frozenset[Scope]) -> tuple[dict[Scope, set[str]], dict[Scope, set[str]]]:
    """What an app with these scopes gets and may write, by the document: under the scope that opens it."""
    sees: dict[Scope, set[str]] = {scope: set() for scope in held}
    changes: dict[Scope, set[str]] = {scope: set() for scope in held}
    for operation in OPEN_TO_APPS:
        needed = [Scope(scope) for entry in operation.described["security"] for scope in entry.get("app", [])]
        if not held.issuperset(needed):
            continue
        reads_words = held.issuperset({text_scope(scope) for scope in needed} - {None})
        for name, words, opener in ANSWERED[operation.name]:
            if (words and not reads_words) or (opener is not None and opener not in held):
                continue
            under = text_scope(needed[0]) if words else Scope(opener) if opener else needed[0]
            sees[under or needed[0]].add(name)
        for writer in [scope for scope in needed if scope.endswith(":write")][:1]:
            changes[writer] |= WRITTEN[operation.name]
    return sees, changes


@pytest.mark.parametrize("size", sorted({len(held) for held in SETS}))
def test_each_scope_names_exactly_the_fields_the_contract_opens(size: int) -> None:
    for held in SETS:
        if len(held) == size:
            found = opened(held)
            sees, changes = _by_the_contract(held)
            assert {scope: found[scope].sees for scope in held} == sees
            assert {scope: found[scope].changes for scope in held} == changes


def test_every_field_has_plain_words_and_no_words_are_left_over() -> None:
    found = opened(FOR_APPS)
    fields = {name for scope in found.values() for name in scope.sees | scope.changes}

    worded = {key.removeprefix("consent.field.") for key in _catalogue("consent-fields")}

    assert worded == fields, "write what the field is in frontend/src/lib/messages/en/consent-fields.json"


def test_every_scope_has_a_plain_sentence() -> None:
    worded = set(_catalogue("consent-scopes"))

    assert worded == {f"consent.{part}.{scope.value}" for scope in FOR_APPS for part in ("scope", "about")}


def test_own_words_and_the_most_private_areas_are_asked_for_one_by_one() -> None:
    one_by_one = {scope.value for scope in FOR_APPS if is_sensitive(scope)}

    assert {scope.value for scope in FOR_APPS if ".text" in scope.value} <= one_by_one
    assert {"moments:read", "moments:write"} <= one_by_one
    assert not {"logs:read", "check_ins:read", "goals:write"} & one_by_one


def _catalogue(name: str) -> dict[str, str]:
    found: dict[str, str] = json.loads((WORDS / f"{name}.json").read_text(encoding="utf-8"))
    return found

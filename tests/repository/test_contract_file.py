"""What a linter cannot say about the committed contract."""

import json
from typing import Any

import pytest

from support.project import read

_METHODS = {"get", "put", "post", "delete", "patch"}


@pytest.fixture(scope="module")
def contract() -> dict[str, Any]:
    """The committed contract."""
    return json.loads(read("openapi/doorstep.json"))


def _operations(contract: dict[str, Any]) -> list[dict[str, Any]]:
    return [item[method] for item in contract["paths"].values() for method in _METHODS & set(item)]


def _scopes(scheme: dict[str, Any]) -> set[str]:
    """The scopes a scheme names: of tokens in a list, of apps with the flow."""
    return set(scheme.get("x-scopes", [])).union(*(flow["scopes"] for flow in scheme.get("flows", {}).values()))


def test_every_operation_asks_only_for_schemes_and_scopes_that_exist(contract: dict[str, Any]) -> None:
    schemes = contract["components"]["securitySchemes"]

    asked = {
        (operation["operationId"], scheme, scope)
        for operation in _operations(contract)
        for choice in operation["security"]
        for scheme, scopes in choice.items()
        for scope in scopes or [None]
    }

    assert asked
    unknown = [one for one in asked if one[1] not in schemes or (one[2] and one[2] not in _scopes(schemes[one[1]]))]
    assert unknown == []


def test_operation_ids_are_used_once(contract: dict[str, Any]) -> None:
    ids = [operation["operationId"] for operation in _operations(contract)]

    assert len(ids) == len(set(ids))

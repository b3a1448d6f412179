"""The contract's lint rules: a complete operation passes, each missing part is named."""

import copy
import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support.project import ROOT

_Contract = dict[str, Any]
_Change = Callable[[_Contract], object]

_EXAMPLE = {"title": "Text a friend"}
_COMPLETE: _Contract = {
    "openapi": "3.1.0",
    "info": {
        "title": "Example",
        "version": "1",
        "description": "A complete document.",
        "contact": {"name": "Someone"},
        "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
    },
    "servers": [{"url": "/"}],
    "tags": [{"name": "goals", "description": "What one wants."}],
    "paths": {
        "/api/v1/goals": {
            "post": {
                "operationId": "create_goal",
                "summary": "Set a goal",
                "description": "Set a new goal for oneself.",
                "tags": ["goals"],
                "security": [{"token": []}],
                "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Goal"}}}},
                "responses": {
                    "201": {
                        "description": "The goal.",
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Goal"}}},
                    },
                    "422": {
                        "description": "Something in it does not fit.",
                        "content": {"application/problem+json": {"schema": {"type": "object"}}},
                    },
                },
            }
        }
    },
    "webhooks": {
        "goal.created": {
            "post": {
                "operationId": "on_goal_created",
                "summary": "A new goal",
                "description": "Someone set a new goal.",
                "tags": ["goals"],
                "x-scopes": ["goals:read"],
                "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Goal"}}}},
                "responses": {"2XX": {"description": "The app has it."}},
            }
        }
    },
    "components": {
        "securitySchemes": {
            "token": {"type": "http", "scheme": "bearer"},
            "app": {
                "type": "oauth2",
                "flows": {
                    "authorizationCode": {
                        "authorizationUrl": "/oauth/authorize",
                        "tokenUrl": "/oauth/token",
                        "scopes": {"goals:read": "Read goals"},
                    }
                },
            },
        },
        "schemas": {
            "Goal": {
                "type": "object",
                "properties": {"title": {"type": "string"}},
                "examples": [_EXAMPLE],
            }
        },
    },
}


def _operation(document: _Contract) -> _Contract:
    return document["paths"]["/api/v1/goals"]["post"]


def _answer(document: _Contract, status: str) -> _Contract:
    return _operation(document)["responses"][status]["content"]


def _webhook(document: _Contract) -> _Contract:
    return document["webhooks"]["goal.created"]["post"]


def _scopes(document: _Contract) -> _Contract:
    return document["components"]["securitySchemes"]["app"]["flows"]["authorizationCode"]["scopes"]


def _move(document: _Contract, path: str) -> None:
    document["paths"] = {path: document["paths"].pop("/api/v1/goals")}


_GAPS: dict[str, _Change] = {
    "doorstep-summary": lambda d: _operation(d).pop("summary"),
    "doorstep-description": lambda d: _operation(d).pop("description"),
    "doorstep-operation-id": lambda d: _operation(d).update(operationId="createGoal"),
    "operation-operationId": lambda d: _operation(d).pop("operationId"),
    "doorstep-one-tag": lambda d: _operation(d).pop("tags"),
    "operation-tag-defined": lambda d: _operation(d).update(tags=["elsewhere"]),
    "doorstep-scopes": lambda d: _operation(d).pop("security"),
    "doorstep-request-example": lambda d: d["components"]["schemas"]["Goal"].pop("examples"),
    "doorstep-answer-example": lambda d: _answer(d, "201").update({"application/json": {"schema": {}}}),
    "doorstep-problems": lambda d: _operation(d)["responses"].pop("422"),
    "doorstep-problem-json": lambda d: _answer(d, "422").update({"application/json": {"schema": {}}}),
    "doorstep-paths": lambda d: _move(d, "/api/v1/My_Goals"),
    "doorstep-fields": lambda d: d["components"]["schemas"]["Goal"]["properties"].update(dueDate={}),
    "doorstep-webhook-description": lambda d: _webhook(d).pop("description"),
    "doorstep-webhook-name": lambda d: d["webhooks"].update(GoalCreated=d["webhooks"].pop("goal.created")),
    "doorstep-webhook-example": lambda d: _webhook(d)["requestBody"]["content"].update(
        {"application/json": {"schema": {}}}
    ),
    "doorstep-webhook-scopes": lambda d: _webhook(d).pop("x-scopes"),
    "doorstep-scope-names": lambda d: _scopes(d).update({"goals": "Read goals"}),
    "doorstep-scope-meaning": lambda d: _scopes(d).update({"goals:read": ""}),
    "oas3-schema": lambda d: _answer(d, "201").update({"application/json": {"schema": {"type": "word"}}}),
}


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """Rule codes by document, from one run over all of them."""
    folder = tmp_path_factory.mktemp("contracts")
    for name, change in {"complete": lambda d: d, **_GAPS}.items():
        document = copy.deepcopy(_COMPLETE)
        change(document)
        folder.joinpath(f"{name}.json").write_text(json.dumps(document))
    command = [ROOT / "scripts/lint_contract.sh", *sorted(folder.glob("*.json"))]
    printed = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    return _by_document(printed)


def _by_document(printed: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    name = ""
    for line in printed.splitlines():
        if line.endswith(".json"):
            name = Path(line.strip()).stem
        elif match := re.match(r"\s+\d+:\d+\s+(?:error|warning)\s+(\S+)", line):
            found.setdefault(name, set()).add(match[1])
    return found


def test_a_complete_operation_passes(findings: dict[str, set[str]]) -> None:
    assert findings
    assert findings.get("complete", set()) == set()


@pytest.mark.parametrize("rule", _GAPS)
def test_a_missing_part_is_named(rule: str, findings: dict[str, set[str]]) -> None:
    assert rule in findings.get(rule, set())

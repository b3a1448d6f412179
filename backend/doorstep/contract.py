"""The published contract: FastAPI's document of every operation, completed with what all operations share."""

from typing import Any

from fastapi import FastAPI

from doorstep import __version__
from doorstep.app import ROUTERS
from doorstep.platform.access.scopes import Scope
from doorstep.platform.contract.problems import add_problems
from doorstep.platform.contract.shared import HEADERS, SECURITY_SCHEMES, TAGS, describe_headers, keep_examples

DESCRIPTION = """Small steps back to other people. One contract for the web app, for people's own scripts, for
third-party apps and for those who stand beside a person.

Instants are UTC (RFC 3339, `Z`); lists are pages with signed cursors; changes take JSON merge patches; errors are
problems (RFC 9457) whose `type` is a page that explains them."""


def openapi_document() -> dict[str, Any]:
    """The OpenAPI 3.1 document of this server, the same bytes for the same code."""
    app = FastAPI(title="Doorstep", version=__version__, description=DESCRIPTION)
    for router in ROUTERS:
        app.include_router(router)
    document = app.openapi()
    document["servers"] = [{"url": "/", "description": "This server"}]
    document["tags"] = [tag for tag in TAGS if tag["name"] in _tags_used(document)]
    document["info"]["license"] = {"name": "Apache-2.0", "identifier": "Apache-2.0"}
    document["info"]["contact"] = {"name": "Doorstep"}
    components = document.setdefault("components", {})
    components["securitySchemes"] = SECURITY_SCHEMES | {
        "token": SECURITY_SCHEMES["token"] | {"x-scopes": [scope.value for scope in Scope]}
    }
    components["headers"] = HEADERS
    operations = {operation.operation_id: operation for router in ROUTERS for operation in router.operations}
    for methods in document["paths"].values():
        for described in methods.values():
            keep_examples(described, operations[described["operationId"]])
            add_problems(described, operations[described["operationId"]], components)
            describe_headers(described, operations[described["operationId"]])
    components.get("schemas", {}).pop("HTTPValidationError", None)
    components.get("schemas", {}).pop("ValidationError", None)
    return document


def _tags_used(document: dict[str, Any]) -> set[str]:
    return {tag for methods in document["paths"].values() for one in methods.values() for tag in one.get("tags", [])}

"""The published contract: FastAPI's document of every operation, completed with what all operations share."""

import inspect
import warnings
from collections.abc import Callable, Iterable
from typing import Annotated, Any

from fastapi import FastAPI
from fastapi import Query as FastApiQuery
from pydantic.warnings import UnsupportedFieldAttributeWarning

from doorstep import __version__
from doorstep.app import ROUTERS
from doorstep.gateway.webhooks.described import webhook_headers, webhooks_section
from doorstep.platform.contract.names import name_pages
from doorstep.platform.contract.problems import add_problems, catalogue
from doorstep.platform.contract.shared import (
    DEPRECATION_HEADERS,
    HEADERS,
    TAGS,
    describe_headers,
    keep_examples,
    security_schemes,
)
from doorstep.platform.web.operations import Operation, Operations

DESCRIPTION = """Small steps back to other people. One contract for the web app, for people's own scripts, for
third-party apps and for those who stand beside a person.

Instants are UTC (RFC 3339, `Z`); lists are pages with signed cursors; changes take JSON merge patches; errors are
problems (RFC 9457) whose `type` is a page that explains them."""


def openapi_document(routers: Iterable[Operations] = ROUTERS) -> dict[str, Any]:
    """The OpenAPI 3.1 document of these routers, by default this server's; the same bytes for the same code."""
    operations = {operation.operation_id: operation for router in routers for operation in router.operations}
    with warnings.catch_warnings():
        # FastAPI gives each model field an adapter of its own, where pydantic finds the field's alias without effect.
        warnings.simplefilter("ignore", UnsupportedFieldAttributeWarning)
        document = _declared(operations.values()).openapi()
    document["servers"] = [{"url": "/", "description": "This server"}]
    document["tags"] = [tag for tag in TAGS if tag["name"] in _tags_used(document)]
    document["info"]["license"] = {"name": "Apache-2.0", "identifier": "Apache-2.0"}
    document["info"]["contact"] = {"name": "Doorstep"}
    components = document.setdefault("components", {})
    components["securitySchemes"] = security_schemes()
    components["headers"] = HEADERS | (DEPRECATION_HEADERS if _any_deprecated(operations.values()) else {})
    components["parameters"] = webhook_headers()
    document["webhooks"] = webhooks_section()
    for methods in document["paths"].values():
        for described in methods.values():
            keep_examples(described, operations[described["operationId"]])
            add_problems(described, operations[described["operationId"]], components)
            describe_headers(described, operations[described["operationId"]])
    name_pages(document)
    document["x-problems"] = catalogue()
    components.get("schemas", {}).pop("HTTPValidationError", None)
    components.get("schemas", {}).pop("ValidationError", None)
    return document


def _declared(operations: Iterable[Operation]) -> FastAPI:
    """Every operation declared to FastAPI, which knows how to describe them."""
    app = FastAPI(title="Doorstep", version=__version__, description=DESCRIPTION)
    for operation in operations:
        extra: dict[str, Any] = {"security": operation.security}
        if operation.needs.if_match:
            extra["x-if-match-required"] = True
        if (raw := operation.raw_body) is not None:
            content = {raw.media_type: {"schema": raw.model.model_json_schema()}}
            extra["requestBody"] = {"required": True, "content": content}
        app.add_api_route(
            operation.path,
            _described_endpoint(operation),
            methods=[operation.method],
            operation_id=operation.operation_id,
            tags=[operation.tag],
            summary=operation.summary,
            description=operation.description,
            status_code=operation.status_code,
            response_model=operation.shape,
            responses=operation.responses,
            deprecated=operation.deprecated is not None or None,
            openapi_extra=extra,
        )
    return app


def _described_endpoint(operation: Operation) -> Callable[..., None]:
    """A function with the operation's parameters as FastAPI declares them; it is described, never called."""

    def endpoint() -> None:
        """Described only."""

    hints = dict(operation.path_hints)
    if operation.query is not None:
        hints[operation.query] = Annotated[operation.query_model, FastApiQuery()]
    if operation.body is not None and operation.raw_body is None:
        hints[operation.body] = operation.body_hint
    keyword = inspect.Parameter.KEYWORD_ONLY
    parameters = [inspect.Parameter(name, keyword, annotation=hint) for name, hint in hints.items()]
    endpoint.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    return endpoint


def _any_deprecated(operations: Iterable[Operation]) -> bool:
    return any(operation.deprecated for operation in operations)


def _tags_used(document: dict[str, Any]) -> set[str]:
    return {tag for methods in document["paths"].values() for one in methods.values() for tag in one.get("tags", [])}

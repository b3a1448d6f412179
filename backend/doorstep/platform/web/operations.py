"""Operations: FastAPI's declarations and contract, with a short path of our own for the request.

FastAPI's own request handling costs about eight times a bare server's (`docs/decisions/0001-request-path.md`). An
`Operation` is an ordinary FastAPI route, so the OpenAPI document, parameters and models are FastAPI's; only the way
from bytes to the endpoint is ours: the body goes through pydantic in one step, the result to JSON in another.
"""

import inspect
from collections.abc import Awaitable, Callable
from typing import Any, get_args, get_origin, get_type_hints
from urllib.parse import parse_qsl

from fastapi import APIRouter
from fastapi._compat import ModelField
from fastapi.dependencies.utils import request_params_to_args
from fastapi.routing import APIRoute
from pydantic import BaseModel, TypeAdapter, ValidationError

from doorstep.platform.problems import UnsupportedMediaType
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Visit, open_call
from doorstep.platform.web.exchange import Exchange
from doorstep.platform.web.faults import body_problem, parameter_problem
from doorstep.platform.web.needs import Needs
from doorstep.platform.web.redaction import words_plan

__all__ = ["Operation", "Operations"]

Endpoint = Callable[..., Awaitable[Answer[Any]]]


class Operation(APIRoute):
    """One operation of the contract. Its endpoint takes `call` (from `needs`, `needs_session` or `anyone`), path
    parameters, at most one `query` model, and at most one `body` model or raw bytes; it returns `Answer[Shape]`."""

    def __init__(self, path: str, endpoint: Endpoint, **options: Any) -> None:  # noqa: ANN401 - FastAPI's own options
        shape = _answer_shape(endpoint)
        options["response_model"] = shape
        text = " ".join((inspect.getdoc(endpoint) or endpoint.__name__).split())
        options["summary"] = text.partition(". ")[0].rstrip(".")
        options["description"] = text
        options["operation_id"] = options.get("operation_id") or endpoint.__name__
        super().__init__(path, endpoint, **options)
        self.needs = _needs_of(self)
        self.words = words_plan(shape)
        self.body_limit: int | None = None
        extra = dict(self.openapi_extra or {})
        extra.setdefault("security", _security(self.needs))
        if self.needs.if_match:
            extra["x-if-match-required"] = True
        self.openapi_extra = extra
        self._body = _body_adapter(self)
        self._query = _query_model(self)

    @property
    def takes_body(self) -> bool:
        """Whether the operation reads a body."""
        return self._body is not None

    @property
    def takes_input(self) -> bool:
        """Whether anything sent can be found wanting."""
        return self._body is not None or self._query is not None or "{" in self.path

    async def answer(self, exchange: Exchange, path_values: dict[str, str]) -> Answer[Any]:
        """Check the input, open the call, run the endpoint. Raises Problems."""
        values: dict[str, Any] = {}
        if path_values:
            values |= _checked(self.dependant.path_params, path_values)
        if self._query is not None:
            name, model = self._query
            values[name] = _filtered(model, exchange.query)
        values["call"] = Visit(exchange) if self.needs.public else open_call(exchange)
        if self._body is not None:
            name, adapter = self._body
            values[name] = _parsed(adapter, exchange)
        found: Answer[Any] = await self.endpoint(**values)
        return found


class Operations(APIRouter):
    """A router of operations; `prefix` is the whole path up to here, such as `/api/v1/goals`."""

    def __init__(self, prefix: str, tag: str) -> None:
        super().__init__(prefix=prefix, tags=[tag], route_class=Operation)

    @property
    def operations(self) -> list[Operation]:
        """The operations declared so far."""
        return [route for route in self.routes if isinstance(route, Operation)]


def _parsed(adapter: TypeAdapter[Any] | None, exchange: Exchange) -> object:
    if adapter is None:
        return exchange.body
    media_type = (exchange.header(b"content-type") or "").partition(";")[0].strip().lower()
    if media_type != "application/json" and not (
        media_type.startswith("application/") and media_type.endswith("+json")
    ):
        raise UnsupportedMediaType
    try:
        return adapter.validate_json(exchange.body)
    except ValidationError as error:
        raise body_problem(error.errors(include_url=False, include_input=False, include_context=False)) from None


def _checked(fields: list[ModelField], received: Any) -> dict[str, Any]:  # noqa: ANN401 - a mapping of FastAPI's kinds
    values, errors = request_params_to_args(fields, received)
    if errors:
        raise parameter_problem(errors)
    return values


def _filtered(model: type[BaseModel], query: str) -> BaseModel:
    try:
        return model.model_validate(dict(parse_qsl(query, keep_blank_values=True)))
    except ValidationError as error:
        errors = error.errors(include_url=False, include_input=False, include_context=False)
        raise parameter_problem(errors) from None


def _answer_shape(endpoint: Endpoint) -> object:
    returned = get_type_hints(endpoint, include_extras=True).get("return")
    if get_origin(returned) is not Answer:
        raise TypeError(f"{endpoint.__name__} has to return Answer[Shape]")
    (shape,) = get_args(returned)
    return shape if shape is not type(None) else None


def _needs_of(route: APIRoute) -> Needs:
    found = [dependency.call for dependency in route.dependant.dependencies if isinstance(dependency.call, Needs)]
    if len(found) != 1:
        raise TypeError(f"{route.endpoint.__name__} has to declare exactly one of needs, needs_session, anyone")
    return found[0]


def _body_adapter(route: APIRoute) -> tuple[str, TypeAdapter[Any] | None] | None:
    if not route.dependant.body_params:
        return None
    (field,) = route.dependant.body_params
    annotation = get_type_hints(route.endpoint, include_extras=True)[field.name]
    raw = annotation is bytes or get_args(annotation)[:1] == (bytes,)
    return field.name, None if raw else TypeAdapter(annotation)


def _query_model(route: APIRoute) -> tuple[str, type[BaseModel]] | None:
    if not route.dependant.query_params:
        return None
    (field,) = route.dependant.query_params
    model = field.field_info.annotation
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        raise TypeError(f"{route.endpoint.__name__} has to take its query parameters as one model")
    return field.name, model


def _security(needs: Needs) -> list[dict[str, list[str]]]:
    if needs.public:
        return []
    session: dict[str, list[str]] = {"session": []}
    return [session] if needs.session_only else [session, {"token": [scope.value for scope in needs.scopes]}]

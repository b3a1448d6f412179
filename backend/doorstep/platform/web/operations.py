"""Operations: what the routers declare, and the way of a request from bytes to the endpoint.

FastAPI writes the contract from these declarations (`doorstep/contract.py`); serving a request through it costs about
eight times a bare server's whole answer (`docs/decisions/0001-request-path.md`), so the server goes its own short way:
the body goes through pydantic in one strict step, the result to JSON in another.
"""

import inspect
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, get_args, get_origin, get_type_hints
from urllib.parse import parse_qsl

from pydantic import BaseModel, TypeAdapter, ValidationError
from typing_extensions import TypedDict, Unpack

from doorstep.platform.access.scopes import FOR_APPS
from doorstep.platform.problems import UnsupportedMediaType
from doorstep.platform.web.answers import Answer, AnsweredBefore, Headers
from doorstep.platform.web.call import Visit, open_call
from doorstep.platform.web.cross_origin import FOR_OTHER_SITES, is_open_to_sites
from doorstep.platform.web.deprecation import Deprecation
from doorstep.platform.web.exchange import Exchange
from doorstep.platform.web.faults import body_problem, parameter_problem
from doorstep.platform.web.needs import Needs, Query
from doorstep.platform.web.redaction import WordsPlan, words_plan

Endpoint = Callable[..., Awaitable[Answer[Any]]]
Responses = Mapping[int | str, dict[str, Any]]


class Declared(TypedDict, total=False):
    """What a router says of an operation besides its path."""

    status_code: int
    responses: Responses
    deprecated: Deprecation


@dataclass(frozen=True, slots=True)
class RawBody:
    """Marks a body that the endpoint reads by itself, from its bytes; the contract describes it by `model`."""

    model: type[BaseModel]
    media_type: str = "application/x-www-form-urlencoded"


class Operation:
    """One operation of the contract.

    Its endpoint takes `call` (from `needs`, `needs_session` or `anyone`), its path parameters, at most one model of
    query parameters (marked `Query()`), and at most one `body`, a model or raw bytes; it returns `Answer[Shape]`.
    Raises TypeError when the declaration is anything else.
    """

    def __init__(self, endpoint: Endpoint, *, method: str, path: str, tag: str, declared: Declared) -> None:
        self.method = method
        self.path = path
        self.endpoint = endpoint
        self.operation_id = endpoint.__name__
        self.tag = tag
        self.status_code = declared.get("status_code", 200)
        self.responses = dict(declared.get("responses", {}))
        self.deprecated = deprecated = declared.get("deprecated")
        self.body_limit: int | None = None
        text = " ".join((inspect.getdoc(endpoint) or endpoint.__name__).split())
        self.summary = text.partition(". ")[0].rstrip(".")
        self.description = f"{text} {deprecated.sentence}." if deprecated else text
        hints = get_type_hints(endpoint, include_extras=True)
        self.shape = _answer_shape(endpoint.__name__, hints.pop("return", None))
        self.needs = _needs_of(endpoint.__name__, hints.pop("call", None))
        self.told: Headers = [
            *(deprecated.headers if deprecated else []),
            *(FOR_OTHER_SITES if is_open_to_sites(self.needs) else []),
        ]
        self.path_hints = {name: hints.pop(name) for name in list(hints) if f"{{{name}}}" in path}
        self.query = _one([name for name, hint in hints.items() if _marked_query(hint)], endpoint.__name__)
        self.query_model: type[BaseModel] | None = get_args(hints.pop(self.query))[0] if self.query else None
        self.body = _one(list(hints), endpoint.__name__)
        self.body_hint: Any = hints.get(self.body) if self.body else None

    @property
    def methods(self) -> set[str]:
        """The one method, as a set."""
        return {self.method}

    @property
    def takes_body(self) -> bool:
        """Whether the operation reads a body."""
        return self.body is not None

    @property
    def takes_input(self) -> bool:
        """Whether anything sent can be found wanting."""
        return self.body is not None or self.query is not None or "{" in self.path

    @property
    def raw_body(self) -> RawBody | None:
        """How the contract describes a body that is read from its bytes; None for the usual ones."""
        marks = getattr(self.body_hint, "__metadata__", ())
        return next((mark for mark in marks if isinstance(mark, RawBody)), None)

    @cached_property
    def words(self) -> WordsPlan:
        """Where the answer holds own words."""
        return words_plan(self.shape)

    @cached_property
    def security(self) -> list[dict[str, list[str]]]:
        """Who may call, as the contract says it."""
        return _security(self.needs)

    @cached_property
    def _body_adapter(self) -> TypeAdapter[Any] | None:
        raw = self.body_hint is bytes or get_args(self.body_hint)[:1] == (bytes,)
        return None if raw else TypeAdapter(self.body_hint)

    @cached_property
    def _path_adapters(self) -> dict[str, TypeAdapter[Any]]:
        return {name: TypeAdapter(hint) for name, hint in self.path_hints.items()}

    async def answer(self, exchange: Exchange, path_values: dict[str, str]) -> Answer[Any]:
        """Check the input, open the call, run the endpoint. Raises Problems."""
        values: dict[str, Any] = {
            name: _checked(name, adapter, path_values[name]) for name, adapter in self._path_adapters.items()
        }
        if self.query is not None and self.query_model is not None:
            values[self.query] = _filtered(self.query_model, exchange.query)
        values["call"] = Visit(exchange) if self.needs.public else open_call(exchange)
        if self.body is not None:
            values[self.body] = _parsed(self._body_adapter, exchange)
        try:
            found: Answer[Any] = await self.endpoint(**values)
        except AnsweredBefore as before:
            return before.answer
        return found


DECLARED: list[Operation] = []
"""Every operation any router has declared: what a scope opens is read from here."""


class Operations:
    """A router of operations; `prefix` is the whole path up to here, such as `/api/v1/goals`."""

    def __init__(self, prefix: str, tag: str) -> None:
        self._prefix = prefix
        self._tag = tag
        self.operations: list[Operation] = []

    def get(self, path: str, **declared: Unpack[Declared]) -> "Declare":
        """Declare a GET operation."""
        return self._declare("GET", path, declared)

    def post(self, path: str, **declared: Unpack[Declared]) -> "Declare":
        """Declare a POST operation."""
        return self._declare("POST", path, declared)

    def put(self, path: str, **declared: Unpack[Declared]) -> "Declare":
        """Declare a PUT operation."""
        return self._declare("PUT", path, declared)

    def patch(self, path: str, **declared: Unpack[Declared]) -> "Declare":
        """Declare a PATCH operation."""
        return self._declare("PATCH", path, declared)

    def delete(self, path: str, **declared: Unpack[Declared]) -> "Declare":
        """Declare a DELETE operation."""
        return self._declare("DELETE", path, declared)

    def _declare(self, method: str, path: str, declared: Declared) -> "Declare":
        def declare(endpoint: Endpoint) -> Endpoint:
            whole = self._prefix + path
            operation = Operation(endpoint, method=method, path=whole, tag=self._tag, declared=declared)
            self.operations.append(operation)
            DECLARED.append(operation)
            return endpoint

        return declare


Declare = Callable[[Endpoint], Endpoint]


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


def _checked(name: str, adapter: TypeAdapter[Any], text: str) -> object:
    try:
        return adapter.validate_strings(text)
    except ValidationError as error:
        errors = error.errors(include_url=False, include_input=False, include_context=False)
        raise parameter_problem([{**one, "loc": (name,)} for one in errors]) from None


def _filtered(model: type[BaseModel], query: str) -> BaseModel:
    try:
        return model.model_validate(dict(parse_qsl(query, keep_blank_values=True)))
    except ValidationError as error:
        errors = error.errors(include_url=False, include_input=False, include_context=False)
        raise parameter_problem(errors) from None


def _answer_shape(name: str, returned: object) -> object:
    if get_origin(returned) is not Answer:
        raise TypeError(f"{name} has to return Answer[Shape]")
    (shape,) = get_args(returned)
    return shape if shape is not type(None) else None


def _needs_of(name: str, hint: object) -> Needs:
    found = [mark for mark in getattr(hint, "__metadata__", ()) if isinstance(mark, Needs)]
    if len(found) != 1:
        raise TypeError(f"{name} has to declare `call` with exactly one of needs, needs_session, anyone")
    return found[0]


def _marked_query(hint: object) -> bool:
    return any(isinstance(mark, Query) for mark in getattr(hint, "__metadata__", ()))


def _one(names: list[str], operation: str) -> str | None:
    if len(names) > 1:
        raise TypeError(f"{operation} takes {', '.join(names)}: at most one query model and one body")
    return names[0] if names else None


def _security(needs: Needs) -> list[dict[str, list[str]]]:
    if needs.public:
        return []
    session: dict[str, list[str]] = {"session": []}
    scopes = [scope.value for scope in needs.scopes]
    if needs.session_only:
        return [session]
    for_apps: list[dict[str, list[str]]] = [{"app": scopes}] if FOR_APPS.issuperset(needs.scopes) else []
    return [session, {"token": scopes}, *for_apps]

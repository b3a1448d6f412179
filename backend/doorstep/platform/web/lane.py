"""The ASGI application: from bytes to an operation and back, with nothing in between that an answer does not need."""

import hashlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from time import perf_counter
from typing import Any
from urllib.parse import unquote

import structlog

from doorstep.platform.foundation import Foundation
from doorstep.platform.ids import new_id
from doorstep.platform.limits import Allowance
from doorstep.platform.problems import (
    MethodNotAllowed,
    NotFound,
    NotSignedIn,
    Problem,
    ServerFault,
    TooLarge,
    TooManyRequests,
)
from doorstep.platform.web.answers import Answer, Headers, LeftToThePage, problem_answer
from doorstep.platform.web.cross_origin import answer_beforehand, asked_beforehand
from doorstep.platform.web.exchange import Exchange
from doorstep.platform.web.metrics import observe
from doorstep.platform.web.operations import Operation
from doorstep.platform.web.paths import Found, PathTree
from doorstep.platform.web.security import api_headers
from doorstep.platform.web.sessions import APP_TOKEN_PREFIX

Scope = Mapping[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
AsgiApp = Callable[[Scope, Receive, Send], Awaitable[None]]

JSON: Headers = [(b"content-type", b"application/json")]
WITHOUT_CONTENT = (204, 304)  # RFC 9110: these answers name no length
NOTHING_THERE = "No operation has this address."
LENGTH_DIGITS = 20  # no body is longer than these can say; reading thousands of digits is a fault of its own
APP_BEARER = f"bearer {APP_TOKEN_PREFIX}".encode()
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class AppCall:
    """A call with an app's token, as it was answered; whether the token opens anything is not said."""

    token: str
    request_id: str
    operation: str
    answer: Answer[Any]
    seconds: float


class Lane:
    """Serves the operations; what is no operation goes to `elsewhere` (the web app) or answers 404.

    `hear` is told of every call with an app's token, once its answer is known.
    """

    def __init__(
        self,
        foundation: Foundation,
        tree: PathTree,
        elsewhere: AsgiApp | None,
        hear: Callable[[AppCall], None] | None = None,
    ) -> None:
        self._foundation = foundation
        self._tree = tree
        self._elsewhere = elsewhere
        self._hear = hear
        self._headers = api_headers(foundation.settings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path: str = scope["path"]
        found = self._tree.find(path)
        if found is None and self._elsewhere is not None and not path.startswith("/api/"):
            await self._elsewhere(scope, receive, send)
            return
        headers = dict(scope["headers"])
        request_id, begun = new_id(), perf_counter()
        told: Headers = []
        name = "unknown"
        answer: Answer[Any]
        try:
            method = "GET" if scope["method"] == "HEAD" else scope["method"]
            if found is None or method not in found.operations:
                told = self._count_address(scope, headers)
                answer = _answer_elsewhere(found, method, headers)
            else:
                operation, names = found.operations[method]
                name = operation.operation_id or name
                exchange = self._exchange(scope, operation, headers, request_id)
                told = operation.told
                told = [*told, *self._count(exchange)]
                exchange.body = await self._body(receive, operation, headers)
                values = {key: unquote(value) for key, value in zip(names, found.segments, strict=True)}
                answer = await operation.answer(exchange, values)
        except LeftToThePage:
            assert self._elsewhere is not None
            await self._elsewhere(scope, receive, send)
            return
        except Problem as problem:
            answer = problem_answer(self._slowed(problem, scope, headers), path, request_id)
        except Exception:
            log.exception("server_fault", operation=name, request_id=request_id)
            answer = problem_answer(ServerFault(), path, request_id)
        observe(name, answer.status)
        shown = headers.get(b"authorization", b"")
        if self._hear is not None and shown[: len(APP_BEARER)].lower() == APP_BEARER:
            token = shown.decode("latin-1").partition(" ")[2].strip()
            self._hear(AppCall(token, request_id, name, answer, perf_counter() - begun))
        await self._send(scope, send, answer, told, request_id)

    def _exchange(self, scope: Scope, operation: Operation, headers: dict[bytes, bytes], request_id: str) -> Exchange:
        return Exchange(
            foundation=self._foundation,
            operation=operation.operation_id,
            needs=operation.needs,
            words=operation.words,
            status=operation.status_code or 200,
            method=scope["method"],
            path=scope["path"],
            query=scope["query_string"].decode("latin-1"),
            headers=headers,
            body=b"",
            address=self._address(scope, headers),
            request_id=request_id,
        )

    def _address(self, scope: Scope, headers: Mapping[bytes, bytes]) -> str:
        if self._foundation.settings.trust_proxy and (forwarded := headers.get(b"x-forwarded-for")):
            return forwarded.decode("latin-1").rpartition(",")[2].strip()
        client = scope.get("client")
        return client[0] if client else "unknown"

    def _count(self, exchange: Exchange) -> Headers:
        limiter = self._foundation.limiter
        credential = exchange.headers.get(b"authorization") or exchange.headers.get(b"cookie")
        if exchange.needs.public or credential is None:
            allowance: Allowance = getattr(limiter, exchange.needs.allowance)
            return limiter.count(allowance, exchange.address)
        return limiter.count(limiter.token, hashlib.sha256(credential).hexdigest())

    def _count_address(self, scope: Scope, headers: Mapping[bytes, bytes]) -> Headers:
        limiter = self._foundation.limiter
        return limiter.count(limiter.address, self._address(scope, headers))

    def _slowed(self, problem: Problem, scope: Scope, headers: Mapping[bytes, bytes]) -> Problem:
        """A credential that opens nothing counts against the address; or each guess would have a limit of its own."""
        if problem.status != NotSignedIn.status or not ({b"authorization", b"cookie"} & headers.keys()):
            return problem
        try:
            self._count_address(scope, headers)
        except TooManyRequests as slower:
            return slower
        return problem

    async def _body(self, receive: Receive, operation: Operation, headers: Mapping[bytes, bytes]) -> bytes:
        limit = operation.body_limit or self._foundation.settings.body_limit
        length = headers.get(b"content-length", b"0")
        if length.isdigit() and int(length[:LENGTH_DIGITS]) > limit:
            raise TooLarge(f"Send at most {limit} bytes.")
        parts: list[bytes] = []
        size, more = 0, True
        while more:
            message = await receive()
            parts.append(message.get("body", b""))
            size += len(parts[-1])
            if size > limit:
                raise TooLarge(f"Send at most {limit} bytes.")
            more = message.get("more_body", False)
        return b"".join(parts)

    async def _send(self, scope: Scope, send: Send, answer: Answer[Any], told: Headers, request_id: str) -> None:
        own = {name for name, _ in answer.headers}
        headers = [
            *(header for header in self._headers if header[0] not in own),
            (b"x-request-id", request_id.encode()),
            *told,
            *answer.headers,
        ]
        if answer.status not in WITHOUT_CONTENT:
            headers.append((b"content-length", str(len(answer.body)).encode()))
        if answer.body and b"content-type" not in own:
            headers += JSON
        await send({"type": "http.response.start", "status": answer.status, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else answer.body})


def _answer_elsewhere(found: Found | None, method: str, headers: Mapping[bytes, bytes]) -> Answer[None]:
    """Where no operation is meant: a browser's question on behalf of another site, or NotFound, MethodNotAllowed."""
    if found is None:
        raise NotFound(NOTHING_THERE)
    if method == "OPTIONS" and asked_beforehand(headers) and found.open_methods:
        return answer_beforehand(found.open_methods)
    raise MethodNotAllowed(headers={"Allow": found.methods})

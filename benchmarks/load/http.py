"""The three requests as a bare ASGI application: no framework, no validation, nothing but the work."""

import hashlib
from collections.abc import Awaitable, Callable
from typing import Any, Protocol
from urllib.parse import parse_qsl

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
LOGS = "/api/v1/logs"
_JSON = (b"content-type", b"application/json")


class Store(Protocol):
    """Where logs are kept. Each call looks the token up first; None means that it, or the log, is unknown."""

    async def insert(self, token: bytes, body: bytes) -> tuple[str, bytes] | None:
        """Keep a log durably; its id and its JSON."""

    async def page(self, token: bytes, limit: int) -> bytes | None:
        """The newest `limit` logs as a JSON page."""

    async def one(self, token: bytes, log_id: str) -> bytes | None:
        """One log as JSON."""

    def close(self) -> None:
        """Stop threads, close connections."""


class BareApp:
    """ASGI: POST and GET /api/v1/logs, GET /api/v1/logs/{id}, and a path to see that it is up."""

    def __init__(self, open_store: Callable[[], Store]) -> None:
        """Take what opens the store; it is opened when the server starts."""
        self._open_store = open_store
        self._store: Store

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or the server's start and stop."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
            return
        status, headers, body = await self._answer(scope, receive)
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    async def _live(self, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                self._store = self._open_store()
                await send({"type": "lifespan.startup.complete"})
            else:
                self._store.close()
                await send({"type": "lifespan.shutdown.complete"})
                return

    async def _answer(self, scope: Scope, receive: Receive) -> tuple[int, list[tuple[bytes, bytes]], bytes]:
        path: str = scope["path"]
        if path == "/readyz":
            return 200, [_JSON], b"{}"
        token = _token_hash(scope["headers"])
        if scope["method"] == "POST":
            made = await self._store.insert(token, await _body(receive))
            if made is None:
                return 401, [_JSON], b"{}"
            location = f"{LOGS}/{made[0]}".encode()
            return 201, [_JSON, (b"location", location), (b"etag", b'"1"')], made[1]
        if path == LOGS:
            limit = int(dict(parse_qsl(scope["query_string"].decode())).get("limit", 25))
            found = await self._store.page(token, limit)
            return _found(found, [_JSON])
        return _found(await self._store.one(token, path.removeprefix(LOGS + "/")), [_JSON, (b"etag", b'"1"')])


def _found(body: bytes | None, headers: list[tuple[bytes, bytes]]) -> tuple[int, list[tuple[bytes, bytes]], bytes]:
    return (404, [_JSON], b"{}") if body is None else (200, headers, body)


def _token_hash(headers: list[tuple[bytes, bytes]]) -> bytes:
    for name, value in headers:
        if name == b"authorization":
            return hashlib.sha256(value.removeprefix(b"Bearer ")).digest()
    return b""


async def _body(receive: Receive) -> bytes:
    parts = []
    while True:
        message = await receive()
        parts.append(message["body"])
        if not message.get("more_body"):
            return b"".join(parts)

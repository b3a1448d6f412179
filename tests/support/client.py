"""A client that speaks to the application as a server would, without a socket."""

import asyncio
import json
import threading
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from doorstep.app import Doorstep

Result = TypeVar("Result")


class LoopThread:
    """An event loop in a thread of its own, so that tests stay plain functions."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()

    def run(self, work: Coroutine[Any, Any, Result]) -> Result:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(timeout=60)

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()


@dataclass(frozen=True)
class Reply:
    """An answer: status, headers with lower-case names, body."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    cookies: tuple[str, ...]

    @property
    def json(self) -> Any:  # noqa: ANN401 - whatever the server answered
        return json.loads(self.body)


@dataclass
class Client:
    """Sends requests with its own headers; keeps the session cookie it is given, as a browser would."""

    app: Doorstep
    loop: LoopThread
    headers: dict[str, str]
    address: str = "127.0.0.1"
    cookie: str | None = None

    def request(self, method: str, path: str, body: object = None, headers: Mapping[str, str] | None = None) -> Reply:
        return self.loop.run(self.send(method, path, body, headers))

    def get(self, path: str, **headers: str) -> Reply:
        return self.request("GET", path, headers=_named(headers))

    def post(self, path: str, body: object = None, **headers: str) -> Reply:
        return self.request("POST", path, {} if body is None else body, _named(headers))

    def patch(self, path: str, body: object, **headers: str) -> Reply:
        return self.request("PATCH", path, body, _named(headers))

    def put(self, path: str, body: object, **headers: str) -> Reply:
        return self.request("PUT", path, body, _named(headers))

    def delete(self, path: str, **headers: str) -> Reply:
        return self.request("DELETE", path, headers=_named(headers))

    async def send(
        self, method: str, path: str, body: object = None, headers: Mapping[str, str] | None = None
    ) -> Reply:
        """The same as `request`, for tests that race several at once inside `loop`."""
        data = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        sent = {"host": "127.0.0.1", "content-type": "application/json", **self.headers, **(headers or {})}
        if self.cookie:
            sent["cookie"] = self.cookie
        path_only, _, query = path.partition("?")
        scope = {
            "type": "http",
            "method": method,
            "path": path_only,
            "raw_path": path_only.encode(),
            "root_path": "",
            "scheme": "http",
            "query_string": query.encode(),
            "headers": [(name.lower().encode(), value.encode()) for name, value in sent.items()],
            "client": (self.address, 40000),
            "server": ("127.0.0.1", 8000),
            "http_version": "1.1",
        }
        messages: list[dict[str, Any]] = []

        sending = [data]

        async def receive() -> dict[str, Any]:
            if not sending:
                await asyncio.Future()  # nothing follows the body, and the client stays
            return {"type": "http.request", "body": sending.pop(), "more_body": False}

        async def collect(message: Any) -> None:  # noqa: ANN401 - an ASGI message
            messages.append(message)

        await self.app(scope, receive, collect)
        start = messages[0]
        pairs = [(name.decode().lower(), value.decode()) for name, value in start["headers"]]
        cookies = tuple(value for name, value in pairs if name == "set-cookie")
        for cookie in cookies:
            self.cookie = cookie.partition(";")[0]
        content = b"".join(message.get("body", b"") for message in messages[1:])
        return Reply(start["status"], dict(pairs), content, cookies)


def _named(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}

"""Receivers of calls outside: a socket that counts who connects, and an HTTP server that answers as it is told."""

import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Counter:
    """Listens, counts connections, and hangs up."""

    def __init__(self, host: str, port: int = 0) -> None:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._socket = socket.socket(family, socket.SOCK_STREAM)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            self._socket.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        self._socket.bind((host, port))
        self._socket.listen(64)
        self.port: int = self._socket.getsockname()[1]
        self.connections = 0
        threading.Thread(target=self._count, daemon=True).start()

    def close(self) -> None:
        """Stop listening; who is connecting just now is counted before."""
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def _count(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self.connections += 1
            connection.close()


@dataclass(frozen=True)
class Heard:
    """One request as it arrived."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


Answering = Callable[[BaseHTTPRequestHandler, Heard], None]
"""Writes the answer to a request."""


def answering(status: int, headers: Mapping[str, str] | None = None, body: bytes = b"") -> Answering:
    """Always this answer."""

    def answer(handler: BaseHTTPRequestHandler, heard: Heard) -> None:
        handler.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


@dataclass
class Receiver:
    """A real HTTP server; `answer` may be changed at any time."""

    address: str = ""
    answer: Answering = field(default_factory=lambda: answering(204))
    heard: list[Heard] = field(default_factory=list)


@contextmanager
def receiver(host: str = "127.0.0.1") -> Iterator[Receiver]:
    """A receiver on a free port until the block ends."""
    state = Receiver()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _hear(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", "0")))
            heard = Heard(self.command, self.path, {name.lower(): value for name, value in self.headers.items()}, body)
            state.heard.append(heard)
            try:
                state.answer(self, heard)
            except OSError:
                self.close_connection = True

        do_GET = do_POST = _hear

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer((host, 0), Handler)
    server.daemon_threads = True
    state.address = f"http://{host}:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()

"""The API in a process of its own, behind a real socket, with what it writes to standard error kept in a file."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

import httpx2

from support.client import Client, Reply

UP_SECONDS = 120
_ANSWER_SECONDS = 5
_LOOK_AGAIN_SECONDS = 0.05


class ServerProcess:
    """A server that can be killed and started again on the same port; ended for good when its block ends."""

    def __init__(self, environment: dict[str, str], log: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = log
        self._environment = {**os.environ, **environment}
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        self.kill()

    def start(self) -> float:
        """Start and wait for the first answer; how long it took, in seconds."""
        begun = time.monotonic()
        command = [sys.executable, "-m", "uvicorn", "--factory", "doorstep.app:create_app", "--port", str(self.port)]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [*command, "--log-level", "warning"], env=self._environment, stdout=log, stderr=log
            )
        while True:
            try:
                httpx2.get(f"{self.address}/healthz", timeout=_ANSWER_SECONDS)
                return time.monotonic() - begun
            except httpx2.TransportError:
                assert self._process.poll() is None, f"the server ended by itself: {self.log.read_text()}"
                assert time.monotonic() - begun < UP_SECONDS, f"the server is not up after {UP_SECONDS} s"
                time.sleep(_LOOK_AGAIN_SECONDS)  # looking without a pause would take the core the server starts on

    def kill(self) -> None:
        """SIGKILL: no goodbye."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()


class WireClient(Client):
    """A client that goes through the socket of a server process."""

    def __init__(self, base: Client, server: ServerProcess) -> None:
        super().__init__(base.app, base.loop, base.headers, base.address, base.cookie)
        self._server = server

    async def send(
        self, method: str, path: str, body: object = None, headers: Mapping[str, str] | None = None
    ) -> Reply:
        sent = {**self.headers, **({"cookie": self.cookie} if self.cookie else {}), **(headers or {})}
        async with httpx2.AsyncClient(base_url=self._server.address, timeout=60) as wire:
            reply = await wire.request(method, path, json=body, headers=sent)
        return Reply(reply.status_code, dict(reply.headers), reply.content, ())

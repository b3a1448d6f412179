"""Serving: the API in this process, migrations before it, the worker beside it."""

import os
import subprocess
import sys
import threading
from socket import socket
from typing import TYPE_CHECKING, cast

import typer
import uvicorn
from uvicorn.supervisors import Multiprocess

from doorstep.app import Doorstep, create_app
from doorstep.platform.settings import Settings

if TYPE_CHECKING:
    from uvicorn._types import ASGIApplication

GRACE_SECONDS = 15
KILL_AFTER_SECONDS = 20
LONGEST_PAUSE_SECONDS = 30.0
SECONDS_THAT_COUNT_AS_UP = 60.0


class TooManyProcesses(ValueError):
    """SQLite has one writer: one API process."""


class _Server(uvicorn.Server):
    """Says where it listens, in one plain line."""

    def __init__(self, config: uvicorn.Config, line: str) -> None:
        super().__init__(config)
        self._line = line

    async def startup(self, sockets: list[socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            typer.echo(self._line)


class BesideWorker:
    """Keeps a worker process running beside this one; it ends when this process does, however it ends."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._environment = environment
        self._stopping = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._keep, name="worker-keeper", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Let the worker finish what it does, then end it."""
        self._stopping.set()
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(KILL_AFTER_SECONDS)
            except subprocess.TimeoutExpired:
                self._process.kill()
        self._thread.join()

    def _keep(self) -> None:
        pause = 1.0
        while not self._stopping.is_set():
            command = [sys.executable, "-m", "doorstep.worker", "--beside-parent"]
            self._process = subprocess.Popen(command, env=self._environment, stdin=subprocess.PIPE)  # noqa: S603 - our own
            try:
                self._process.wait(SECONDS_THAT_COUNT_AS_UP)
            except subprocess.TimeoutExpired:
                pause = 1.0
                self._process.wait()
            if not self._stopping.wait(pause):
                pause = min(pause * 2, LONGEST_PAUSE_SECONDS)


def serve_all(host: str, port: int) -> int:
    """Migrate (outside production, or on SQLite), then serve with a worker beside; answers the exit status."""
    settings = _settings(host, port)
    environment = {**os.environ, "DOORSTEP_PUBLIC_URL": settings.public_url}
    if settings.is_sqlite or not settings.is_production:
        command = [sys.executable, "-m", "doorstep.cli", "migrate"]
        migrated = subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)  # noqa: S603
        if migrated.returncode != 0:
            return migrated.returncode
    worker = BesideWorker(environment)
    try:
        return _serve(settings, host, port)
    finally:
        worker.stop()


def serve_api(host: str, port: int, workers: int) -> int:
    """Serve the API alone; answers the exit status. Raises TooManyProcesses for several on SQLite."""
    settings = _settings(host, port)
    if workers == 1:
        return _serve(settings, host, port)
    if settings.is_sqlite:
        raise TooManyProcesses("SQLite has one writer; use PostgreSQL for several API processes")
    config = _config("doorstep.app:create_app", host, port, workers)
    Multiprocess(config, sockets=[config.bind_socket()]).run()
    return 0


def _serve(settings: Settings, host: str, port: int) -> int:
    server = _Server(_config(create_app(settings), host, port), f"Doorstep is at http://{host}:{port}")
    server.run()
    return 0 if server.started else 3


def _settings(host: str, port: int) -> Settings:
    settings = Settings()
    if "public_url" not in settings.model_fields_set:
        settings.public_url = f"http://{host}:{port}"
    return settings


def _config(app: Doorstep | str, host: str, port: int, workers: int = 1) -> uvicorn.Config:
    return uvicorn.Config(
        cast("ASGIApplication | str", app),
        factory=isinstance(app, str),
        host=host,
        port=port,
        workers=workers,
        loop="uvloop",
        http="httptools",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )

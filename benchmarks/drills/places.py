"""Where a drill runs: a folder with a migrated database of its own, on SQLite or on a throw-away PostgreSQL."""

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from doorstep.platform.jobs.migration import migrate_all
from doorstep.platform.settings import Settings

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests"))
from support.postgres import postgres_server

DATABASES = ("sqlite", "postgresql")


@contextlib.contextmanager
def place(database: str) -> Iterator[Settings]:
    """Settings of a fresh, migrated database; on PostgreSQL with fsync on."""
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        values: dict[str, object] = {"data_dir": Path(folder)}
        if database == "postgresql":
            urls = stack.enter_context(postgres_server(durable=True)).create_database("drill")
            values |= {"database_url": urls.app, "migration_database_url": urls.owner}
        settings = Settings(**values)
        migrate_all(settings)
        yield settings


class WorkerProcess:
    """A worker process that can be killed or stopped and started again; `environment` is added to our own."""

    def __init__(self, settings: Settings, log: BinaryIO, environment: dict[str, str] | None = None) -> None:
        self._environment = {
            **os.environ,
            "DOORSTEP_DATA_DIR": str(settings.data_dir),
            "DOORSTEP_DATABASE_URL": settings.database_url,
            "DOORSTEP_KEYS_URL": settings.keys_url,
            "DOORSTEP_PUBLIC_URL": settings.public_url,
            **(environment or {}),
        }
        self._log = log
        self._process = self._start()

    def kill(self) -> None:
        """As a power cut would: no goodbye. A new one starts at once."""
        self._process.kill()
        self._process.wait()
        self._process = self._start()

    def stop(self) -> float:
        """Tell it to stop and wait; how many seconds it took."""
        begun = time.monotonic()
        self._process.terminate()
        self._process.wait()
        return time.monotonic() - begun

    def restart(self) -> float:
        """Stop it and start a new one; how many seconds stopping took."""
        seconds = self.stop()
        self._process = self._start()
        return seconds

    def _start(self) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "doorstep.worker"]
        return subprocess.Popen(command, env=self._environment, stderr=self._log, stdout=self._log)

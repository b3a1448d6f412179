"""The bare server's store on SQLite: a writer thread with group commit at FULL; one connection reads."""

import asyncio
import queue
import sqlite3
import threading
from pathlib import Path

from benchmarks.load import shape

_BATCH = 64
_SQL = shape.SQLITE
_Job = tuple[bytes, bytes, "asyncio.Future[tuple[str, bytes] | None]"]


def connect(path: Path) -> sqlite3.Connection:
    """A connection in autocommit mode with the pragmas both servers use."""
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, cached_statements=64)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=5000", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


class SqliteStore:
    """Reads run on the event loop's own thread, which is the fastest this database can be read."""

    def __init__(self, path: Path) -> None:
        """Open the file, which `seed.py` has filled."""
        self._path = path
        self._reader = connect(path)
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._loop = asyncio.get_running_loop()
        self._thread = threading.Thread(target=self._write, daemon=True)
        self._thread.start()

    async def insert(self, token: bytes, body: bytes) -> tuple[str, bytes] | None:
        """Keep a log; answers after the COMMIT of its batch."""
        future: asyncio.Future[tuple[str, bytes] | None] = self._loop.create_future()
        self._jobs.put((token, body, future))
        return await future

    async def page(self, token: bytes, limit: int) -> bytes | None:
        """The newest logs of the token's person."""
        person = self._reader.execute(_SQL.find_person, (token,)).fetchone()
        if person is None:
            return None
        rows = self._reader.execute(_SQL.find_page, (person[0], limit + 1)).fetchall()
        return shape.page_bytes(rows, limit)

    async def one(self, token: bytes, log_id: str) -> bytes | None:
        """One log of the token's person."""
        person = self._reader.execute(_SQL.find_person, (token,)).fetchone()
        if person is None:
            return None
        row = self._reader.execute(_SQL.find_one, (person[0], log_id)).fetchone()
        return None if row is None else shape.log_bytes(row)

    def close(self) -> None:
        """Finish what waits, then stop."""
        self._jobs.put(None)
        self._thread.join()
        self._reader.close()

    def _write(self) -> None:
        connection = connect(self._path)
        while (job := self._jobs.get()) is not None:
            batch = [job]
            while len(batch) < _BATCH and not self._jobs.empty():
                if (more := self._jobs.get()) is None:
                    self._jobs.put(None)
                    break
                batch.append(more)
            connection.execute("BEGIN IMMEDIATE")
            done = [(future, _insert(connection, token, body)) for token, body, future in batch]
            connection.execute("COMMIT")
            self._loop.call_soon_threadsafe(_settle, done)
        connection.close()


def _insert(connection: sqlite3.Connection, token: bytes, body: bytes) -> tuple[str, bytes] | None:
    person = connection.execute(_SQL.find_person, (token,)).fetchone()
    if person is None:
        return None
    row = shape.row_of(person[0], body)
    connection.execute(_SQL.insert, row)
    return row[1], shape.log_bytes(row[1:])


def _settle(
    done: "list[tuple[asyncio.Future[tuple[str, bytes] | None], tuple[str, bytes] | None]]",
) -> None:
    for future, value in done:
        if not future.cancelled():
            future.set_result(value)

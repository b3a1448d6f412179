"""SQLite: one writer thread with group commit, reads of a page where they are asked for, reader threads for more.

The writer takes everything that waits, gives each unit a savepoint, commits once with `synchronous=FULL`, and only
then answers: many callers share one wait for the disk, and no unit sees another half done.
"""

import asyncio
import queue
import sqlite3
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from doorstep.platform.clock import utc_now
from doorstep.platform.database.digests import chain_digest
from doorstep.platform.database.port import Database, Result, Unavailable, Unit
from doorstep.platform.database.statements import Prepared
from doorstep.platform.database.transaction import Cursor, Secrets, Transaction
from doorstep.platform.database.types import to_sqlite_instant

BATCH = 64
PAUSE_EVERY_SECONDS = 0.020
PAUSE_SECONDS = 0.001  # lets another process (the worker) take the write lock in between
LOCK_SECONDS = 5.0
LOCK_PAUSE_SECONDS = 0.0005
STATEMENT_CACHE = 512

sqlite3.register_adapter(datetime, to_sqlite_instant)
sqlite3.register_adapter(date, date.isoformat)


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """A connection with our pragmas; transactions are begun by hand."""
    address = f"file:{path}?mode=ro" if read_only else f"file:{path}"
    connection = sqlite3.connect(
        address, uri=True, isolation_level=None, check_same_thread=False, cached_statements=STATEMENT_CACHE
    )
    pragmas = ["busy_timeout=5000", "foreign_keys=ON", "cache_size=-2000", "temp_store=MEMORY"]
    if not read_only:
        pragmas = ["journal_mode=WAL", "synchronous=FULL", *pragmas]
    for pragma in pragmas:
        connection.execute(f"PRAGMA {pragma}")
    connection.create_function("chain_digest", 3, chain_digest, deterministic=True)
    return connection


class SqliteTransaction(Transaction):
    """A transaction on one SQLite connection."""

    dialect = "sqlite"

    def __init__(self, connection: sqlite3.Connection, now: datetime, secrets: Secrets) -> None:
        super().__init__(now, secrets)
        self._connection = connection

    def run(self, prepared: Prepared, parameters: Mapping[str, Any]) -> Cursor:
        return self._connection.execute(prepared.sql, parameters)

    def undo(self) -> None:
        super().undo()
        self._connection.execute("ROLLBACK TO unit")


@dataclass(slots=True)
class _Waiting:
    unit: Unit[Any]
    deliver: Callable[[list["_Waiting"]], None]
    future: "asyncio.Future[Any] | Future[Any]"
    value: object = None
    error: BaseException | None = field(default=None)

    def settle(self) -> None:
        if self.future.cancelled():
            return
        if self.error is not None:
            self.future.set_exception(self.error)
        else:
            self.future.set_result(self.value)


def _settle_all(done: list[_Waiting]) -> None:
    for waiting in done:
        waiting.settle()


class SqliteDatabase(Database):
    """One file, one writer, `readers` readers."""

    dialect = "sqlite"

    def __init__(self, path: Path, secrets: Secrets, readers: int = 2) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._secrets = secrets
        self._writes: queue.SimpleQueue[_Waiting | None] = queue.SimpleQueue()
        self._reads: queue.SimpleQueue[_Waiting | None] = queue.SimpleQueue()
        self._near: sqlite3.Connection | None = None
        writer = connect(path)
        writer.execute("PRAGMA busy_timeout=0")  # _begin_writing waits in its own way
        self._threads = [threading.Thread(target=self._write_all, args=(writer,), name="writer", daemon=True)]
        self._threads += [
            threading.Thread(target=self._read_all, name=f"reader-{index}", daemon=True) for index in range(readers)
        ]
        for thread in self._threads:
            thread.start()

    async def read(self, unit: Unit[Result], credential: bytes | None = None, *, bounded: bool = True) -> Result:
        if not bounded:
            return await self._submit(self._reads, unit)
        try:
            return self._glance(unit)
        except sqlite3.Error as error:
            raise Unavailable(str(error)) from error

    async def write(self, unit: Unit[Result], credential: bytes | None = None) -> Result:
        return await self._submit(self._writes, unit)

    def read_now(self, unit: Unit[Result]) -> Result:
        return self._submit_now(self._reads, unit)

    def write_now(self, unit: Unit[Result]) -> Result:
        return self._submit_now(self._writes, unit)

    def close(self) -> None:
        for _ in self._threads[1:]:
            self._reads.put(None)
        self._writes.put(None)
        for thread in self._threads:
            thread.join()
        if self._near is not None:
            self._near.close()

    def _submit_now(self, waiting: "queue.SimpleQueue[_Waiting | None]", unit: Unit[Result]) -> Result:
        future: Future[Result] = Future()
        waiting.put(_Waiting(unit, _settle_all, future))
        return future.result()

    async def _submit(self, waiting: "queue.SimpleQueue[_Waiting | None]", unit: Unit[Result]) -> Result:
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Result] = loop.create_future()

        def deliver(done: list[_Waiting]) -> None:
            loop.call_soon_threadsafe(_settle_all, done)

        waiting.put(_Waiting(unit, deliver, future))
        return await future

    # -- the writer ---------------------------------------------------------------------------------------

    def _write_all(self, connection: sqlite3.Connection) -> None:
        paused_at = time.monotonic()
        while (first := self._writes.get()) is not None:
            batch, closing = self._gather(first)
            self._commit(connection, batch)
            _deliver(batch)
            if closing:
                break
            if time.monotonic() - paused_at > PAUSE_EVERY_SECONDS:
                time.sleep(PAUSE_SECONDS)
                paused_at = time.monotonic()
        connection.close()

    def _gather(self, first: _Waiting) -> tuple[list[_Waiting], bool]:
        batch = [first]
        while len(batch) < BATCH:
            try:
                waiting = self._writes.get_nowait()
            except queue.Empty:
                break
            if waiting is None:
                return batch, True
            batch.append(waiting)
        return batch, False

    def _commit(self, connection: sqlite3.Connection, batch: list[_Waiting]) -> None:
        try:
            _begin_writing(connection)
            now = utc_now()
            for waiting in batch:
                self._run_unit(connection, waiting, now)
            connection.execute("COMMIT")
        except sqlite3.Error as error:
            for waiting in batch:
                waiting.error = Unavailable(str(error))
            if connection.in_transaction:
                connection.execute("ROLLBACK")

    def _run_unit(self, connection: sqlite3.Connection, waiting: _Waiting, now: datetime) -> None:
        connection.execute("SAVEPOINT unit")
        transaction = SqliteTransaction(connection, now, self._secrets)
        try:
            waiting.value = waiting.unit(transaction)
            transaction.require_passed_on()
        except sqlite3.OperationalError:
            raise  # a full disk or a lock spoils the whole batch, not one unit
        except Exception as error:  # noqa: BLE001 - carried to the caller as it is
            waiting.error = error
            connection.execute("ROLLBACK TO unit")
        connection.execute("RELEASE unit")

    # -- the readers --------------------------------------------------------------------------------------

    def _glance(self, unit: Unit[Result]) -> Result:
        """Read a page where we stand: handing it to a thread and back would cost more than the page."""
        if self._near is None:
            self._near = connect(self._path, read_only=True)
        self._near.execute("BEGIN")
        try:
            return unit(SqliteTransaction(self._near, utc_now(), self._secrets))
        finally:
            self._near.execute("COMMIT")

    def _read_all(self) -> None:
        connection: sqlite3.Connection | None = None
        while (waiting := self._reads.get()) is not None:
            try:
                connection = connection or connect(self._path, read_only=True)
                connection.execute("BEGIN")
                waiting.value = waiting.unit(SqliteTransaction(connection, utc_now(), self._secrets))
            except sqlite3.Error as error:
                waiting.error = Unavailable(str(error))
            except Exception as error:  # noqa: BLE001 - carried to the caller as it is
                waiting.error = error
            finally:
                if connection is not None and connection.in_transaction:
                    connection.execute("COMMIT")
            waiting.deliver([waiting])
        if connection is not None:
            connection.close()


def _begin_writing(connection: sqlite3.Connection) -> None:
    """Take the write lock; raises OperationalError when another process keeps it for `LOCK_SECONDS`.

    SQLite itself would wait longer and longer between its tries and so miss the short gaps another busy writer leaves.
    """
    deadline = time.monotonic() + LOCK_SECONDS
    while True:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(LOCK_PAUSE_SECONDS)
        else:
            return


def _deliver(batch: list[_Waiting]) -> None:
    """Answer everyone, waking each event loop once."""
    by_loop: dict[int, tuple[Callable[[list[_Waiting]], None], list[_Waiting]]] = {}
    for waiting in batch:
        loop = id(waiting.future.get_loop()) if isinstance(waiting.future, asyncio.Future) else 0
        by_loop.setdefault(loop, (waiting.deliver, []))[1].append(waiting)
    for deliver, done in by_loop.values():
        deliver(done)

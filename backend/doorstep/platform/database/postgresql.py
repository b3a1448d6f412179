"""PostgreSQL: a few threads, each holding one connection of the app role.

Statements go through a pipeline: what answers nothing costs no round trip. The look-up that opens a credential names
its person to row-level security in the same statement (`definer.py`); from then on only that person's rows are there.
"""

import asyncio
import queue
import threading
from collections.abc import Mapping
from concurrent.futures import Future
from contextlib import ExitStack, closing, suppress
from datetime import datetime
from functools import partial
from typing import Any, TypeAlias

import msgspec
import psycopg
from psycopg.adapt import Loader
from psycopg.pq import TransactionStatus
from psycopg.types.json import set_json_loads

from doorstep.platform.clock import utc_now
from doorstep.platform.database.port import Database, Result, Unavailable, Unit
from doorstep.platform.database.transaction import Cursor, Secrets, Transaction

Connection = psycopg.Connection[tuple[Any, ...]]
set_json_loads(msgspec.json.decode)


BEGIN = b"BEGIN"
COMMIT = b"COMMIT"
LONG_READERS = 2


class RoleTooStrong(RuntimeError):
    """The app role could bypass row-level security; the server refuses to start with it."""


class _UuidText(Loader):
    def load(self, data: Any) -> str:  # noqa: ANN401 - a buffer of the driver
        return bytes(data).decode()


def connect(url: str) -> Connection:
    """A connection in autocommit mode (transactions are begun by hand), in UTC, with UUIDs as text."""
    connection = psycopg.connect(url, autocommit=True, options="-c timezone=UTC")
    connection.adapters.register_loader("uuid", _UuidText)
    connection.prepare_threshold = 2
    return connection


def _queue(connection: Connection, pipeline: psycopg.Pipeline, command: bytes) -> None:
    """Put a command into the pipeline as the driver puts its own: it travels with whatever is sent next.

    A cursor for it would cost the call a tenth of its time and a packet. A failure shows where results are next
    waited for.
    """
    pipeline.command_queue.append(partial(connection.pgconn.send_query_params, command, None))
    pipeline.result_queue.append(None)


def refuse_strong_role(url: str) -> None:
    """Raise RoleTooStrong when the role, or one it may become, is a superuser, has BYPASSRLS, or owns the tables."""
    with connect(url) as connection:
        row = connection.execute(
            "SELECT bool_or(rolsuper OR rolbypassrls OR EXISTS (SELECT 1 FROM pg_tables"
            " WHERE schemaname = current_schema() AND tableowner = rolname))"
            " FROM pg_roles WHERE pg_has_role(current_user, oid, 'MEMBER')"
        ).fetchone()
    if row is None or row[0]:
        raise RoleTooStrong("DOORSTEP_DATABASE_URL names a role that could bypass row-level security")


class _Result:
    """A statement in the pipeline: its rows are waited for only when somebody asks."""

    __slots__ = ("_cursor", "_pipeline")

    def __init__(self, cursor: psycopg.Cursor[Any], pipeline: psycopg.Pipeline) -> None:
        self._cursor = cursor
        self._pipeline = pipeline

    @property
    def rowcount(self) -> int:
        self._pipeline.sync()
        return self._cursor.rowcount

    def fetchall(self) -> list[Any]:
        return self._cursor.fetchall()

    def fetchone(self) -> tuple[Any, ...] | None:
        return self._cursor.fetchone()


class PostgresTransaction(Transaction):
    """A transaction on one held connection in pipeline mode: what answers nothing costs no round trip of its own."""

    dialect = "postgresql"

    def __init__(self, connection: Connection, pipeline: psycopg.Pipeline, now: datetime, secrets: Secrets) -> None:
        super().__init__(now, secrets)
        self._connection = connection
        self._pipeline = pipeline

    def run(self, sql: str, parameters: Mapping[str, Any]) -> Cursor:
        cursor = self._connection.cursor()
        cursor.execute(sql, parameters)
        return _Result(cursor, self._pipeline)

    def undo(self) -> None:
        """Begin the transaction anew: dearer than a savepoint, but a savepoint would cost every call that goes well."""
        super().undo()
        self._connection.execute("ROLLBACK")
        self._connection.execute(BEGIN)
        if self.person_id is not None:
            self._name_person(self.person_id)

    def act_for(self, person_id: str, *, named: bool = False) -> None:
        if not named and person_id != self.person_id:
            self._name_person(person_id)
        super().act_for(person_id, named=True)

    def _name_person(self, person_id: str) -> None:
        self._connection.execute("SELECT set_config('doorstep.person', %s, true)", (person_id,))


class _Job:
    __slots__ = ("credential", "future", "loop", "unit", "writes")

    def __init__(
        self,
        unit: Unit[Any],
        writes: bool,
        credential: bytes | None,
        future: "asyncio.Future[Any] | Future[Any]",
        loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        self.unit = unit
        self.writes = writes
        self.credential = credential
        self.future = future
        self.loop = loop

    def settle(self, value: object, error: BaseException | None) -> None:
        if self.loop is None:
            self._set(value, error)
        else:
            self.loop.call_soon_threadsafe(self._set, value, error)

    def _set(self, value: object, error: BaseException | None) -> None:
        if self.future.cancelled():
            return
        if error is not None:
            self.future.set_exception(error)
        else:
            self.future.set_result(value)


_Queue: TypeAlias = "queue.SimpleQueue[_Job | None]"


class PostgresDatabase(Database):
    """`threads` held connections to one server, and a few more for long reads, so that no page waits for one."""

    dialect = "postgresql"

    def __init__(self, url: str, secrets: Secrets, threads: int = 6) -> None:
        self._url = url
        self._secrets = secrets
        self._short: _Queue = queue.SimpleQueue()
        self._long: _Queue = queue.SimpleQueue()
        self._threads = [
            threading.Thread(target=self._work, args=(jobs,), name=f"postgres-{index}", daemon=True)
            for index, jobs in enumerate([self._short] * threads + [self._long] * LONG_READERS)
        ]
        for thread in self._threads:
            thread.start()

    async def read(self, unit: Unit[Result], credential: bytes | None = None, *, bounded: bool = True) -> Result:
        return await self._submit(unit, False, credential, self._short if bounded else self._long)

    async def write(self, unit: Unit[Result], credential: bytes | None = None) -> Result:
        return await self._submit(unit, True, credential, self._short)

    def read_now(self, unit: Unit[Result]) -> Result:
        return self._submit_now(unit, writes=False)

    def write_now(self, unit: Unit[Result]) -> Result:
        return self._submit_now(unit, writes=True)

    def close(self) -> None:
        for _ in self._threads:
            self._short.put(None)
            self._long.put(None)
        for thread in self._threads:
            thread.join()

    def _submit_now(self, unit: Unit[Result], *, writes: bool) -> Result:
        future: Future[Result] = Future()
        self._short.put(_Job(unit, writes, None, future))
        return future.result()

    async def _submit(self, unit: Unit[Result], writes: bool, credential: bytes | None, jobs: "_Queue") -> Result:
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Result] = loop.create_future()
        jobs.put(_Job(unit, writes, credential, future, loop))
        return await future

    def _work(self, jobs: "_Queue") -> None:
        line = _Line(self._url)
        while (job := jobs.get()) is not None:
            value: object = None
            failure: BaseException | None = None
            try:
                value = self._run_twice_if_raced(line, job)
            except (psycopg.OperationalError, psycopg.InterfaceError) as error:
                line.hang_up()
                failure = Unavailable(type(error).__name__)
            except Exception as error:  # noqa: BLE001 - carried to the caller as it is
                failure = error
            job.settle(value, failure)
        line.hang_up()

    def _run_twice_if_raced(self, line: "_Line", job: _Job) -> object:
        """Two first creates of one id may meet: whoever loses runs again, and then finds the other's row."""
        try:
            return self._run_unit(line, job)
        except psycopg.errors.UniqueViolation:
            return self._run_unit(line, job)

    def _run_unit(self, line: "_Line", job: _Job) -> object:
        connection, pipeline = line.held()
        try:
            if job.writes:  # a read needs no BEGIN: in a pipeline everything up to the Sync is one transaction
                _queue(connection, pipeline, BEGIN)
            if job.credential is not None:
                _queue(connection, pipeline, _shown(job.credential))
            transaction = PostgresTransaction(connection, pipeline, utc_now(), self._secrets)
            value = job.unit(transaction)
            if job.writes:
                transaction.require_passed_on()
                _queue(connection, pipeline, COMMIT)
            pipeline.sync()
        except psycopg.Error as error:
            commit_failed = job.writes and _ended_by_itself(connection, pipeline)
            line.hang_up()
            if commit_failed:
                raise Unavailable(type(error).__name__) from error
            raise
        except BaseException:
            connection.execute("ROLLBACK")
            pipeline.sync()
            raise
        return value


class _Line:
    """The connection a thread holds, in pipeline mode; made when it is needed.

    It is hung up after every failed statement: the server skips whatever stood behind that one in the pipeline, what
    was to be prepared there too, while the driver (psycopg 3.3) goes on to count it as prepared.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self._stack = ExitStack()
        self._held: tuple[Connection, psycopg.Pipeline] | None = None

    def held(self) -> tuple[Connection, psycopg.Pipeline]:
        if self._held is None:
            connection = self._stack.enter_context(closing(connect(self._url)))
            self._held = connection, self._stack.enter_context(connection.pipeline())
        return self._held

    def hang_up(self) -> None:
        """Close the connection, which may be broken already."""
        self._held = None
        with suppress(psycopg.Error):
            self._stack.close()


def _ended_by_itself(connection: Connection, pipeline: psycopg.Pipeline) -> bool:
    """Whether the transaction has ended, as it does when COMMIT fails."""
    with suppress(psycopg.Error):  # the failure that brought us here, told again for what stood behind it
        pipeline.sync()
    return connection.pgconn.transaction_status == TransactionStatus.IDLE


def _shown(credential: bytes) -> bytes:
    """Show a credential's hash to row-level security (hexadecimal, so it needs no quoting)."""
    return f"SELECT set_config('doorstep.credential', '{credential.hex()}', true)".encode()

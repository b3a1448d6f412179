"""PostgreSQL: a few threads, each holding one connection of the app role.

Statements go through a pipeline (`pipeline.py`): what answers nothing costs no round trip. The look-up that opens a
credential names its person to row-level security in the same statement (`definer.py`); from then on only that
person's rows are there.
"""

import asyncio
import queue
import threading
from collections.abc import Mapping
from concurrent.futures import Future
from datetime import datetime
from typing import Any, TypeAlias

import msgspec
import psycopg
from psycopg.types.json import set_json_loads
from psycopg.types.string import TextLoader

from doorstep.platform.clock import utc_now
from doorstep.platform.database.pipeline import CommitFailed, Connection, Pipeline
from doorstep.platform.database.port import Database, Result, Unavailable, Unit
from doorstep.platform.database.statements import Prepared
from doorstep.platform.database.transaction import Cursor, Secrets, Transaction

set_json_loads(msgspec.json.decode)

LONG_READERS = 2
_NAME_PERSON = "SELECT set_config('doorstep.person', $1, true)"
_SHOW_CREDENTIAL = "SELECT set_config('doorstep.credential', $1, true)"


class RoleTooStrong(RuntimeError):
    """The app role could bypass row-level security; the server refuses to start with it."""


def connect(url: str) -> Connection:
    """A connection in autocommit mode, in UTC, with UUIDs as text."""
    connection = psycopg.connect(url, autocommit=True, options="-c timezone=UTC")
    connection.adapters.register_loader("uuid", TextLoader)
    return connection


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


class PostgresTransaction(Transaction):
    """A transaction on one held connection in pipeline mode: what answers nothing costs no round trip of its own."""

    dialect = "postgresql"

    def __init__(self, pipeline: Pipeline, now: datetime, secrets: Secrets) -> None:
        super().__init__(now, secrets)
        self._pipeline = pipeline

    def run(self, prepared: Prepared, parameters: Mapping[str, Any]) -> Cursor:
        return self._pipeline.run(prepared.sql, [parameters[name] for name in prepared.order])

    def undo(self) -> None:
        """Begin the transaction anew: dearer than a savepoint, but a savepoint would cost every call that goes well."""
        super().undo()
        self._pipeline.roll_back()
        if self.person_id is not None:
            self._name_person(self.person_id)

    def act_for(self, person_id: str, *, named: bool = False) -> None:
        if not named and person_id != self.person_id:
            self._name_person(person_id)
        super().act_for(person_id, named=True)

    def _name_person(self, person_id: str) -> None:
        self._pipeline.run(_NAME_PERSON, (person_id,))


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
            except (CommitFailed, psycopg.OperationalError, psycopg.InterfaceError) as error:
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
        try:
            return self._run_on(line.held(), job)
        except (CommitFailed, psycopg.Error):
            line.hang_up()
            raise

    def _run_on(self, pipeline: Pipeline, job: _Job) -> object:
        if job.credential is not None:
            pipeline.run(_SHOW_CREDENTIAL, (job.credential.hex(),))
        transaction = PostgresTransaction(pipeline, utc_now(), self._secrets)
        try:
            value = job.unit(transaction)
            if job.writes:
                transaction.require_passed_on()
        except psycopg.Error:
            raise
        except BaseException:
            if job.writes:
                pipeline.roll_back()
            pipeline.commit()
            raise
        if job.writes:
            pipeline.commit()
        else:
            pipeline.release()
        return value


class _Line:
    """The connection a thread holds, in pipeline mode; made when it is needed.

    It is hung up after a failed statement, and between two units when it holds many prepared ones.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self._connection: Connection | None = None
        self._pipeline: Pipeline | None = None

    def held(self) -> Pipeline:
        if self._pipeline is not None and self._pipeline.is_full:
            self.hang_up()
        if self._pipeline is None:
            self._connection = connect(self._url)
            self._pipeline = Pipeline(self._connection)
        return self._pipeline

    def hang_up(self) -> None:
        """Close the connection, which may be broken already."""
        if self._connection is not None:
            self._connection.close()
        self._connection = self._pipeline = None

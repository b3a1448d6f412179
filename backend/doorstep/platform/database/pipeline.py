"""Statements on one PostgreSQL connection in libpq's pipeline mode, each prepared at its first use.

Nothing travels before somebody waits for a result: what lies between two waits is one packet, and the Sync that ends
it is the commit, so that no BEGIN or COMMIT is read, planned and answered. psycopg's own cursors
talk to the socket at every statement, and prepare a statement anew for every combination of types and NULLs, which
for rows with twenty optional columns is nearly every row (`docs/decisions/0004-postgresql-pipeline.md`). Values,
rows, errors and waiting stay psycopg's.
"""

from collections import deque
from collections.abc import Sequence
from typing import Any, TypeAlias

import psycopg
from psycopg.adapt import PyFormat, Transformer
from psycopg.errors import error_from_result
from psycopg.generators import fetch_many, send
from psycopg.pq import ExecStatus
from psycopg.pq.abc import PGresult

Connection: TypeAlias = psycopg.Connection[tuple[Any, ...]]

MOST_PREPARED = 1000
"""A change names just the columns it changes, so a long life gathers many statements; a fresh connection has none."""
_FAILURES = frozenset({ExecStatus.FATAL_ERROR, ExecStatus.PIPELINE_ABORTED})


class CommitFailed(Exception):
    """Every statement went well, and the transaction was not stored all the same."""


class Queued:
    """A statement in the pipeline; whoever asks for its rows waits for them, and for all that went before it.

    Asking raises the psycopg.Error of the first statement that failed.
    """

    __slots__ = ("_pipeline", "result")

    def __init__(self, pipeline: "Pipeline") -> None:
        self._pipeline = pipeline
        self.result: PGresult | None = None

    @property
    def rowcount(self) -> int:
        """How many rows it changed or found."""
        return self._settled().command_tuples or 0

    def fetchall(self) -> list[tuple[Any, ...]]:
        """Every row."""
        result = self._settled()
        return self._pipeline.rows(result, result.ntuples)

    def fetchone(self) -> tuple[Any, ...] | None:
        """The first row, or None."""
        result = self._settled()
        return self._pipeline.rows(result, 1)[0] if result.ntuples else None

    def _settled(self) -> PGresult:
        if self.result is None:
            self._pipeline.wait_for(self)
        assert self.result is not None
        return self.result


class Pipeline:
    """The pipeline of one connection in autocommit mode; in a pipeline, all between two commits is one transaction.

    After a failure the connection has to be closed: the server skips what stood behind a failed statement, also what
    was to be prepared there.
    """

    def __init__(self, connection: Connection) -> None:
        connection.pgconn.enter_pipeline_mode()
        self._connection = connection
        self._pgconn = connection.pgconn
        self._adapting = Transformer(connection)
        self._names: dict[str, bytes] = {}
        self._awaited: deque[Queued] = deque()

    @property
    def is_full(self) -> bool:
        """Whether the connection holds as many prepared statements as it should: time for another one."""
        return len(self._names) >= MOST_PREPARED

    def run(self, sql: str, values: Sequence[Any] = ()) -> Queued:
        """Queue a statement with `$1`, `$2`, … for its values, whose types the statement says or the server finds."""
        name = self._names.get(sql) or self._prepare(sql)
        # Without types a value may only be binary where its binary form does not depend on one.
        formats = [PyFormat.BINARY if type(value) is bytes else PyFormat.TEXT for value in values]
        adapting = self._adapting
        self._pgconn.send_query_prepared(name, adapting.dump_sequence(values, formats), adapting.formats)
        return self._await()

    def wait_for(self, queued: Queued) -> None:
        """Send what is queued and wait until this statement is answered."""
        self._pgconn.send_flush_request()
        self._receive(queued)

    def commit(self) -> None:
        """Commit what was queued since the last commit and wait for it.

        Raises the psycopg.Error of the first statement that failed, and CommitFailed when the commit itself did.
        """
        synced = self.release()
        try:
            self._receive(synced)
        except psycopg.Error as error:
            if synced.result is None:
                raise
            raise CommitFailed(type(error).__name__) from error

    def release(self) -> Queued:
        """Send the commit and do not wait for it: after reads, where nothing can be lost."""
        self._pgconn.pipeline_sync()
        return self._await()

    def roll_back(self) -> None:
        """Queue a ROLLBACK of all since the last commit; what is queued next is a transaction of its own."""
        self.run("BEGIN")  # goes on with the implicit transaction; without it the server warns at every ROLLBACK
        self.run("ROLLBACK")

    def rows(self, result: PGresult, count: int) -> list[tuple[Any, ...]]:
        """The first rows of a result as Python's values."""
        self._adapting.set_pgresult(result)
        return self._adapting.load_rows(0, count, tuple)

    def _prepare(self, sql: str) -> bytes:
        name = self._names[sql] = f"doorstep_{len(self._names)}".encode()
        self._pgconn.send_prepare(name, sql.encode())
        self._await()
        return name

    def _await(self) -> Queued:
        queued = Queued(self)
        self._awaited.append(queued)
        return queued

    def _receive(self, last: Queued) -> None:
        pgconn, wait, awaited = self._pgconn, self._connection.wait, self._awaited
        wait(send(pgconn))
        while last.result is None:
            (result,) = wait(fetch_many(pgconn))
            awaited.popleft().result = result
            if result.status in _FAILURES:
                raise error_from_result(result)

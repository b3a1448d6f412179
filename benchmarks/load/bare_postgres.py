"""The bare server's store on PostgreSQL: threads, each holding one connection, in autocommit."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import local
from typing import TypeVar

import psycopg
from benchmarks.load import shape
from psycopg.types.string import TextLoader

_SQL = shape.POSTGRES
_Result = TypeVar("_Result")
_Connection = psycopg.Connection[tuple[object, ...]]


class PostgresStore:
    """As many held connections as our own server has by default."""

    def __init__(self, url: str, threads: int = 6) -> None:
        """Name the database, which `seed.py` has filled."""
        self._url = url
        self._pool = ThreadPoolExecutor(threads)
        self._held = local()

    async def insert(self, token: bytes, body: bytes) -> tuple[str, bytes] | None:
        """Keep a log; answers after its COMMIT."""
        return await self._run(lambda connection: _insert(connection, token, body))

    async def page(self, token: bytes, limit: int) -> bytes | None:
        """The newest logs of the token's person."""
        return await self._run(lambda connection: _page(connection, token, limit))

    async def one(self, token: bytes, log_id: str) -> bytes | None:
        """One log of the token's person."""
        return await self._run(lambda connection: _one(connection, token, log_id))

    def close(self) -> None:
        """Stop the threads."""
        self._pool.shutdown()

    async def _run(self, work: Callable[[_Connection], _Result]) -> _Result:
        return await asyncio.get_running_loop().run_in_executor(self._pool, self._on_held_connection, work)

    def _on_held_connection(self, work: Callable[[_Connection], _Result]) -> _Result:
        connection: _Connection | None = getattr(self._held, "connection", None)
        if connection is None:
            connection = psycopg.connect(self._url, autocommit=True, options="-c timezone=UTC")
            connection.adapters.register_loader("uuid", TextLoader)
            connection.prepare_threshold = 0
            self._held.connection = connection
        return work(connection)


def _person(connection: _Connection, token: bytes) -> str | None:
    found = connection.execute(_SQL.find_person, (token,)).fetchone()
    return None if found is None else str(found[0])


def _insert(connection: _Connection, token: bytes, body: bytes) -> tuple[str, bytes] | None:
    person = _person(connection, token)
    if person is None:
        return None
    row = shape.row_of(person, body)
    connection.execute(_SQL.insert, row)
    return row[1], shape.log_bytes(row[1:])


def _page(connection: _Connection, token: bytes, limit: int) -> bytes | None:
    person = _person(connection, token)
    if person is None:
        return None
    rows = connection.execute(_SQL.find_page, (person, limit + 1)).fetchall()
    return shape.page_bytes(rows, limit)


def _one(connection: _Connection, token: bytes, log_id: str) -> bytes | None:
    person = _person(connection, token)
    if person is None:
        return None
    row = connection.execute(_SQL.find_one, (person, log_id)).fetchone()
    return None if row is None else shape.log_bytes(row)

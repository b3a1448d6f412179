"""Reaching the stored data as whoever owns the machine could."""

import sqlite3
from collections.abc import Callable, Iterator
from typing import TypeAlias

import psycopg
import pytest

from doorstep.platform.settings import Settings
from support.postgres import PostgresServer

RawSql: TypeAlias = Callable[[str], list[tuple[object, ...]]]


@pytest.fixture(scope="module")
def superuser_url(request: pytest.FixtureRequest, database_settings: Settings) -> str | None:
    """A superuser's address of the house's database on PostgreSQL, None on SQLite."""
    if database_settings.is_sqlite:
        return None
    server: PostgresServer = request.getfixturevalue("postgres")
    name = psycopg.conninfo.conninfo_to_dict(database_settings.database_url)["dbname"]
    return psycopg.conninfo.make_conninfo(server.superuser_url, dbname=name)


@pytest.fixture
def raw_sql(database_settings: Settings, superuser_url: str | None) -> Iterator[RawSql]:
    """Runs SQL past everything: the file itself on SQLite, a superuser on PostgreSQL. Answers the rows, if any."""
    if superuser_url is None:
        with sqlite3.connect(database_settings.sqlite_path, isolation_level=None) as file:
            yield lambda text: file.execute(text).fetchall()
        file.close()
        return
    with psycopg.connect(superuser_url, autocommit=True) as connection:

        def run(text: str) -> list[tuple[object, ...]]:
            cursor = connection.execute(text.encode())
            return cursor.fetchall() if cursor.description else []

        yield run

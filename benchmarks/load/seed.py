"""Fill the databases of the three servers with the same people, tokens and rows.

Doorstep's own rows are made by posting one log a person through its API and copying the stored row: whatever the
row is made of, the copies are real ones. Own words are opened and sealed again for each copy, as every row has
its own associated data.
"""

import hashlib
import json
import secrets
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import sqlalchemy as sa
import uuid_utils
from benchmarks.load import shape
from benchmarks.load.bare_sqlite import connect
from psycopg import sql
from psycopg.types.json import Jsonb

from doorstep.platform.access.credentials import hash_of
from doorstep.platform.access.scopes import ALL_SCOPES
from doorstep.platform.access.tables import credentials, people
from doorstep.platform.clock import utc_now
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.database.types import Document, OwnWords, to_sqlite_instant
from doorstep.platform.foundation import Foundation
from doorstep.platform.ids import new_id
from doorstep.schema import metadata

_NEWEST = datetime(2026, 3, 2, 17, 30, tzinfo=UTC)
_APART = timedelta(hours=5)


@dataclass(frozen=True, slots=True)
class Person:
    """A person, their token, and the log that `get` asks for."""

    id: str
    token: str
    log_id: str = ""


def new_people(count: int) -> list[Person]:
    """People who are in no database yet."""
    return [Person(new_id(), "dst_" + secrets.token_urlsafe(32)) for _ in range(count)]


def write_people(target: Path, known: list[Person]) -> None:
    """The file wrk's scripts read."""
    target.write_text("".join(f"{person.token} {person.log_id}\n" for person in known))


# -- Doorstep ---------------------------------------------------------------------------------------------------


def enrol(foundation: Foundation, known: list[Person]) -> None:
    """Make the people and a token with every scope for each."""
    for person in known:
        foundation.keys.create(person.id, utc_now())
        foundation.database.write_now(lambda tx, person=person: _enrol(tx, person))


def _enrol(tx: Transaction, person: Person) -> None:
    tx.act_for(person.id)
    stamps = {"version": 1, "created_at": tx.now, "changed_at": tx.now}
    defaults = {"day_starts_at": 4, "locale": "en", "preferences": {}, "kind": "person"}
    tx.insert(people, {"id": person.id, "time_zone": "Europe/Berlin", **defaults, **stamps})
    token = {"id": new_id(), "hash": hash_of(person.token), "kind": "token", "created_at": tx.now}
    scopes = sorted(scope.value for scope in ALL_SCOPES)
    tx.insert(credentials, {**token, "scopes": scopes, "expires_at": tx.now + timedelta(days=365)})


def post(url: str, token: str, body: Mapping[str, Any]) -> dict[str, Any]:
    """Create a log through the API; its JSON."""
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    request = urllib.request.Request(f"{url}/api/v1/logs", json.dumps(body).encode(), headers)
    with urllib.request.urlopen(request, timeout=30) as answer:
        made: dict[str, Any] = json.load(answer)
    return made


def multiply(foundation: Foundation, known: list[Person], rows: int, superuser_url: str | None) -> None:
    """Copy each person's one log until there are `rows` in all."""
    table = metadata.tables["logs"]
    copies = rows // len(known) - 1
    if superuser_url is None:
        _multiply_sqlite(foundation, known, table, copies)
    else:
        _multiply_postgres(foundation, known, table, (copies, superuser_url))


def _multiply_sqlite(foundation: Foundation, known: list[Person], table: sa.Table, copies: int) -> None:
    names = [column.name for column in table.columns]
    listed = ", ".join(f'"{name}"' for name in names)
    insert = f"INSERT INTO {table.name} ({listed}) VALUES ({', '.join('?' * len(names))})"
    connection = connect(foundation.settings.sqlite_path)
    for person in known:
        select = f"SELECT {listed} FROM {table.name} WHERE person_id = ?"
        row = dict(zip(names, connection.execute(select, (person.id,)).fetchone(), strict=True))
        connection.execute("BEGIN")
        connection.executemany(insert, _copies(foundation, table, row, copies))
        connection.execute("COMMIT")
    connection.execute("ANALYZE")
    connection.close()


def _multiply_postgres(foundation: Foundation, known: list[Person], table: sa.Table, how: tuple[int, str]) -> None:
    copies, url = how
    names = [column.name for column in table.columns]
    listed = sql.SQL(", ").join(map(sql.Identifier, names))
    select = sql.SQL("SELECT {} FROM {} WHERE person_id = %s").format(listed, sql.Identifier(table.name))
    copy = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table.name), listed)
    with psycopg.connect(url) as connection:
        for person in known:
            found = connection.execute(select, (person.id,)).fetchone() or ()
            row = dict(zip(names, found, strict=True))
            for column in table.columns:
                if isinstance(column.type, Document) and row[column.name] is not None:
                    row[column.name] = Jsonb(row[column.name])
            with connection.cursor().copy(copy) as target:
                for values in _copies(foundation, table, row, copies):
                    target.write_row(values)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")


def _copies(foundation: Foundation, table: sa.Table, row: dict[str, Any], count: int) -> Iterator[tuple[Any, ...]]:
    key = foundation.keys.key_of(str(row["person_id"]))
    sealed = [column.name for column in table.columns if isinstance(column.type, OwnWords)]
    words = {
        name: key.open(bytes(row[name]), f"{table.name}.{name}", str(row["id"]))
        for name in sealed
        if row[name] is not None
    }
    for number in range(1, count + 1):
        made = dict(row, id=str(uuid_utils.uuid7()))
        at = _NEWEST - number * _APART
        made["occurred_at"] = to_sqlite_instant(at) if isinstance(row["occurred_at"], str) else at
        for name, text in words.items():
            made[name] = key.seal(text, f"{table.name}.{name}", made["id"])
        yield tuple(made[column.name] for column in table.columns)


# -- the bare and the plain server ------------------------------------------------------------------------------


def _rows(known: list[Person], rows: int, body: bytes) -> Iterator[shape.Row]:
    """Rows of the bare table; the first of each person is the one that `get` asks for."""
    place = shape.INSERT_ORDER.index("occurred_at")
    for person in known:
        for number in range(rows // len(known)):
            row = list(shape.row_of(person.id, body))
            row[1] = person.log_id if number == 0 else row[1]
            row[place] = (_NEWEST - number * _APART).strftime("%Y-%m-%dT%H:%M:%SZ")
            yield tuple(row)


def seed_bare_sqlite(path: Path, known: list[Person], rows: int) -> None:
    """The bare server's file."""
    connection = connect(path)
    for statement in shape.SQLITE.schema:
        connection.execute(statement)
    connection.execute("BEGIN")
    hashes = [(hashlib.sha256(person.token.encode()).digest(), person.id) for person in known]
    connection.executemany("INSERT INTO tokens VALUES (?, ?)", hashes)
    connection.executemany(shape.SQLITE.insert, _rows(known, rows, shape.body_bytes()))
    connection.execute("COMMIT")
    connection.execute("ANALYZE")
    connection.close()


def seed_bare_postgres(url: str, known: list[Person], rows: int) -> None:
    """The bare server's database."""
    with psycopg.connect(url) as connection:
        for statement in shape.POSTGRES.schema:
            connection.execute(statement)
        with connection.cursor().copy("COPY tokens FROM STDIN") as target:
            for person in known:
                target.write_row((hashlib.sha256(person.token.encode()).digest(), person.id))
        with connection.cursor().copy(f"COPY logs ({', '.join(shape.INSERT_ORDER)}) FROM STDIN") as target:
            for row in _rows(known, rows, shape.body_bytes()):
                target.write_row(row)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")


def seed_plain(url: str, known: list[Person], rows: int) -> None:
    """The plain server's database, through its own models' tables."""
    from benchmarks.load import plain  # noqa: PLC0415 - needs sqlmodel, which only this server does

    engine = plain.engine_of(url)
    plain.SQLModel.metadata.create_all(engine)
    tokens = [
        {"hash": hashlib.sha256(person.token.encode()).digest(), "person_id": UUID(person.id)} for person in known
    ]
    with engine.begin() as connection:
        connection.execute(sa.insert(plain.Token), tokens)
        batch: list[dict[str, Any]] = []
        for row in _rows(known, rows, shape.body_bytes()):
            batch.append(plain.columns_of(dict(zip(shape.INSERT_ORDER, row, strict=True))))
            if len(batch) == 5_000:
                connection.execute(sa.insert(plain.Log), batch)
                batch = []
        if batch:
            connection.execute(sa.insert(plain.Log), batch)
    engine.dispose()


def remove_sqlite(path: Path) -> None:
    """Delete a database file and what stands beside it."""
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def read(url: str, person: Person) -> Any:  # noqa: ANN401 - whatever JSON the server answers
    """A person's log as a server answers it."""
    headers = {"Authorization": f"Bearer {person.token}"}
    request = urllib.request.Request(f"{url}/api/v1/logs/{person.log_id}", headers=headers)
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def fields_of(answer: Any) -> Any:  # noqa: ANN401 - a JSON value
    """The names in a JSON value, at every depth, in any order."""
    if isinstance(answer, dict):
        return {name: fields_of(value) for name, value in sorted(answer.items())}
    return None

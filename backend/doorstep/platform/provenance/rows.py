"""Whole rows of a person: read as they are, written as text and back, compared by a keyed digest."""

import base64
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import msgspec
import sqlalchemy as sa

from doorstep.platform.access.tables import people
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.tables import PERSON_ID
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.database.types import Instant

Row = dict[str, Any]

# Of the person's own row only what an app may change: their profile, not their account.
_PROFILE = ("id", "display_name", "time_zone", "day_starts_at", "locale", "country", "preferences")
# Counted up with every change, also with one that puts everything back.
COUNTED = frozenset({"version", "changed_at"})

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder().decode


def is_watched(table: sa.Table) -> bool:
    """Whether rows of this table are the person's own: not an app's, no key to the account, no short-lived copy."""
    info = table.info
    if not info.get("personal") or not info.get("export") or info.get("of_app"):
        return False
    return table.name != "app_writes" and not {"revoked_at", "hash"} & set(table.c.keys())


def watched_columns(table: sa.Table) -> list[sa.Column[Any]]:
    """The columns a row consists of, in the table's order."""
    if table is people:
        return [table.c[name] for name in _PROFILE]
    return [column for column in table.c if column.name != PERSON_ID]


@lru_cache(maxsize=128)
def _whole(table: sa.Table, held: bool) -> Statement[Row]:
    scope = (of_person(table), table.c.id == sa.bindparam("row_id"))
    select = sa.select(*watched_columns(table)).where(*scope)
    return Statement(select.with_for_update() if held else select)


@lru_cache(maxsize=64)
def removal(table: sa.Table) -> Statement[Any]:
    """The DELETE of one row."""
    return Statement(sa.delete(table).where(of_person(table), table.c.id == sa.bindparam("row_id")))


@lru_cache(maxsize=64)
def _not_content(table: sa.Table) -> frozenset[str]:
    return COUNTED | {column.name for column in table.c if column.info.get("worked_out")}


def whole_row(tx: Transaction, table: sa.Table, row_id: str, *, held: bool = False) -> Row | None:
    """The row with this id, own words opened; None where there is none.

    `held`: nobody else changes it until this unit ends.
    """
    return tx.first(_whole(table, held), row_id=row_id)


def text_of(row: Mapping[str, Any]) -> str:
    """A row as JSON: instants in RFC 3339, bytes in base64."""
    return _encode(row).decode()


def row_of(table: sa.Table, text: str) -> Row:
    """The row behind `text_of`, in the types the table's columns take; columns it no longer has are left out."""
    return typed(table, _decode(text))


def typed(table: sa.Table, document: Mapping[str, Any]) -> Row:
    """A row out of a JSON object whose instants, days and bytes are text."""
    row: Row = {}
    for column in table.c:
        if column.name in document:
            read = _reader_of(column)
            value = document[column.name]
            row[column.name] = value if value is None or read is None else read(value)
    return row


def digest_of(tx: Transaction, table: sa.Table, row: Mapping[str, Any]) -> bytes:
    """What tells one content from another; what counts changes, and what the server works out, is left out."""
    left_out = _not_content(table)
    content = {name: value for name, value in row.items() if name not in left_out}
    return tx.secrets.fingerprints.of(f"app_writes/{table.name}", _encode(content))


def _reader_of(column: sa.Column[Any]) -> Callable[[str], object] | None:
    if isinstance(column.type, Instant):
        return datetime.fromisoformat
    if isinstance(column.type, sa.Date):
        return date.fromisoformat
    return base64.b64decode if isinstance(column.type, sa.LargeBinary) else None

"""Reading the document of an export, table by table, in the order the rows can be put in."""

from collections.abc import Iterator
from typing import Any

import msgspec
import sqlalchemy as sa

from doorstep.platform.access.tables import people
from doorstep.platform.accounts.leaving.export import FORMAT_VERSION, exported_columns
from doorstep.platform.database.tables import metadata
from doorstep.platform.problems import Problem
from doorstep.platform.provenance.rows import Row, is_watched, typed


class NotAnExport(Problem):
    status = 422
    code = "not_an_export"
    title = "This is no export that can be brought back"
    cause = "The file is not the document of an export, is of a newer kind, or was changed since."
    detail = "Nothing was stored."


class _Export(msgspec.Struct):
    format: str
    format_version: int
    records: dict[str, list[dict[str, Any]]]


def read_export(content: bytes) -> dict[str, list[dict[str, Any]]]:
    """The rows of each table, as the document has them; raises NotAnExport."""
    try:
        found = msgspec.json.decode(content, type=_Export)
    except msgspec.DecodeError as error:
        raise NotAnExport(f"{error}. Nothing was stored.") from error
    if found.format != "doorstep-export" or found.format_version > FORMAT_VERSION:
        raise NotAnExport
    return found.records


def rows_to_restore(records: dict[str, list[dict[str, Any]]]) -> Iterator[tuple[sa.Table, list[Row]]]:
    """The person's own records, whole; what an account has (who they are, tokens, agreements) is not among them.

    Raises NotAnExport for a column no such table has, or a value it cannot hold.
    """
    for table in restorable():
        yield table, [_row(table, row) for row in records.get(table.name, ())]


def restorable() -> list[sa.Table]:
    """The tables of what a person wrote, each after those it points to."""
    return [table for table in metadata.sorted_tables if is_watched(table) and table is not people]


def _row(table: sa.Table, document: dict[str, Any]) -> Row:
    columns = {column.name: column for column in exported_columns(table)}
    if strange := sorted(document.keys() - columns.keys()):
        raise NotAnExport(f"{table.name} has no {strange[0]}. Nothing was stored.")
    needed = [name for name, column in columns.items() if not column.nullable and document.get(name) is None]
    if needed:
        raise NotAnExport(f"A row of {table.name} says nothing of {needed[0]}. Nothing was stored.")
    try:
        return typed(table, document)
    except (ValueError, TypeError) as error:
        raise NotAnExport(f"A row of {table.name} has a value that does not fit. Nothing was stored.") from error

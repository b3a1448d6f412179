"""Deeds: what one call of an app, or one log of a batch, did to which rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from doorstep.platform.database.tables import metadata
from doorstep.platform.provenance.lines import Line
from doorstep.platform.provenance.rows import Row, row_of

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Touched:
    """A row one deed touched: what it said before (None: it was not there), and its digest afterwards.

    `gone` says that the deed deleted it; `by_file` that it came in with a whole file, and has no digest.
    """

    table: sa.Table
    row_id: str
    deed: str
    was: Row | None
    digest: bytes | None
    gone: bool
    by_file: bool

    @property
    def key(self) -> Key:
        """Names the row among all rows of a person."""
        return self.table.name, self.row_id


@dataclass(frozen=True, slots=True)
class Deed:
    """Rows that are put back together or not at all."""

    id: str
    rows: tuple[Touched, ...]

    @property
    def keys(self) -> frozenset[Key]:
        """Names of all its rows."""
        return frozenset(row.key for row in self.rows)


def deeds_of(lines: Sequence[Line]) -> Iterator[Deed]:
    """Deeds out of lines, both newest first; a row a deed touched several times is one, from first to last."""
    grouped: dict[str, dict[Key, list[Line]]] = {}
    for line in lines:
        rows = grouped.setdefault(line["deed_id"], {})
        rows.setdefault((line["record_table"], line["record_id"]), []).append(line)
    for deed_id, rows in grouped.items():
        yield Deed(deed_id, tuple(_touched(of_row) for of_row in rows.values()))


def _touched(newest_first: Sequence[Line]) -> Touched:
    last, first = newest_first[0], newest_first[-1]
    table = metadata.tables[last["record_table"]]
    return Touched(
        table=table,
        row_id=last["record_id"],
        deed=last["deed"] if first["deed"] != "added" else "added",
        was=None if first["before"] is None else row_of(table, first["before"]),
        digest=last["digest"],
        gone=last["deed"] == "removed" and last["digest"] is None,
        by_file=last["deed"] == "added" and last["digest"] is None,
    )

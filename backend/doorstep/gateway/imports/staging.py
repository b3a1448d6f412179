"""Putting checked rows where nothing else sees them yet, a slice at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import msgspec
from pydantic import TypeAdapter

from doorstep.gateway.imports.messages import CheckedRow
from doorstep.gateway.imports.queries import sweep
from doorstep.gateway.imports.tables import SEALED, import_rows
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.ids import new_id
from doorstep.practice.logs.known import NOTHING
from doorstep.practice.logs.schemas import LogIn
from doorstep.practice.logs.writing import new_row, words_of, words_text

SLICE = 500
HALF_DONE = timedelta(hours=1)
_LOG = TypeAdapter(LogIn)


@dataclass(frozen=True, slots=True)
class Stage:
    """One import on its way: its own id, and the source written beside each log."""

    import_id: str
    source_kind: str
    source_id: str


def slices(rows: Sequence[CheckedRow]) -> Iterator[Sequence[CheckedRow]]:
    """Rows in slices of 500, so that no slice keeps other writers waiting for long."""
    for start in range(0, len(rows), SLICE):
        yield rows[start : start + SLICE]


def stage(tx: Transaction, to: Stage, rows: Sequence[CheckedRow]) -> None:
    """Insert a slice; also clears away what an import that stopped half-way left an hour ago or earlier."""
    sweep(tx, tx.now - HALF_DONE)
    for row in rows:
        tx.insert(import_rows, _columns(tx, to, row))


def _columns(tx: Transaction, to: Stage, row: CheckedRow) -> dict[str, Any]:
    body = _LOG.validate_json(row.body)
    assert body.occurred_at is not None
    assert body.time_zone is not None
    own = {key: value for key, value in (body.own_factors or {}).items() if value is not None}
    values = {
        **new_row(body, NOTHING, body.occurred_at, body.time_zone),
        "words": words_text(words_of(body, NOTHING)),
        "own_factors": msgspec.json.encode(own).decode() if own else None,
    }
    for name in SEALED:
        if values[name] is not None:
            values[name] = tx.key.seal(values[name], f"logs.{name}", row.id)
    return {
        "id": new_id(),
        "import_id": to.import_id,
        "log_id": row.id,
        "staged_at": tx.now,
        **values,
        "version": 1,
        "created_at": tx.now,
        "changed_at": tx.now,
        "source_kind": to.source_kind,
        "source_id": to.source_id,
    }

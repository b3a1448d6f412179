"""What a query selects of a record, in the shape the contract shows."""

from typing import Any

import sqlalchemy as sa

from doorstep.platform.database.tables import PERSON_ID

_NEVER_SHOWN = frozenset({PERSON_ID, "fingerprint", "deleted_at"})
_NESTED = {"source_kind": "source.kind", "source_id": "source.id"}


def record_of(table: sa.Table) -> list[sa.ColumnElement[Any]]:
    """Every column of a record that its owner sees; `source` nests as `{kind, id}`."""
    shown = [column for column in table.columns if column.name not in _NEVER_SHOWN]
    return [column.label(_NESTED[column.name]) if column.name in _NESTED else column for column in shown]

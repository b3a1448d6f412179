"""Rows an app adds by the thousand, with one statement: noted with one statement too."""

from typing import Any

import sqlalchemy as sa

from doorstep.platform.database.statements import Statement
from doorstep.platform.database.tables import PERSON_ID
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.database.types import Id, Instant
from doorstep.platform.provenance.tables import app_writes
from doorstep.platform.provenance.witness import AppWitness


class ManyAdded:
    """The rows of `table` whose ids `ids` selects: they are about to be added by a statement of their own.

    `ids` is scoped to the person, and selects one column. Each stands by itself. A line has the id of its row
    and no digest: such a row is as the app left it while its version is 1.
    """

    def __init__(self, table: sa.Table, ids: sa.Select[Any]) -> None:
        row_id = ids.selected_columns[0]
        said: dict[str, sa.ColumnElement[Any]] = {
            PERSON_ID: sa.cast(sa.bindparam(PERSON_ID), Id()),
            "id": row_id,
            "app_id": sa.cast(sa.bindparam("writer"), Id()),
            "deed_id": row_id,
            "record_table": sa.literal_column(f"'{table.name}'"),
            "record_id": row_id,
            "deed": sa.literal_column("'added'"),
            "written_at": sa.cast(sa.bindparam("now"), Instant()),
        }
        rows = ids.with_only_columns(*said.values()).suffix_with("ON CONFLICT DO NOTHING")
        self._note: Statement[Any] = Statement(sa.insert(app_writes).from_select(list(said), rows))

    def note(self, tx: Transaction, **parameters: object) -> None:
        """Note them, if an app is calling."""
        if isinstance(tx.witness, AppWitness):
            tx.execute(self._note, writer=tx.witness.app_id, **parameters)

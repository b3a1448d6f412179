"""Every statement of an import."""

from datetime import datetime
from typing import Any, TypedDict

import sqlalchemy as sa

from doorstep.gateway.imports.tables import LOG_COLUMNS, import_rows
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.provenance.files import ManyAdded
from doorstep.practice.logs.tables import logs


class _Id(TypedDict):
    id: str


_of_import = (of_person(import_rows), import_rows.c.import_id == sa.bindparam("import_id"))
_PUBLISH: Statement[Any] = Statement(
    sa.insert(logs).from_select(
        LOG_COLUMNS,
        # Ends the whole INSERT: what is here already stays as it is, on both databases.
        sa.select(*(import_rows.c["log_id" if name == "id" else name] for name in LOG_COLUMNS))
        .where(*_of_import)
        .suffix_with("ON CONFLICT DO NOTHING"),
    )
)
_NEW = ManyAdded(
    logs,
    sa.select(import_rows.c.log_id).where(
        *_of_import, ~sa.exists().where(logs.c.person_id == import_rows.c.person_id, logs.c.id == import_rows.c.log_id)
    ),
)
_CLEAR: Statement[Any] = Statement(sa.delete(import_rows).where(*_of_import))
_SWEEP: Statement[Any] = Statement(
    sa.delete(import_rows).where(of_person(import_rows), import_rows.c.staged_at < sa.bindparam("before"))
)
_LOG_IDS: Statement[_Id] = Statement(sa.select(logs.c.id).where(of_person(logs)))


def publish(tx: Transaction, import_id: str) -> int:
    """Make the staged rows of an import logs, all at once, and clear them away; answers how many were new."""
    _NEW.note(tx, import_id=import_id)
    added = tx.execute(_PUBLISH, import_id=import_id)
    clear(tx, import_id)
    return added


def clear(tx: Transaction, import_id: str) -> None:
    """Clear away the staged rows of an import."""
    tx.execute(_CLEAR, import_id=import_id)


def sweep(tx: Transaction, before: datetime) -> None:
    """Clear away rows of imports that stopped half-way."""
    tx.execute(_SWEEP, before=before)


def known_log_ids(tx: Transaction) -> frozenset[str]:
    """The ids of all logs, removed ones too."""
    return frozenset(row["id"] for row in tx.all(_LOG_IDS))

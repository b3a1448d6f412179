"""Taking a sandbox back to nothing: all it holds goes, who may come in stays."""

from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from doorstep.gateway.sandboxes.tables import sandboxes
from doorstep.platform.access.tables import people, sharing_grants
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.tables import metadata
from doorstep.platform.database.transaction import Transaction

_STAY = frozenset({people.name, sandboxes.name, sharing_grants.name})


def stays(table: sa.Table) -> bool:
    """Whether a table keeps its rows: the sandbox itself, what is agreed with its app, and all that hangs on that."""
    return table.name in _STAY or "sharing_id" in table.c


@lru_cache(maxsize=1)
def _deletions() -> tuple[Statement[Any], ...]:
    return tuple(
        Statement(sa.delete(table).where(of_person(table)))
        for table in reversed(metadata.sorted_tables)
        if table.info.get("personal") and not stays(table)
    )


def clear(tx: Transaction) -> None:
    """Delete all that the sandbox the transaction acts for holds, whoever wrote it."""
    for statement in _deletions():
        tx.execute(statement)

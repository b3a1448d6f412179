"""Appending to a person's audit chain, and checking that nobody altered it.

Each line's digest covers the line and the digest before it, so an edit, a deletion, a swap or (with the signed
checkpoints kept outside the database) a truncation shows. Lines hold ids and codes only. The subject is a random
pseudonym of the person; the link between the two is destroyed at erasure, and the chain still verifies.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite
from typing_extensions import TypedDict

from doorstep.platform.audit.tables import audit_heads, audit_lines
from doorstep.platform.database.statements import Statement
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.database.types import Id, Instant

GENESIS = bytes(32)


@dataclass(frozen=True, slots=True)
class Deed:
    """What one call did: ids and codes, never words."""

    operation: str
    actor_kind: str
    actor_id: str | None
    record_id: str | None
    outcome: str


class Head(TypedDict):
    """Where a chain stands: the number and the digest of its last line."""

    sequence: int
    digest: bytes


_advanced = (
    sa.update(audit_heads)
    .where(audit_heads.c.subject == sa.bindparam("whose"))
    .values(
        sequence=audit_heads.c.sequence + 1,
        digest=sa.func.chain_digest(
            audit_heads.c.digest, audit_heads.c.sequence + 1, sa.bindparam("told", type_=sa.Text)
        ),
    )
    .returning(audit_heads.c.sequence, audit_heads.c.digest)
)
_ADVANCE: Statement[Head] = Statement(_advanced, across_people=True)
_line_types: dict[str, sa.types.TypeEngine[Any]] = {"whose": Id(), "told": sa.Text(), "at": Instant()}
for _name in ("operation", "actor_kind", "actor_id", "record_id", "outcome"):
    _line_types[_name] = audit_lines.c[_name].type
_APPEND: Statement[Any] = Statement(
    sa.select(
        sa.func.audit_append(*(sa.cast(sa.bindparam(name), kind) for name, kind in _line_types.items())).label(
            "appended"
        )
    ),
    across_people=True,
)
_BEGIN: Statement[Any] = Statement(
    sqlite.insert(audit_heads)
    .values(subject=sa.bindparam("whose"), sequence=0, digest=sa.bindparam("genesis"))
    .on_conflict_do_nothing(),
    across_people=True,
)


def told(at: datetime, deed: Deed) -> str:
    """The text of a line that its digest covers: every field in a fixed order."""
    parts = (
        at.astimezone(UTC).isoformat(timespec="microseconds"),
        deed.operation,
        deed.actor_kind,
        deed.actor_id or "",
        deed.record_id or "",
        deed.outcome,
    )
    return "\x1f".join(parts)


def append(tx: Transaction, subject: str, deed: Deed) -> None:
    """Add a line to the subject's chain; the head moves and is locked in the same statement.

    On PostgreSQL `audit_append` does it without a round trip: it is sent, and COMMIT waits for it.
    """
    line: dict[str, Any] = {
        "whose": subject,
        "told": told(tx.now, deed),
        "at": tx.now,
        "operation": deed.operation,
        "actor_kind": deed.actor_kind,
        "actor_id": deed.actor_id,
        "record_id": deed.record_id,
        "outcome": deed.outcome,
    }
    if tx.dialect == "postgresql":
        tx.send(_APPEND, **line)
    elif not _add(tx, line):
        tx.execute(_BEGIN, whose=subject, genesis=GENESIS)
        _add(tx, line)


def _add(tx: Transaction, line: dict[str, Any]) -> bool:
    """Move the head and write the line; False when the chain has no head yet."""
    head = tx.first(_ADVANCE, whose=line["whose"], told=line["told"])
    if head is None:
        return False
    row = {name: value for name, value in line.items() if name not in ("whose", "told")}
    tx.insert(audit_lines, {"subject": line["whose"], **head, **row})
    return True

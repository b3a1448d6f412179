"""Appending to a person's audit chain, and checking that nobody altered it.

Each line's digest covers the line and the digest before it, so an edit, a deletion, a swap or (with the signed
checkpoints kept outside the database) a truncation shows. Lines hold ids and codes only. The subject is a random
pseudonym of the person; the link between the two is destroyed at erasure, and the chain still verifies.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from typing_extensions import TypedDict

from doorstep.platform.audit.tables import audit_heads, audit_lines
from doorstep.platform.database.statements import Statement
from doorstep.platform.database.transaction import Transaction

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
_BEGIN: dict[str, Statement[Any]] = {
    name: Statement(
        insert(audit_heads)
        .values(subject=sa.bindparam("whose"), sequence=0, digest=sa.bindparam("genesis"))
        .on_conflict_do_nothing(),
        across_people=True,
    )
    for name, insert in (("sqlite", sqlite.insert), ("postgresql", postgresql.insert))
}


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
    """Add a line to the subject's chain; the head moves and is locked in the same statement."""
    text = told(tx.now, deed)
    head = tx.first(_ADVANCE, whose=subject, told=text)
    if head is None:
        tx.execute(_BEGIN[tx.dialect], whose=subject, genesis=GENESIS)
        head = tx.first(_ADVANCE, whose=subject, told=text)
        assert head is not None
    tx.insert(
        audit_lines,
        {
            "subject": subject,
            "sequence": head["sequence"],
            "at": tx.now,
            "operation": deed.operation,
            "actor_kind": deed.actor_kind,
            "actor_id": deed.actor_id,
            "record_id": deed.record_id,
            "outcome": deed.outcome,
            "digest": head["digest"],
        },
    )

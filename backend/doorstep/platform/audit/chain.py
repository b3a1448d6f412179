"""Appending to a person's audit chain, and checking that nobody altered it.

Each line's digest covers the line and the digest before it, so an edit, a deletion, a swap or (with the signed
checkpoints kept outside the database) a truncation shows. Lines hold ids and codes only. The subject is a random
pseudonym of the person; the link between the two is destroyed at erasure, and the chain still verifies.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
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
    sequence: int
    digest: bytes


_HEAD: Statement[Head] = Statement(
    sa.select(audit_heads.c.sequence, audit_heads.c.digest)
    .where(audit_heads.c.subject == sa.bindparam("subject"))
    .with_for_update(),
    across_people=True,
)
_ADVANCE: Statement[Any] = Statement(
    sa.update(audit_heads)
    .where(audit_heads.c.subject == sa.bindparam("whose"))
    .values(sequence=sa.bindparam("new_sequence"), digest=sa.bindparam("new_digest")),
    across_people=True,
)


def digest_of(previous: bytes, sequence: int, at: datetime, deed: Deed) -> bytes:
    """SHA-256 over the digest before and every field of the line, in a fixed order."""
    parts = (
        str(sequence),
        at.isoformat(timespec="microseconds"),
        deed.operation,
        deed.actor_kind,
        deed.actor_id or "",
        deed.record_id or "",
        deed.outcome,
    )
    return hashlib.sha256(previous + "\x1f".join(parts).encode()).digest()


def append(tx: Transaction, subject: str, deed: Deed) -> None:
    """Add a line to the subject's chain, its head locked until the unit commits."""
    head = tx.first(_HEAD, subject=subject)
    sequence = 1 if head is None else head["sequence"] + 1
    digest = digest_of(GENESIS if head is None else head["digest"], sequence, tx.now, deed)
    tx.insert(
        audit_lines,
        {
            "subject": subject,
            "sequence": sequence,
            "at": tx.now,
            "operation": deed.operation,
            "actor_kind": deed.actor_kind,
            "actor_id": deed.actor_id,
            "record_id": deed.record_id,
            "outcome": deed.outcome,
            "digest": digest,
        },
    )
    if head is None:
        tx.insert(audit_heads, {"subject": subject, "sequence": sequence, "digest": digest})
    else:
        tx.execute(_ADVANCE, whose=subject, new_sequence=sequence, new_digest=digest)

"""Checking that nobody altered the audit log: edits, deletions, swaps and truncations show."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from typing_extensions import TypedDict

from doorstep.platform.audit.chain import GENESIS, Deed, told
from doorstep.platform.audit.checkpoints import Heads, heads_now
from doorstep.platform.audit.tables import audit_lines
from doorstep.platform.database.digests import chain_digest
from doorstep.platform.database.statements import Statement
from doorstep.platform.database.transaction import Transaction


class Trouble(StrEnum):
    """What is wrong with a chain at a line."""

    LINE_MISSING = "line_missing"
    LINE_ALTERED = "line_altered"
    HEAD_DIFFERS = "head_differs"
    HEAD_MISSING = "head_missing"
    SHORTER_THAN_CHECKPOINT = "shorter_than_checkpoint"
    DIFFERS_FROM_CHECKPOINT = "differs_from_checkpoint"


@dataclass(frozen=True, slots=True)
class Finding:
    """One trouble: in whose chain (a pseudonym), at which line."""

    subject: str
    sequence: int
    trouble: Trouble


class _Line(TypedDict):
    sequence: int
    at: datetime
    operation: str
    actor_kind: str
    actor_id: str | None
    record_id: str | None
    outcome: str
    digest: bytes


_LINES: Statement[_Line] = Statement(
    sa.select(
        audit_lines.c.sequence,
        audit_lines.c.at,
        audit_lines.c.operation,
        audit_lines.c.actor_kind,
        audit_lines.c.actor_id,
        audit_lines.c.record_id,
        audit_lines.c.outcome,
        audit_lines.c.digest,
    )
    .where(audit_lines.c.subject == sa.bindparam("subject"))
    .order_by(audit_lines.c.sequence),
    across_people=True,
)
_SUBJECTS: Statement[dict[str, str]] = Statement(sa.select(audit_lines.c.subject).distinct(), across_people=True)


def verify(tx: Transaction, checkpoints: Heads) -> list[Finding]:
    """Every trouble found; empty when all chains are whole and reach at least as far as the checkpoints say."""
    heads = heads_now(tx)
    subjects = {row["subject"] for row in tx.all(_SUBJECTS)} | heads.keys() | checkpoints.keys()
    return [
        finding
        for subject in sorted(subjects)
        for finding in _chain(subject, tx.all(_LINES, subject=subject), heads.get(subject), checkpoints.get(subject))
    ]


def _chain(
    subject: str, lines: list[_Line], head: tuple[int, str] | None, checkpoint: tuple[int, str] | None
) -> list[Finding]:
    found = _lines(subject, lines)
    last = (lines[-1]["sequence"], lines[-1]["digest"].hex()) if lines else (0, GENESIS.hex())
    if head is None:
        found.append(Finding(subject, last[0], Trouble.HEAD_MISSING))
    elif head != last:
        found.append(Finding(subject, last[0], Trouble.HEAD_DIFFERS))
    if checkpoint is not None:
        digests = {line["sequence"]: line["digest"].hex() for line in lines}
        if checkpoint[0] not in digests:
            found.append(Finding(subject, last[0], Trouble.SHORTER_THAN_CHECKPOINT))
        elif digests[checkpoint[0]] != checkpoint[1]:
            found.append(Finding(subject, checkpoint[0], Trouble.DIFFERS_FROM_CHECKPOINT))
    return found


def _lines(subject: str, lines: list[_Line]) -> list[Finding]:
    found: list[Finding] = []
    digest = GENESIS
    for expected, line in enumerate(lines, start=1):
        if line["sequence"] != expected:
            return [*found, Finding(subject, expected, Trouble.LINE_MISSING)]
        deed = Deed(line["operation"], line["actor_kind"], line["actor_id"], line["record_id"], line["outcome"])
        digest = chain_digest(digest, expected, told(line["at"], deed))
        if digest != line["digest"]:
            found.append(Finding(subject, expected, Trouble.LINE_ALTERED))
            digest = line["digest"]
    return found

"""Who did what with one's data, in plain words."""

from typing import Any, cast

import sqlalchemy as sa

from doorstep.platform.access.grants import Grant
from doorstep.platform.accounts.leaving.schemas import AccessLogQuery, AccessOut
from doorstep.platform.accounts.leaving.sentences import sentence
from doorstep.platform.audit.tables import audit_lines
from doorstep.platform.database.cursors import open_cursor, sign_cursor
from doorstep.platform.database.statements import Statement
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.problems import CursorMismatch
from doorstep.platform.web.fields import Page

_LATEST = 2**31 - 1
_LINES: Statement[dict[str, Any]] = Statement(
    sa.select(
        audit_lines.c.sequence,
        audit_lines.c.at,
        audit_lines.c.operation,
        audit_lines.c.actor_kind,
        audit_lines.c.actor_id,
        audit_lines.c.record_id,
        audit_lines.c.outcome,
    )
    .where(audit_lines.c.subject == sa.bindparam("subject"), audit_lines.c.sequence < sa.bindparam("before"))
    .order_by(audit_lines.c.sequence.desc())
    .limit(sa.bindparam("row_limit")),
    across_people=True,
)


def access_log(tx: Transaction, grant: Grant, query: AccessLogQuery) -> Page[AccessOut]:
    """A page of the person's own chain, newest first; raises CursorMismatch."""
    before = _LATEST
    if query.cursor is not None:
        (text,) = open_cursor(tx, query.cursor, {})
        if not text.isdigit():
            raise CursorMismatch
        before = int(text)
    rows = tx.all(_LINES, subject=tx.key.pseudonym, before=before, row_limit=query.limit + 1)
    shown = rows[: query.limit]
    more = len(rows) > query.limit
    cursor = sign_cursor(tx, [str(shown[-1]["sequence"])], {}) if more else None
    return {"data": [as_shown(row) for row in shown], "next_cursor": cursor}


def as_shown(row: dict[str, Any]) -> AccessOut:
    """A line of the chain with its sentence."""
    return cast(AccessOut, row | {"sentence": sentence(row["operation"], row["actor_kind"], row["outcome"])})

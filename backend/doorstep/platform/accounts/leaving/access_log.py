"""Who did what with one's data, in plain words."""

from collections.abc import Sequence
from typing import Any, cast

import sqlalchemy as sa

from doorstep.platform.access.grants import CredentialKind, Grant
from doorstep.platform.accounts.app_names import app_names
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
    return {"data": as_shown(tx, shown), "next_cursor": cursor}


def as_shown(tx: Transaction, rows: Sequence[dict[str, Any]]) -> list[AccessOut]:
    """Lines of the chain with their sentences; apps are named."""
    names = app_names(tx, (row["actor_id"] for row in rows if row["actor_kind"] == CredentialKind.APP))
    return [
        cast(AccessOut, row | {"sentence": sentence(row["operation"], row["actor_kind"], row["outcome"], name)})
        for row in rows
        for name in [names.get(row["actor_id"]) if row["actor_kind"] == CredentialKind.APP else None]
    ]

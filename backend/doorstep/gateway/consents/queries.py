"""Every SELECT on what apps were allowed and what they did."""

from datetime import datetime
from typing import Any, cast

import sqlalchemy as sa
from typing_extensions import TypedDict

from doorstep.circle.sharing.queries import ended_at, sharing, sharing_with_each
from doorstep.circle.sharing.schemas import SharingOut, SubjectKind
from doorstep.gateway.apps.queries import client
from doorstep.gateway.consents.describing import described
from doorstep.gateway.consents.schemas import (
    AllowedAppDetailOut,
    AllowedAppOut,
    AllowedAppQuery,
    SeenKindOut,
    SeenOut,
    SeenQuery,
)
from doorstep.platform.access.grants import Grant
from doorstep.platform.access.scopes import Scope
from doorstep.platform.accounts.leaving.access_log import as_shown
from doorstep.platform.accounts.leaving.sentences import deed
from doorstep.platform.audit.tables import audit_lines
from doorstep.platform.database.cursors import open_cursor, sign_cursor
from doorstep.platform.database.statements import Statement
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.problems import CursorMismatch, NotFound
from doorstep.platform.web.fields import Page

_LATEST = 2**31 - 1


class _Used(TypedDict):
    actor_id: str
    last_at: datetime


class _Kind(TypedDict):
    operation: str
    done: int
    tried: int
    last_at: datetime


_by_apps = (audit_lines.c.subject == sa.bindparam("subject"), audit_lines.c.actor_kind == sa.literal_column("'app'"))
_by_app = (*_by_apps, audit_lines.c.actor_id == sa.bindparam("app_id"))
_last_at = sa.func.max(audit_lines.c.at).label("last_at")
_USED: Statement[_Used] = Statement(
    sa.select(audit_lines.c.actor_id, _last_at).where(*_by_apps).group_by(audit_lines.c.actor_id), across_people=True
)
_KINDS: Statement[_Kind] = Statement(
    sa.select(
        audit_lines.c.operation,
        sa.func.sum(sa.case((audit_lines.c.outcome == sa.literal_column("'done'"), 1), else_=0)).label("done"),
        sa.func.count().label("tried"),
        _last_at,
    )
    .where(*_by_app)
    .group_by(audit_lines.c.operation)
    .order_by(sa.desc("last_at"), audit_lines.c.operation),
    across_people=True,
)
_LINES: Statement[dict[str, Any]] = Statement(
    sa.select(*(column for column in audit_lines.c if column.name not in ("subject", "digest")))
    .where(*_by_app, audit_lines.c.sequence < sa.bindparam("before"))
    .order_by(audit_lines.c.sequence.desc())
    .limit(sa.bindparam("row_limit")),
    across_people=True,
)


def agreement(tx: Transaction, grant: Grant, sharing_id: str) -> SharingOut:
    """What was agreed with an app, in force or ended; raises NotFound, also for an agreement with someone else."""
    row = sharing(tx, grant, sharing_id)
    if row["subject_kind"] != SubjectKind.APP:
        raise NotFound
    return row


def allowed_apps(tx: Transaction, grant: Grant, query: AllowedAppQuery) -> Page[AllowedAppOut]:
    """A page of the apps that are allowed now, newest first; with those that ended where they are asked for."""
    page = sharing_with_each(tx, query, SubjectKind.APP, query.app_id, with_ended=query.with_ended)
    used = {row["actor_id"]: row["last_at"] for row in tx.all(_USED, subject=tx.key.pseudonym)}
    shown = [_shown(tx, row, used.get(row["subject_id"])) for row in page["data"]]
    return {"data": shown, "next_cursor": page["next_cursor"]}


def allowed_app(tx: Transaction, grant: Grant, sharing_id: str) -> AllowedAppDetailOut:
    """One app, with what each of its scopes shows, which is nothing once it has ended; raises NotFound."""
    row = agreement(tx, grant, sharing_id)
    app = _shown(tx, row, max((kind["last_at"] for kind in _kinds(tx, row)), default=None))
    may = [] if app["ended_at"] else described(tx, grant, [Scope(scope) for scope in row["scopes"]])
    return {**app, "may": may}


def seen(tx: Transaction, grant: Grant, sharing_id: str, query: SeenQuery) -> SeenOut:
    """What an app has seen and done by the person's own audit chain, also before it was stopped and allowed anew.

    Raises NotFound, CursorMismatch.
    """
    row = agreement(tx, grant, sharing_id)
    kept = {"sharing_id": sharing_id}
    before = _LATEST
    if query.cursor is not None:
        (text,) = open_cursor(tx, query.cursor, kept)
        if not text.isdigit():
            raise CursorMismatch
        before = int(text)
    found = tx.all(_LINES, subject=tx.key.pseudonym, app_id=row["subject_id"], before=before, row_limit=query.limit + 1)
    lines = found[: query.limit]
    more = len(found) > query.limit
    return {
        "kinds": [_told(kind) for kind in _kinds(tx, row)],
        "data": as_shown(tx, lines),
        "next_cursor": sign_cursor(tx, [str(lines[-1]["sequence"])], kept) if more else None,
    }


def _kinds(tx: Transaction, row: SharingOut) -> list[_Kind]:
    return tx.all(_KINDS, subject=tx.key.pseudonym, app_id=row["subject_id"])


def _told(kind: _Kind) -> SeenKindOut:
    done = int(kind["done"])
    return {
        "operation": kind["operation"],
        "deed": deed(kind["operation"]),
        "count": done,
        "refused": kind["tried"] - done,
        "last_at": kind["last_at"],
    }


def _shown(tx: Transaction, row: SharingOut, last_used_at: datetime | None) -> AllowedAppOut:
    app = client(tx, row["subject_id"])
    return {
        "id": row["id"],
        "app_id": row["subject_id"],
        "name": app["name"] if app else None,
        "description": app["description"] if app else None,
        "home_page": app["home_page"] if app else None,
        "scopes": cast(list[Scope], row["scopes"]),
        "purpose": row["purpose"],
        "starts_at": row["starts_at"],
        "ends_at": row["ends_at"],
        "ended_at": ended_at(tx, row),
        "last_used_at": last_used_at,
        "version": row["version"],
        "created_at": row["created_at"],
        "changed_at": row["changed_at"],
    }

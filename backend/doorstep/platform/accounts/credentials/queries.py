"""Every SELECT on sessions and tokens."""

from typing import Any, cast

import sqlalchemy as sa

from doorstep.platform.access.grants import CredentialKind, Grant
from doorstep.platform.access.tables import credentials
from doorstep.platform.accounts.credentials.schemas import CredentialQuery, SessionEntryOut, TokenOut
from doorstep.platform.database.pages import KeysetList
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.problems import NotFound
from doorstep.platform.web.fields import Page


def _living(kind: CredentialKind, *columns: sa.Column[Any]) -> sa.Select[Any]:
    table = credentials.c
    return sa.select(table.id, table.name, *columns, table.created_at, table.expires_at).where(
        of_person(credentials),
        table.kind == sa.literal_column(f"'{kind.value}'"),
        table.revoked_at.is_(None),
        table.expires_at > sa.bindparam("now"),
    )


_sessions = _living(CredentialKind.SESSION)
_tokens = _living(CredentialKind.TOKEN, credentials.c.scopes)
_SESSIONS: KeysetList[dict[str, Any]] = KeysetList(_sessions, by=credentials.c.created_at)
_TOKENS: KeysetList[dict[str, Any]] = KeysetList(_tokens, by=credentials.c.created_at)
_TOKEN: Statement[TokenOut] = Statement(_tokens.where(credentials.c.id == sa.bindparam("row_id")))


def sessions(tx: Transaction, grant: Grant, query: CredentialQuery) -> Page[SessionEntryOut]:
    """Where the person is signed in, newest first."""
    rows, cursor = _SESSIONS.page(tx, query.limit, query.cursor)
    entries = [row | {"current": row["id"] == grant.credential_id} for row in rows]
    return {"data": cast(list[SessionEntryOut], entries), "next_cursor": cursor}


def tokens(tx: Transaction, grant: Grant, query: CredentialQuery) -> Page[TokenOut]:
    """The person's tokens, newest first."""
    rows, cursor = _TOKENS.page(tx, query.limit, query.cursor)
    return {"data": cast(list[TokenOut], rows), "next_cursor": cursor}


def token(tx: Transaction, grant: Grant, token_id: str) -> TokenOut:
    """One token; raises NotFound."""
    row = tx.first(_TOKEN, row_id=token_id)
    if row is None:
        raise NotFound
    return row

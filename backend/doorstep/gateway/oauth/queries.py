"""Every SELECT on codes and refresh tokens. On PostgreSQL a row found by its hash is locked until the unit ends."""

from datetime import datetime

import sqlalchemy as sa
from typing_extensions import TypedDict

from doorstep.gateway.oauth.tables import authorization_codes, refresh_tokens
from doorstep.platform.access.credentials import hash_of
from doorstep.platform.access.tables import credentials
from doorstep.platform.database.definer import PERSON_BY_CODE, PERSON_BY_REFRESH_TOKEN
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction


class CodeRow(TypedDict):
    """A stored code, its address and nonce opened."""

    id: str
    app_id: str
    sharing_id: str
    redirect_uri: str
    challenge: bytes
    scopes: list[str]
    nonce: str | None
    authenticated_at: datetime
    expires_at: datetime
    used_at: datetime | None


class RefreshRow(TypedDict):
    """A stored refresh token."""

    id: str
    family_id: str
    credential_id: str
    app_id: str
    sharing_id: str
    scopes: list[str]
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None
    revoked_at: datetime | None


class TimesRow(TypedDict):
    """When an access token was given out, and when it ends."""

    created_at: datetime
    expires_at: datetime


class _Given(TypedDict):
    scopes: list[str]


_of_codes = [column for column in authorization_codes.c if column.name not in ("person_id", "hash", "created_at")]
_of_tokens = [column for column in refresh_tokens.c if column.name not in ("person_id", "hash")]
_CODE: Statement[CodeRow] = Statement(
    sa.select(*_of_codes)
    .where(of_person(authorization_codes), authorization_codes.c.hash == sa.bindparam("shown"))
    .with_for_update()
)
_TOKEN: Statement[RefreshRow] = Statement(
    sa.select(*_of_tokens)
    .where(of_person(refresh_tokens), refresh_tokens.c.hash == sa.bindparam("shown"))
    .with_for_update()
)
_BESIDE: Statement[_Given] = Statement(
    sa.select(refresh_tokens.c.scopes).where(
        of_person(refresh_tokens), refresh_tokens.c.credential_id == sa.bindparam("credential_id")
    )
)
_TIMES: Statement[TimesRow] = Statement(
    sa.select(credentials.c.created_at, credentials.c.expires_at).where(
        of_person(credentials), credentials.c.id == sa.bindparam("row_id")
    )
)


def code_row(tx: Transaction, code: str) -> CodeRow | None:
    """The row of a code, locked; the transaction then acts for its person. None where there is none."""
    shown = hash_of(code)
    found = PERSON_BY_CODE.people(tx, code_hash=shown)
    if not found:
        return None
    tx.act_for(found[0])
    return tx.first(_CODE, shown=shown)


def refresh_row(tx: Transaction, token: str) -> RefreshRow | None:
    """The row of a refresh token, locked; the transaction then acts for its person. None where there is none."""
    shown = hash_of(token)
    found = PERSON_BY_REFRESH_TOKEN.people(tx, token_hash=shown)
    if not found:
        return None
    tx.act_for(found[0])
    return tx.first(_TOKEN, shown=shown)


def given_with(tx: Transaction, credential_id: str) -> list[str]:
    """The scopes, `openid` among them, of the refresh token given out beside an access token."""
    row = tx.first(_BESIDE, credential_id=credential_id)
    return [] if row is None else row["scopes"]


def times_of(tx: Transaction, credential_id: str) -> TimesRow | None:
    """When an access token of the person was given out, and when it ends."""
    return tx.first(_TIMES, row_id=credential_id)

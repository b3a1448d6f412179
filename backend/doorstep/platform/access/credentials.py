"""Finding out who is calling, inside the same transaction as the work."""

import hashlib
from datetime import datetime
from functools import lru_cache

import sqlalchemy as sa
from typing_extensions import TypedDict

from doorstep.platform.access.grants import CredentialKind, Grant
from doorstep.platform.access.scopes import ALL_SCOPES, FOR_APPS, Scope
from doorstep.platform.access.tables import credentials, people, sharing_grants
from doorstep.platform.database.statements import Statement
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.problems import NotSignedIn


def hash_of(secret: str) -> bytes:
    """SHA-256 of a session or token secret, which has 256 bits of entropy and so needs no slow hash."""
    return hashlib.sha256(secret.encode()).digest()


class Credential(TypedDict):
    """A stored credential, whether it still opens anything or not; an app's only while the app is there."""

    person_id: str
    id: str
    kind: str
    scopes: list[str]
    stepped_up_until: datetime | None
    expires_at: datetime
    revoked_at: datetime | None
    sharing_id: str | None
    app_id: str | None
    heard: bool


_columns = [
    credentials.c.person_id,
    credentials.c.id,
    credentials.c.kind,
    credentials.c.scopes,
    credentials.c.stepped_up_until,
    credentials.c.expires_at,
    credentials.c.revoked_at,
    credentials.c.sharing_id,
    credentials.c.app_id,
    sa.exists()
    .where(
        sharing_grants.c.person_id == credentials.c.person_id,
        sharing_grants.c.subject_kind == sa.literal_column("'app'"),
        sharing_grants.c.revoked_at.is_(None),
    )
    .label("heard"),
]
_app = people.alias("app")
_by_hash = credentials.c.hash == sa.bindparam("hash")
_app_is_there = sa.or_(
    credentials.c.app_id.is_(None),
    sa.exists().where(_app.c.id == credentials.c.app_id, _app.c.erase_after.is_(None)),
)
_FIND: Statement[Credential] = Statement(sa.select(*_columns).where(_by_hash, _app_is_there), across_people=True)
_OPEN: Statement[Credential] = Statement(
    sa.text(f"SELECT {', '.join(column.name for column in _columns)} FROM doorstep_open(:hash)").columns(  # noqa: S608
        *(sa.column(column.name, column.type) for column in _columns)
    ),
    across_people=True,
)


@lru_cache(maxsize=4096)
def _scopes(words: tuple[str, ...]) -> frozenset[Scope]:
    return frozenset(Scope(word) for word in words)


def credential(tx: Transaction, credential_hash: bytes) -> Credential | None:
    """The credential of a hash, ended or not; None when there is none, or its app was removed."""
    return tx.first(_OPEN if tx.dialect == "postgresql" else _FIND, hash=credential_hash)


def _allowed(kind: CredentialKind, words: list[str]) -> frozenset[Scope]:
    if kind is CredentialKind.SESSION:
        return ALL_SCOPES
    held = _scopes(tuple(words))
    return held & FOR_APPS if kind is CredentialKind.APP else held


def resolve(tx: Transaction, credential_hash: bytes) -> Grant:
    """The grant behind a credential; the transaction then acts for its person.

    Raises NotSignedIn when the credential is unknown, revoked or past its end.
    """
    row = credential(tx, credential_hash)
    if row is None or row["revoked_at"] is not None or row["expires_at"] <= tx.now:
        raise NotSignedIn
    tx.act_for(row["person_id"], named=True)
    tx.heard = row["heard"]
    kind = CredentialKind(row["kind"])
    return Grant(
        person_id=row["person_id"],
        credential_id=row["id"],
        kind=kind,
        scopes=_allowed(kind, row["scopes"]),
        stepped_up_until=row["stepped_up_until"],
        sharing_id=row["sharing_id"],
        app_id=row["app_id"],
        heard=row["heard"],
    )

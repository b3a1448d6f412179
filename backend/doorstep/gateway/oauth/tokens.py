"""Giving out codes and tokens, and taking them back. Every secret leaves once and stays here as a hash."""

import base64
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from doorstep.circle.sharing.queries import holds
from doorstep.gateway.oauth.scopes import OPENID
from doorstep.gateway.oauth.tables import authorization_codes, refresh_tokens
from doorstep.platform.access.credentials import hash_of
from doorstep.platform.access.grants import CredentialKind
from doorstep.platform.access.tables import credentials
from doorstep.platform.accounts.people import standing
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.ids import new_id

CODE_LASTS = timedelta(minutes=2)
ACCESS_LASTS = timedelta(minutes=30)
REFRESH_LASTS = timedelta(days=90)
GRACE = timedelta(seconds=10)
"""A secret shown again this soon after its first use comes from a race of one app with itself, not from a thief."""
CODE_PREFIX = "dsc_"
REFRESH_PREFIX = "dsr_"


@dataclass(frozen=True, slots=True)
class Agreed:
    """What a person and an app have agreed on and what holds now. `scopes` are those of data; `ends_at` None: open."""

    person_id: str
    app_id: str
    sharing_id: str
    scopes: frozenset[str]
    ends_at: datetime | None

    def still(self, words: list[str]) -> list[str]:
        """Of the words of a token, those that hold now."""
        return [word for word in words if word == OPENID or word in self.scopes]


@dataclass(frozen=True, slots=True)
class NewCode:
    """A code about to be given out. `challenge` is the text of PKCE's S256 challenge."""

    secret: str
    agreed: Agreed
    redirect_uri: str
    challenge: str
    words: list[str]
    nonce: str | None
    authenticated_at: datetime


@dataclass(frozen=True, slots=True)
class NewPair:
    """An access token and the refresh token beside it, about to be given out. `kept` are the words of the latter."""

    access: str
    refresh: str
    agreed: Agreed
    family_id: str
    words: list[str]
    kept: list[str]


_of_family = (of_person(refresh_tokens), refresh_tokens.c.family_id == sa.bindparam("family_id"))
_END_FAMILY: Statement[Any] = Statement(
    sa.update(refresh_tokens)
    .where(*_of_family, refresh_tokens.c.revoked_at.is_(None))
    .values(revoked_at=sa.bindparam("now"))
)
_END_ACCESS: Statement[Any] = Statement(
    sa.update(credentials)
    .where(
        of_person(credentials),
        credentials.c.revoked_at.is_(None),
        credentials.c.id.in_(sa.select(refresh_tokens.c.credential_id).where(*_of_family)),
    )
    .values(revoked_at=sa.bindparam("now"))
)


def agreed_now(tx: Transaction, sharing_id: str) -> Agreed | None:
    """What the person the transaction acts for agreed to, if it holds and neither they nor it are about to go."""
    sharing = holds(tx, sharing_id)
    if sharing is None or tx.person_id is None:
        return None
    found = standing(tx)
    if found["erase_after"] is not None or (found["expires_at"] is not None and found["expires_at"] <= tx.now):
        return None
    return Agreed(tx.person_id, sharing["subject_id"], sharing_id, frozenset(sharing["scopes"]), sharing["ends_at"])


def challenge_bytes(challenge: str) -> bytes:
    """The 32 bytes of an S256 challenge (RFC 7636, 4.2); raises ValueError for anything else."""
    raw = base64.urlsafe_b64decode(challenge + "=")
    if challenge_text(raw) != challenge or len(raw) != 32:
        raise ValueError("A challenge has 43 characters of base64url")
    return raw


def challenge_text(raw: bytes) -> str:
    """A stored challenge as text."""
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def store_code(tx: Transaction, new: NewCode) -> None:
    """Store a code of the person the transaction acts for."""
    tx.insert(
        authorization_codes,
        {
            "id": new_id(),
            "hash": hash_of(new.secret),
            "app_id": new.agreed.app_id,
            "sharing_id": new.agreed.sharing_id,
            "redirect_uri": new.redirect_uri,
            "challenge": challenge_bytes(new.challenge),
            "scopes": new.words,
            "nonce": new.nonce,
            "authenticated_at": new.authenticated_at,
            "created_at": tx.now,
            "expires_at": tx.now + CODE_LASTS,
        },
    )


def access_ends(tx: Transaction, agreed: Agreed) -> datetime:
    """When an access token given out now ends: in half an hour, and never after what was agreed."""
    return _never_after(tx.now + ACCESS_LASTS, agreed)


def store_pair(tx: Transaction, new: NewPair) -> None:
    """Store an access token and the refresh token beside it."""
    named = {"app_id": new.agreed.app_id, "sharing_id": new.agreed.sharing_id}
    access = {
        "id": new_id(),
        "hash": hash_of(new.access),
        "kind": CredentialKind.APP.value,
        "scopes": [word for word in new.words if word != OPENID],
        "created_at": tx.now,
        "expires_at": access_ends(tx, new.agreed),
        **named,
    }
    tx.insert(credentials, access)
    tx.insert(
        refresh_tokens,
        {
            "id": new_id(),
            "hash": hash_of(new.refresh),
            "family_id": new.family_id,
            "credential_id": access["id"],
            "scopes": new.kept,
            "created_at": tx.now,
            "expires_at": _never_after(tx.now + REFRESH_LASTS, new.agreed),
            **named,
        },
    )


def use_code(tx: Transaction, code_id: str) -> None:
    """Let a code count as used."""
    tx.update(authorization_codes, code_id, {"used_at": tx.now})


def use_refresh_token(tx: Transaction, token_id: str) -> None:
    """Let a refresh token count as used. It is kept for a week, so that showing it again is noticed."""
    tx.update(refresh_tokens, token_id, {"used_at": tx.now, "expires_at": tx.now})


def end_access(tx: Transaction, credential_id: str) -> None:
    """End one access token."""
    tx.update(credentials, credential_id, {"revoked_at": tx.now})


def end_family(tx: Transaction, family_id: str) -> None:
    """End everything that came from one code: each refresh token, and each access token given out beside one."""
    tx.execute(_END_ACCESS, family_id=family_id)
    tx.execute(_END_FAMILY, family_id=family_id)


def _never_after(instant: datetime, agreed: Agreed) -> datetime:
    return instant if agreed.ends_at is None else min(instant, agreed.ends_at)

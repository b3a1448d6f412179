"""Agreeing to share, and ending it. What ended takes effect on the next request."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from typing_extensions import TypedDict

from doorstep.circle.sharing.queries import sharing, sharing_with
from doorstep.circle.sharing.schemas import Purpose, SubjectKind
from doorstep.platform.access.grants import Grant
from doorstep.platform.access.scopes import Scope
from doorstep.platform.access.tables import credentials, sharing_grants
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.events.catalogue import CONSENT, GRANTED, REVOKED
from doorstep.platform.events.passing_on import tell_now
from doorstep.platform.ids import new_id
from doorstep.platform.problems import NotFound, PreconditionFailed


@dataclass(frozen=True, slots=True)
class Agreement:
    """What a person agreed to. `ends_at` None: until they end it."""

    subject_kind: SubjectKind
    subject_id: str
    scopes: frozenset[Scope]
    purpose: Purpose
    ends_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Less:
    """What is left of an agreement once some was taken back."""

    scopes: frozenset[Scope]
    ends_at: datetime | None


class _Held(TypedDict):
    id: str
    scopes: list[str]
    expires_at: datetime


_living = (
    of_person(credentials),
    credentials.c.sharing_id == sa.bindparam("sharing_id"),
    credentials.c.revoked_at.is_(None),
)
_HELD: Statement[_Held] = Statement(
    sa.select(credentials.c.id, credentials.c.scopes, credentials.c.expires_at).where(*_living)
)
_END: Statement[Any] = Statement(sa.update(credentials).where(*_living).values(revoked_at=sa.bindparam("now")))


def agree(tx: Transaction, agreement: Agreement) -> str:
    """Store what was agreed and answer the id of the grant; what was agreed with the same one before is replaced.

    Credentials given out under the earlier agreement keep what both allow.
    """
    scopes = sorted(scope.value for scope in agreement.scopes)
    chosen = {"scopes": scopes, "purpose": agreement.purpose.value, "ends_at": agreement.ends_at}
    known = sharing_with(tx, agreement.subject_kind, agreement.subject_id)
    if known is not None:
        tx.update(sharing_grants, known["id"], chosen)
        _narrow(tx, known["id"], Less(agreement.scopes, agreement.ends_at))
        tell_now(tx, CONSENT, known["id"], GRANTED)
        return known["id"]
    sharing_id = new_id()
    subject = {"subject_kind": agreement.subject_kind.value, "subject_id": agreement.subject_id}
    times = {"starts_at": tx.now, "created_at": tx.now, "changed_at": tx.now}
    tx.insert(sharing_grants, {"id": sharing_id, **subject, **chosen, **times, "version": 1})
    tell_now(tx, CONSENT, sharing_id, GRANTED)
    return sharing_id


def lessen(tx: Transaction, sharing_id: str, less: Less) -> None:
    """Take back some of what a grant allows, and of what its credentials hold."""
    scopes = sorted(scope.value for scope in less.scopes)
    tx.update(sharing_grants, sharing_id, {"scopes": scopes, "ends_at": less.ends_at})
    _narrow(tx, sharing_id, less)
    tell_now(tx, CONSENT, sharing_id, GRANTED)


def end_sharing(tx: Transaction, grant: Grant, sharing_id: str) -> None:
    """End a grant and every credential given out under it.

    Raises NotFound where there is none or it has ended, PreconditionFailed where If-Match names another version.
    """
    found = sharing(tx, grant, sharing_id)
    if found["revoked_at"] is not None:
        raise NotFound
    if tx.expected_version not in (None, found["version"]):
        raise PreconditionFailed
    withdraw(tx, sharing_id)


def withdraw(tx: Transaction, sharing_id: str) -> None:
    """End a grant, and every credential given out under it."""
    tx.update(sharing_grants, sharing_id, {"revoked_at": tx.now})
    tx.execute(_END, sharing_id=sharing_id)
    tell_now(tx, CONSENT, sharing_id, REVOKED)


def _narrow(tx: Transaction, sharing_id: str, less: Less) -> None:
    allowed = {scope.value for scope in less.scopes}
    for held in tx.all(_HELD, sharing_id=sharing_id):
        expires_at = held["expires_at"] if less.ends_at is None else min(held["expires_at"], less.ends_at)
        tx.update(credentials, held["id"], {"scopes": _both(held["scopes"], allowed), "expires_at": expires_at})


def _both(held: Iterable[str], allowed: set[str]) -> list[str]:
    return sorted(allowed.intersection(held))

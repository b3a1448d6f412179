"""Opening and ending credentials."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from doorstep.platform.access.credentials import hash_of
from doorstep.platform.access.grants import CredentialKind
from doorstep.platform.access.tables import credentials
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.ids import new_id
from doorstep.platform.web.sessions import SESSION_DAYS

STEP_UP = timedelta(minutes=5)
_BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)

_living = (of_person(credentials), credentials.c.revoked_at.is_(None))
_END_ALL: Statement[Any] = Statement(sa.update(credentials).where(*_living).values(revoked_at=sa.bindparam("now")))
_END_KIND: Statement[Any] = Statement(
    sa.update(credentials)
    .where(*_living, credentials.c.kind == sa.bindparam("which"), credentials.c.id != sa.bindparam("but"))
    .values(revoked_at=sa.bindparam("now"))
)
_END_ONE: Statement[Any] = Statement(
    sa.update(credentials)
    .where(*_living, credentials.c.kind == sa.bindparam("which"), credentials.c.id == sa.bindparam("row_id"))
    .values(revoked_at=sa.bindparam("now"))
)
NOBODY = "00000000-0000-4000-8000-000000000000"


@dataclass(frozen=True, slots=True)
class Opening:
    """A session about to be opened: its secret, the device it is for, and until when it counts as just proven."""

    secret: str
    agent: str = ""
    stepped_up_until: datetime | None = None


def open_session(tx: Transaction, opening: Opening) -> str:
    """Open a session for the person the transaction acts for; answers its id. The secret itself is not stored.

    A person without a password (a demonstration) has nothing to give again: open theirs with `stepped_up_until` at its
    end.
    """
    session_id = new_id()
    tx.insert(
        credentials,
        {
            "id": session_id,
            "hash": hash_of(opening.secret),
            "kind": CredentialKind.SESSION.value,
            "scopes": [],
            "name": device_name(opening.agent),
            "stepped_up_until": opening.stepped_up_until,
            "created_at": tx.now,
            "expires_at": tx.now + timedelta(days=SESSION_DAYS),
        },
    )
    return session_id


def end_credential(tx: Transaction, kind: CredentialKind, credential_id: str) -> bool:
    """End one session or token; False when there is none living."""
    return tx.execute(_END_ONE, which=kind.value, row_id=credential_id) > 0


def end_sessions(tx: Transaction, but: str = NOBODY) -> int:
    """End every session except one; answers how many."""
    return tx.execute(_END_KIND, which=CredentialKind.SESSION.value, but=but)


def end_everything(tx: Transaction) -> int:
    """End every session and token; answers how many."""
    return tx.execute(_END_ALL)


def step_up(tx: Transaction, session_id: str) -> datetime:
    """Let the password just given count for five minutes in this session; answers until when."""
    until = tx.now + STEP_UP
    tx.update(credentials, session_id, {"stepped_up_until": until})
    return until


def device_name(agent: str) -> str:
    """A short name from a User-Agent, such as `Firefox on Linux`; no version, nothing to recognise a person by."""
    browser = next((name for mark, name in _BROWSERS if mark in agent), "A device")
    system = next((name for mark, name in _SYSTEMS if mark in agent), None)
    return f"{browser} on {system}" if system else browser

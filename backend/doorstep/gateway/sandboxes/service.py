"""What a developer does with the sandbox of an app."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from doorstep.circle.sharing.schemas import Purpose, SubjectKind
from doorstep.circle.sharing.service import Agreement, agree
from doorstep.gateway.apps.queries import app
from doorstep.gateway.apps.service import as_app
from doorstep.gateway.apps.tables import apps
from doorstep.gateway.sandboxes.making import ask_for_making
from doorstep.gateway.sandboxes.queries import counts, standing
from doorstep.gateway.sandboxes.schemas import SandboxOut, SandboxState, SandboxTokenOut
from doorstep.gateway.sandboxes.tables import sandboxes
from doorstep.platform.access.credentials import hash_of
from doorstep.platform.access.grants import CredentialKind, Grant
from doorstep.platform.access.scopes import Scope
from doorstep.platform.access.tables import credentials
from doorstep.platform.accounts.leaving.erasure import erase_now
from doorstep.platform.accounts.people import SANDBOX, NewPerson, create_person
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.ids import new_id
from doorstep.platform.problems import NotFound, PreconditionFailed
from doorstep.practice.days.queries import own_clock

TOKEN_LASTS = timedelta(minutes=30)

_ANEW: Statement[Any] = Statement(
    sa.update(sandboxes)
    .where(of_person(sandboxes))
    .values(
        run=sandboxes.c.run + 1,
        parts_done=0,
        day=sa.bindparam("last_day"),
        asked_at=sa.bindparam("now", type_=sandboxes.c.asked_at.type),
        ready_at=None,
    )
)


def make_sandbox(tx: Transaction, grant: Grant, app_id: str, sandbox_id: str) -> SandboxOut:
    """Give an app its sandbox, or answer the one it has. Its year is written by a job. Raises NotFound.

    `sandbox_id` is one whose data key is stored already.
    """
    zone = own_clock(tx).time_zone
    with as_app(tx, grant, app_id):
        known = app(tx)["sandbox_id"]
        if known is None:
            tx.update(apps, app_id, {"sandbox_id": sandbox_id})
    with tx.acting_for(known or sandbox_id):
        if known is None:
            create_person(tx, NewPerson(sandbox_id, zone, kind=SANDBOX, owner_id=grant.person_id))
            row = {"app_id": app_id, "day": _today(tx), "run": 1, "parts_done": 0, "asked_at": tx.now}
            tx.insert(sandboxes, {"id": sandbox_id, **row, "ready_at": None})
            ask_for_making(tx, 1)
        return _shown(tx)


def read_sandbox(tx: Transaction, grant: Grant, app_id: str) -> SandboxOut:
    """The sandbox of an app; raises NotFound."""
    with _as_sandbox(tx, grant, app_id):
        return _shown(tx)


def reset_sandbox(tx: Transaction, grant: Grant, app_id: str) -> SandboxOut:
    """Have the year written anew, ending today; what is agreed with the app stays. Raises NotFound."""
    with _as_sandbox(tx, grant, app_id):
        tx.execute(_ANEW, last_day=_today(tx))
        found = standing(tx)
        assert found is not None
        ask_for_making(tx, found["run"])
        return _shown(tx)


def remove_sandbox(tx: Transaction, grant: Grant, app_id: str) -> None:
    """Let the sandbox go, with every token for it; raises NotFound, PreconditionFailed."""
    with _as_sandbox(tx, grant, app_id):
        if tx.expected_version not in (None, _shown(tx)["version"]):
            raise PreconditionFailed
        erase_now(tx)
    with as_app(tx, grant, app_id):
        tx.update(apps, app_id, {"sandbox_id": None})


def make_token(tx: Transaction, grant: Grant, app_id: str, secret: str) -> SandboxTokenOut:
    """An access token for the sandbox person, as if they had allowed all the app registered. Raises NotFound."""
    with as_app(tx, grant, app_id):
        scopes = app(tx)["scopes"]
    with _as_sandbox(tx, grant, app_id):
        allowed = frozenset(Scope(scope) for scope in scopes)
        token_id, sharing_id = new_id(), agree(tx, Agreement(SubjectKind.APP, app_id, allowed, Purpose.WELLNESS))
        tx.insert(
            credentials,
            {
                "id": token_id,
                "hash": hash_of(secret),
                "kind": CredentialKind.APP.value,
                "scopes": scopes,
                "created_at": tx.now,
                "expires_at": tx.now + TOKEN_LASTS,
                "sharing_id": sharing_id,
                "app_id": app_id,
            },
        )
    return {
        "id": token_id,
        "access_token": secret,
        "token_type": "Bearer",
        "expires_in": int(TOKEN_LASTS.total_seconds()),
        "scopes": scopes,
        "sharing_id": sharing_id,
    }


@contextmanager
def _as_sandbox(tx: Transaction, grant: Grant, app_id: str) -> Iterator[None]:
    """Act for the sandbox of an app of the caller's inside the block; raises NotFound."""
    with as_app(tx, grant, app_id):
        sandbox_id = app(tx)["sandbox_id"]
    if sandbox_id is None:
        raise NotFound
    with tx.acting_for(sandbox_id):
        yield


def _today(tx: Transaction) -> str:
    return own_clock(tx).day_of(tx.now).isoformat()


def _shown(tx: Transaction) -> SandboxOut:
    found = standing(tx)
    if found is None:
        raise NotFound
    return {
        "person_id": found["id"],
        "state": SandboxState.MAKING if found["ready_at"] is None else SandboxState.READY,
        "last_day": found["day"],
        "asked_at": found["asked_at"],
        "ready_at": found["ready_at"],
        "counts": counts(tx),
        "version": found["run"],
    }

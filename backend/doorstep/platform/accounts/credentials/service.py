"""Making tokens, ending tokens and sessions."""

from datetime import timedelta
from typing import cast

from doorstep.platform.access.credentials import hash_of
from doorstep.platform.access.grants import CredentialKind, Grant
from doorstep.platform.access.tables import credentials
from doorstep.platform.accounts.credentials.queries import token
from doorstep.platform.accounts.credentials.schemas import EndedOut, NewTokenIn, NewTokenOut
from doorstep.platform.accounts.sessions import end_credential, end_sessions
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.ids import new_id
from doorstep.platform.problems import NotFound


def make_token(tx: Transaction, grant: Grant, body: NewTokenIn, secret: str) -> NewTokenOut:
    """Store the hash of a new token; the secret is in this answer and nowhere else."""
    token_id = new_id()
    tx.insert(
        credentials,
        {
            "id": token_id,
            "hash": hash_of(secret),
            "kind": CredentialKind.TOKEN.value,
            "scopes": sorted({scope.value for scope in body.scopes}),
            "name": body.name,
            "created_at": tx.now,
            "expires_at": tx.now + timedelta(days=body.expires_in_days),
        },
    )
    return cast(NewTokenOut, {**token(tx, grant, token_id), "token": secret})


def end_token(tx: Transaction, grant: Grant, token_id: str) -> None:
    """End a token; its next request is refused. Raises NotFound."""
    if not end_credential(tx, CredentialKind.TOKEN, token_id):
        raise NotFound


def end_session(tx: Transaction, grant: Grant, session_id: str) -> None:
    """Sign out there; raises NotFound."""
    if not end_credential(tx, CredentialKind.SESSION, session_id):
        raise NotFound


def end_other_sessions(tx: Transaction, grant: Grant) -> EndedOut:
    """Sign out everywhere else."""
    return EndedOut(ended=end_sessions(tx, but=grant.credential_id))

"""Allowing an app less, or nothing any more."""

from datetime import datetime

from doorstep.circle.sharing.queries import holds
from doorstep.circle.sharing.schemas import SharingOut
from doorstep.circle.sharing.service import Less, end_sharing, lessen
from doorstep.gateway.consents.queries import agreement, allowed_app
from doorstep.gateway.consents.schemas import AllowedAppDetailOut, AllowedAppPatch
from doorstep.platform.access.grants import Grant
from doorstep.platform.access.scopes import Scope
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.problems import NotFound, PreconditionFailed, Problem


class OnlyLess(Problem):
    status = 409
    code = "only_less"
    title = "Here an app can be allowed less, not more"
    cause = "Allowing an app more is a question to the person, on the consent page."
    detail = "Send fewer scopes or an earlier end that lies ahead. For more, the app asks again."


def change_allowed_app(tx: Transaction, grant: Grant, sharing_id: str, body: AllowedAppPatch) -> AllowedAppDetailOut:
    """Take away scopes or set an earlier end; both hold from the next request on.

    Raises NotFound, OnlyLess, PreconditionFailed.
    """
    row = agreement(tx, grant, sharing_id)
    if holds(tx, sharing_id) is None:
        raise NotFound
    if tx.expected_version not in (None, row["version"]):
        raise PreconditionFailed
    changes = body.model_dump(exclude_unset=True)
    scopes: list[Scope] = changes.get("scopes", row["scopes"])
    ends_at: datetime | None = changes.get("ends_at", row["ends_at"])
    if not _is_less(tx, row, scopes, ends_at):
        raise OnlyLess
    lessen(tx, sharing_id, Less(frozenset(Scope(scope) for scope in scopes), ends_at))
    return allowed_app(tx, grant, sharing_id)


def end_allowed_app(tx: Transaction, grant: Grant, sharing_id: str) -> None:
    """Stop an app: every token of its ends at once. Raises NotFound where there is none or it was stopped."""
    agreement(tx, grant, sharing_id)
    end_sharing(tx, grant, sharing_id)


def _is_less(tx: Transaction, row: SharingOut, scopes: list[Scope], ends_at: datetime | None) -> bool:
    if not {Scope(scope) for scope in row["scopes"]}.issuperset(scopes):
        return False
    before = row["ends_at"]
    if ends_at == before:
        return True
    return ends_at is not None and tx.now < ends_at and (before is None or ends_at < before)

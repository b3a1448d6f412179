"""Lines in the person's own audit chain about what an app did with its access."""

from doorstep.platform.access.grants import CredentialKind, Grant
from doorstep.platform.audit.chain import Deed, append
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.foundation import Foundation


def trace(tx: Transaction, foundation: Foundation, operation: str, app_id: str, sharing_id: str) -> None:
    """Add a line about the app to the chain of the person the transaction acts for."""
    if foundation.settings.audit:
        append(tx, tx.key.pseudonym, Deed(operation, CredentialKind.APP.value, app_id, sharing_id, "done"))


def trace_agreement(tx: Transaction, foundation: Foundation, grant: Grant, sharing_id: str) -> None:
    """Add a line about the person's own yes, with what was agreed."""
    if foundation.settings.audit:
        append(tx, tx.key.pseudonym, Deed("allow_app", grant.source_kind, grant.source_id, sharing_id, "done"))

"""Audit lines of calls that begin without a person."""

from doorstep.platform.audit.chain import Deed, append
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.foundation import Foundation


def note(tx: Transaction, foundation: Foundation, credential_id: str | None = None) -> None:
    """Add a line for the present operation to the chain of the person the transaction acts for."""
    if foundation.settings.audit:
        append(tx, tx.key.pseudonym, Deed(tx.operation, "web", credential_id, None, "done"))

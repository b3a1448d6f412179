"""Audit lines of calls that begin without a person."""

from collections.abc import Callable

from doorstep.platform.accounts.sessions import NOBODY
from doorstep.platform.audit.chain import Deed, append
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.foundation import Foundation
from doorstep.platform.keys.store import KeyErased


def note(tx: Transaction, foundation: Foundation, credential_id: str | None = None) -> None:
    """Add a line for the present operation to the chain of the person the transaction acts for."""
    if foundation.settings.audit:
        append(tx, tx.key.pseudonym, Deed(tx.operation, "web", credential_id, None, "done"))


def refusal(tx: Transaction, foundation: Foundation, code: str) -> Callable[[Transaction], None]:
    """What to `keep` of a call that is refused to someone unknown: a line in the chain of the person it was about.

    Where there is no such person the same work goes to nobody's chain, so that its time tells nothing.
    """
    chain = _chain(tx)
    deed = Deed(tx.operation, "visitor", None, None, code)

    def keep(kept: Transaction) -> None:
        if foundation.settings.audit:
            append(kept, chain, deed)

    return keep


def _chain(tx: Transaction) -> str:
    try:
        return tx.key.pseudonym
    except KeyErased:
        return NOBODY

"""When a person proved last who they are."""

from datetime import datetime

from doorstep.platform.access.grants import Grant
from doorstep.platform.accounts.sessions import STEP_UP
from doorstep.platform.database.transaction import Transaction


def proven_at(tx: Transaction, grant: Grant) -> datetime | None:
    """When the password was given last in this session, None where never. A demonstration has none to give: now."""
    return None if grant.stepped_up_until is None else min(grant.stepped_up_until - STEP_UP, tx.now)

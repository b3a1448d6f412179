"""Asking for findings and cards to be worked out anew, a little later and once."""

from datetime import timedelta

from doorstep.platform.database.transaction import Transaction
from doorstep.platform.jobs.outbox import Job, postpone

REFRESH_CARDS = "refresh_cards_v1"


def refresh_soon(tx: Transaction, wait: timedelta = timedelta(0)) -> None:
    """Have them worked out after `wait`; whoever asks again meanwhile moves the one job that waits."""
    postpone(tx, Job(REFRESH_CARDS, f"{REFRESH_CARDS}/{tx.person_id}", tx.person_id, due_at=tx.now + wait))

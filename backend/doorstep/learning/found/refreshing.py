"""Asking for findings and cards to be worked out anew."""

from doorstep.platform.database.transaction import Transaction
from doorstep.platform.jobs.outbox import Job, enqueue, withdraw

REFRESH_CARDS = "refresh_cards_v1"


def refresh_now(tx: Transaction) -> None:
    """Have them worked out once this unit is committed; the job that waits for the log to be still is done now."""
    key = f"{REFRESH_CARDS}/{tx.person_id}"
    withdraw(tx, key)
    enqueue(tx, Job(REFRESH_CARDS, key, tx.person_id))

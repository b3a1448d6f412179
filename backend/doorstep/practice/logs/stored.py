"""What follows when a log was stored, changed, removed or restored: jobs, by name, each a little later.

Whoever wants one adds a line here and a handler to the worker; this room knows neither what they do nor who does it.
"""

from datetime import timedelta

from doorstep.platform.database.transaction import Transaction
from doorstep.platform.jobs.outbox import Job, postpone

JOBS_AFTER_A_LOG: dict[str, timedelta] = {
    "refresh_cards_v1": timedelta(seconds=30),
}


def log_stored(tx: Transaction) -> None:
    """Have what follows done once the person's log has been still for a while: one job of each kind waits."""
    for name, wait in JOBS_AFTER_A_LOG.items():
        postpone(tx, Job(name, f"{name}/{tx.person_id}", tx.person_id, due_at=tx.now + wait))

"""What a job handler is, and doing a job with another try later."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import TypeAlias
from uuid import UUID, uuid5

import structlog

from doorstep.platform.database.port import Unavailable
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.foundation import Foundation
from doorstep.platform.jobs.outbox import DueJob, Job, enqueue

Handler: TypeAlias = Callable[[Foundation, Mapping[str, str]], None]
"""Does one job. Gets ids and codes (`person_id` among them where the job concerns someone), raises to be tried again.
It may run more than once: what it did before has to be seen in the data."""

Handlers: TypeAlias = Mapping[str, Handler]

PAUSES = (5, 30, 120, 600, 3600, 6 * 3600, 24 * 3600)  # seconds before each further try
ATTEMPT = "attempt"
_AGAIN = UUID("0b6c2a5e-3c1d-5a7e-8f43-7d2c1b9a0e55")

log = structlog.get_logger(__name__)


def attempt(foundation: Foundation, handlers: Handlers, job: DueJob) -> str:
    """Do a job once: `done`, `again` (it failed and waits for another try), or `given_up`.

    Raises Unavailable while the database takes nothing.
    """
    payload = dict(job["payload"])
    tries = int(payload.pop(ATTEMPT, "0"))
    if job["person_id"] is not None:
        payload["person_id"] = job["person_id"]
    try:
        handlers[job["job"]](foundation, payload)
    except Unavailable:
        raise
    except Exception:
        log.exception("job_failed", job=job["job"], count=tries + 1)
        if tries >= len(PAUSES):
            return "given_up"
        foundation.database.write_now(lambda tx: _try_again(tx, job, tries))
        return "again"
    return "done"


def _try_again(tx: Transaction, job: DueJob, tries: int) -> None:
    later = Job(
        job["job"],
        f"{job['business_key'].partition('#')[0]}#{tries + 1}",  # the row of this try may not be forgotten yet
        job["person_id"],
        dict(job["payload"]) | {ATTEMPT: str(tries + 1)},
        tx.now + timedelta(seconds=PAUSES[tries]),
    )
    enqueue(tx, later, str(uuid5(_AGAIN, job["id"])))

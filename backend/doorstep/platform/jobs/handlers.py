"""What a job handler is, and doing a job with another try later."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TypeAlias
from uuid import UUID, uuid5

import sqlalchemy as sa
import structlog

from doorstep.platform.access.tables import people
from doorstep.platform.database.port import Unavailable
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.foundation import Foundation
from doorstep.platform.jobs.given_up import keep_given_up
from doorstep.platform.jobs.outbox import ATTEMPT, PAUSES, DueJob, Job, enqueue, key_of_try

Handler: TypeAlias = Callable[[Foundation, Mapping[str, str]], None]
"""Does one job. Gets ids and codes (`person_id` among them where the job concerns someone), raises to be tried again.
It may run more than once: what it did before has to be seen in the data."""

Handlers: TypeAlias = Mapping[str, Handler]


@dataclass(frozen=True, slots=True)
class Work:
    """What a worker can do: handlers by job name, and jobs that come round every so many seconds (a day at most).

    `longest`: how many seconds a job of a name may take, where it is not the usual time (`running.py`).
    `most_beginnings`: how often one try is begun when each of its workers dies, before it counts as failed.
    """

    handlers: Handlers
    rounds: Mapping[str, int]
    longest: Mapping[str, float] = field(default_factory=dict)
    most_beginnings: int = 4


_AGAIN = UUID("0b6c2a5e-3c1d-5a7e-8f43-7d2c1b9a0e55")
_PERSON: Statement[dict[str, str]] = Statement(sa.select(people.c.id).where(of_person(people)))

log = structlog.get_logger(__name__)


def attempt(foundation: Foundation, handlers: Handlers, job: DueJob) -> str:
    """Do a job once: `done`, `again` (it failed and waits for another try), `given_up`, or `withdrawn`.

    `withdrawn`: whom it concerned has been erased meanwhile; nothing was done. Raises Unavailable while the database
    takes nothing.
    """
    payload = dict(job["payload"])
    payload.pop(ATTEMPT, None)
    person_id = job["person_id"]
    if person_id is not None:
        payload["person_id"] = person_id
    try:
        if person_id is not None and not foundation.database.read_now(lambda tx: _is_here(tx, person_id)):
            return "withdrawn"
        handlers[job["job"]](foundation, payload)
    except Unavailable:
        raise
    except Exception as error:
        log.exception("job_failed", job=job["job"], count=_tries(job) + 1)
        return failed(foundation, job, type(error).__name__)
    return "done"


def failed(foundation: Foundation, job: DueJob, error: str) -> str:
    """A try ended badly: have it tried `again` after a pause, or, after the last pause, keep it as `given_up`.

    `error` is the kind of what went wrong, never its message. Raises Unavailable.
    """
    tries = _tries(job)
    if tries < len(PAUSES):
        foundation.database.write_now(lambda tx: _try_again(tx, job, tries))
        return "again"
    foundation.database.write_now(lambda tx: keep_given_up(tx, job, error))
    log.error("job_given_up", job=job["job"], error=error)
    return "given_up"


def _tries(job: DueJob) -> int:
    return int(job["payload"].get(ATTEMPT, "0"))


def _is_here(tx: Transaction, person_id: str) -> bool:
    tx.act_for(person_id)
    return tx.first(_PERSON) is not None


def _try_again(tx: Transaction, job: DueJob, tries: int) -> None:
    later = Job(
        job["job"],
        key_of_try(job["business_key"], tries + 1),
        job["person_id"],
        dict(job["payload"]) | {ATTEMPT: str(tries + 1)},
        tx.now + timedelta(seconds=PAUSES[tries]),
    )
    enqueue(tx, later, str(uuid5(_AGAIN, job["id"])))

"""How all the work stands, as an operator sees it: what waits, what became of it, who does it, what was given up."""

from datetime import datetime, timedelta
from typing import TypedDict

from doorstep.platform.database.transaction import Transaction
from doorstep.platform.jobs.counting import JobCount, job_counts_now
from doorstep.platform.jobs.given_up import GivenUp, given_up_now
from doorstep.platform.jobs.outbox import Waiting, waiting_now
from doorstep.platform.jobs.workers import WorkerNow, living_workers, workers_now


class JobsNow(TypedDict):
    """Everything known about jobs, read in one unit; `alive` are the workers heard lately."""

    at: datetime
    waiting: list[Waiting]
    counts: list[JobCount]
    given_up: list[GivenUp]
    workers: list[WorkerNow]
    alive: list[str]


def jobs_now(tx: Transaction, dead_after: timedelta) -> JobsNow:
    """Read how the work stands; a worker not heard for `dead_after` is not alive."""
    return JobsNow(
        at=tx.now,
        waiting=waiting_now(tx),
        counts=job_counts_now(tx),
        given_up=given_up_now(tx),
        workers=workers_now(tx),
        alive=living_workers(tx, dead_after),
    )


def due_in_all(now: JobsNow) -> int:
    """How many jobs are due and not handed over."""
    return sum(waiting["due"] for waiting in now["waiting"])


def oldest_due(now: JobsNow) -> datetime | None:
    """Since when the oldest job is due that is not handed over; None when none is."""
    return min((waiting["oldest_due_at"] for waiting in now["waiting"]), default=None)

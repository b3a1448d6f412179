"""Taking due jobs: a worker begins them in the engine, and their rows are gone once it has them.

Several workers on PostgreSQL take different rows: a row is deleted and locked while its worker begins it, and the
others skip what is locked. On SQLite one worker works, and must not hold the write lock while the engine writes to a
disk of its own: it reads, begins, and then deletes. A worker killed in between leaves the rows where they were; the
engine knows each row's id, so that what it has already is begun once.
"""

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from typing import Any, get_type_hints

import sqlalchemy as sa

from doorstep.platform.database.port import Database
from doorstep.platform.database.statements import Statement
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.jobs.outbox import DueJob, forget
from doorstep.platform.jobs.running import Offer
from doorstep.platform.jobs.tables import due_jobs

Begin = Callable[[DueJob, datetime], None]
"""Begins a job in the engine; gets when it was due."""


class _Taken(DueJob):
    due_at: datetime


_COLUMNS = tuple(due_jobs.c[name] for name in get_type_hints(_Taken))


def hand_over(database: Database, offer: Offer, begin: Begin) -> int:
    """Begin due jobs of the names offered, oldest first; answers how many. Raises Unavailable, or what `begin` does."""
    if database.dialect == "postgresql":
        return database.write_now(lambda tx: _begin_locked(tx, offer, begin))
    jobs = database.read_now(lambda tx: tx.all(_due_of(offer.names), most=offer.most))
    for job in jobs:
        _begin(job, begin)
    if jobs:
        database.write_now(lambda tx: _forget_all(tx, jobs))
    return len(jobs)


def _begin_locked(tx: Transaction, offer: Offer, begin: Begin) -> int:
    jobs = tx.all(_taken_of(offer.names), most=offer.most)
    for job in jobs:
        _begin(job, begin)
    return len(jobs)


def _begin(job: _Taken, begin: Begin) -> None:
    known = DueJob(
        id=job["id"],
        job=job["job"],
        business_key=job["business_key"],
        person_id=job["person_id"],
        payload=job["payload"],
    )
    begin(known, job["due_at"])


def _forget_all(tx: Transaction, jobs: list[_Taken]) -> None:
    for job in jobs:
        forget(tx, job["id"])


def _oldest(names: tuple[str, ...], *columns: sa.Column[Any]) -> sa.Select[Any]:
    return (
        sa.select(*columns)
        .where(due_jobs.c.due_at <= sa.bindparam("now"), sa.or_(*(due_jobs.c.job == name for name in names)))
        .order_by(due_jobs.c.due_at)
        .limit(sa.bindparam("most"))
    )


@lru_cache(maxsize=64)
def _due_of(names: tuple[str, ...]) -> Statement[_Taken]:
    return Statement(_oldest(names, *_COLUMNS), across_people=True)


@lru_cache(maxsize=64)
def _taken_of(names: tuple[str, ...]) -> Statement[_Taken]:
    """Picked and locked in a part of its own, which runs once: a subquery may run again for every row deleted."""
    picked = _oldest(names, due_jobs.c.id).with_for_update(skip_locked=True).cte("picked")
    taken = sa.delete(due_jobs).where(due_jobs.c.id.in_(sa.select(picked.c.id))).returning(*_COLUMNS)
    return Statement(taken, across_people=True)

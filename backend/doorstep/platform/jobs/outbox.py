"""Jobs written in the same transaction as what caused them: both are stored, or neither.

A worker hands each due row to the job engine and deletes it (`handing_over.py`). The row's id is the engine's key, so a
row handed over twice (a worker killed in between) is done once.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from typing_extensions import TypedDict

from doorstep.platform.database.statements import Statement
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.ids import new_id
from doorstep.platform.jobs.tables import due_jobs, given_up_jobs

PAUSES = (5, 30, 120, 600, 3600, 6 * 3600, 24 * 3600)  # seconds before each further try
ATTEMPT = "attempt"


@dataclass(frozen=True, slots=True)
class Job:
    """Something to do later.

    `name` is versioned (`send_mail_v1`). `key` is the business key: while a job with this key waits, another is not
    added. It has at most 120 characters and no `#`, which numbers its further tries. `person_id` is whom it concerns:
    once they are erased it never runs. `payload` holds ids and codes, never words.
    `due_at` is the earliest instant; None means at once.
    """

    name: str
    key: str
    person_id: str | None = None
    payload: Mapping[str, str] = field(default_factory=dict)
    due_at: datetime | None = None


class DueJob(TypedDict):
    """A waiting job as the worker reads it."""

    id: str
    job: str
    business_key: str
    person_id: str | None
    payload: dict[str, str]


class Waiting(TypedDict):
    """How many jobs of one name are due and not handed over, and since when the oldest is."""

    job: str
    due: int
    oldest_due_at: datetime


def _add(insert: Any) -> Statement[Any]:  # noqa: ANN401 - each dialect has its own INSERT
    row = insert(due_jobs).values({column.key: sa.bindparam(f"new_{column.key}") for column in due_jobs.c})
    renewed = row.on_conflict_do_update(
        index_elements=[due_jobs.c.business_key],
        set_={"id": row.excluded.id},
        where=due_jobs.c.due_at <= sa.bindparam("now", type_=due_jobs.c.due_at.type),
    )
    return Statement(renewed, across_people=True)


def _add_or_move(insert: Any) -> Statement[Any]:  # noqa: ANN401 - each dialect has its own INSERT
    """Nothing is written, nor locked, while a job with the key waits that is not handed over before `soon`."""
    new = {column.key: sa.bindparam(f"new_{column.key}", type_=column.type) for column in due_jobs.c}
    waits = sa.exists().where(
        due_jobs.c.business_key == new["business_key"],
        due_jobs.c.due_at > sa.bindparam("soon", type_=due_jobs.c.due_at.type),
    )
    values = sa.select(*(sa.cast(value, value.type) for value in new.values())).where(~waits)
    row = insert(due_jobs).from_select(list(new), values)
    moved = {name: row.excluded[name] for name in ("id", "due_at")}
    return Statement(
        row.on_conflict_do_update(index_elements=[due_jobs.c.business_key], set_=moved), across_people=True
    )


_ADD = {"sqlite": _add(sqlite_insert), "postgresql": _add(postgres_insert)}
_ADD_OR_MOVE = {"sqlite": _add_or_move(sqlite_insert), "postgresql": _add_or_move(postgres_insert)}

_DUE: Statement[DueJob] = Statement(
    sa.select(due_jobs.c.id, due_jobs.c.job, due_jobs.c.business_key, due_jobs.c.person_id, due_jobs.c.payload)
    .where(due_jobs.c.due_at <= sa.bindparam("now"))
    .order_by(due_jobs.c.due_at)
    .limit(sa.bindparam("most")),
    across_people=True,
)
_FORGET: Statement[Any] = Statement(
    sa.delete(due_jobs).where(due_jobs.c.id == sa.bindparam("row_id")), across_people=True
)
_TRIES = [f"try_{number}" for number in range(len(PAUSES) + 1)]
_FORGET_KEY: tuple[Statement[Any], ...] = tuple(
    Statement(
        sa.delete(table).where(sa.or_(*(table.c.business_key == sa.bindparam(name) for name in names))),
        across_people=True,
    )
    for table, names in ((due_jobs, _TRIES), (given_up_jobs, _TRIES[:1]))
)
_FORGET_PERSON: tuple[Statement[Any], ...] = tuple(
    Statement(sa.delete(table).where(table.c.person_id == sa.bindparam("whose")), across_people=True)
    for table in (due_jobs, given_up_jobs)
)
_WAITING: Statement[Waiting] = Statement(
    sa.select(
        due_jobs.c.job,
        sa.func.count().label("due"),
        sa.func.min(due_jobs.c.due_at, type_=due_jobs.c.due_at.type).label("oldest_due_at"),
    )
    .where(due_jobs.c.due_at <= sa.bindparam("now"))
    .group_by(due_jobs.c.job)
    .order_by(due_jobs.c.job),
    across_people=True,
)


def enqueue(tx: Transaction, job: Job, row_id: str | None = None) -> None:
    """Have a job done once this unit is committed; while one with its key waits, another is not added.

    One that is due already gets a new id: a worker may be handing it over at this moment and then leaves it in place,
    so that what caused this job is never missed by one that began before. `row_id` is for jobs that come up more than
    once by design: the same id is done once.
    """
    tx.execute(_ADD[tx.dialect], **(_row(tx, job) | ({"new_id": row_id} if row_id else {})))


def postpone(tx: Transaction, job: Job) -> None:
    """The same, but a waiting job with this key is moved to `job.due_at` when half the time to it is over.

    So work that follows a burst runs once, and most of a burst writes nothing here. The row gets a new id, so that a
    worker that is just handing over the earlier one leaves this one in place.
    """
    due_at = job.due_at or tx.now
    tx.send(_ADD_OR_MOVE[tx.dialect], **_row(tx, job), soon=tx.now + (due_at - tx.now) / 2)


def withdraw(tx: Transaction, key: str) -> None:
    """Forget a waiting job, its further tries too, or one given up; one already handed over is not stopped."""
    waiting, given_up = _FORGET_KEY
    tx.execute(waiting, **{name: key_of_try(key, number) for number, name in enumerate(_TRIES)})
    tx.execute(given_up, **{_TRIES[0]: key})


def withdraw_all_of(tx: Transaction, person_id: str) -> None:
    """Forget every job that concerns a person and waits, or was given up."""
    for statement in _FORGET_PERSON:
        tx.execute(statement, whose=person_id)


def due(tx: Transaction, most: int) -> list[DueJob]:
    """Up to `most` due jobs, oldest first, to be done here and now (`drain.py`)."""
    return tx.all(_DUE, most=most)


def forget(tx: Transaction, row_id: str) -> None:
    """Forget a job the engine has."""
    tx.execute(_FORGET, row_id=row_id)


def waiting_now(tx: Transaction) -> list[Waiting]:
    """What is due and not yet handed over, by name."""
    return tx.all(_WAITING)


def key_of_try(key: str, number: int) -> str:
    """The business key of a further try: the row of the try before may still be there."""
    return f"{key.partition('#')[0]}#{number}" if number else key


def _row(tx: Transaction, job: Job) -> dict[str, object]:
    return {
        "new_id": new_id(),
        "new_job": job.name,
        "new_business_key": job.key,
        "new_person_id": job.person_id,
        "new_payload": msgspec.json.encode(dict(job.payload)).decode(),
        "new_due_at": job.due_at or tx.now,
        "new_created_at": tx.now,
    }

"""Jobs that never worked: kept with ids and codes alone, so that an operator can have them tried again."""

from datetime import datetime, timedelta
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from typing_extensions import TypedDict

from doorstep.platform.database.statements import Statement
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.jobs.outbox import ATTEMPT, DueJob, Job, enqueue
from doorstep.platform.jobs.tables import given_up_jobs

KEPT_FOR = timedelta(days=30)
AT_ONCE = 500


class GivenUp(TypedDict):
    """Jobs of one name that ended with the same error."""

    job: str
    error: str
    count: int
    last_at: datetime


def _keep(insert: Any) -> Statement[Any]:  # noqa: ANN401 - each dialect has its own INSERT
    row = insert(given_up_jobs).values({column.key: sa.bindparam(f"new_{column.key}") for column in given_up_jobs.c})
    return Statement(row.on_conflict_do_nothing(index_elements=[given_up_jobs.c.id]), across_people=True)


_KEEP = {"sqlite": _keep(sqlite_insert), "postgresql": _keep(postgres_insert)}
_last_at = sa.func.max(given_up_jobs.c.given_up_at, type_=given_up_jobs.c.given_up_at.type).label("last_at")
_SUMMED: Statement[GivenUp] = Statement(
    sa.select(given_up_jobs.c.job, given_up_jobs.c.error, sa.func.count().label("count"), _last_at)
    .group_by(given_up_jobs.c.job, given_up_jobs.c.error)
    .order_by(given_up_jobs.c.job, given_up_jobs.c.error),
    across_people=True,
)
_oldest = (
    sa.select(given_up_jobs.c.id)
    .where(given_up_jobs.c.job == sa.bindparam("name"))
    .order_by(given_up_jobs.c.given_up_at)
    .limit(AT_ONCE)
    .with_for_update(skip_locked=True)
    .cte("oldest")
)
_TAKE: Statement[DueJob] = Statement(
    sa.delete(given_up_jobs)
    .where(given_up_jobs.c.id.in_(sa.select(_oldest.c.id)))
    .returning(
        given_up_jobs.c.id,
        given_up_jobs.c.job,
        given_up_jobs.c.business_key,
        given_up_jobs.c.person_id,
        given_up_jobs.c.payload,
    ),
    across_people=True,
)
_FORGET_OLD: Statement[Any] = Statement(
    sa.delete(given_up_jobs).where(given_up_jobs.c.given_up_at < sa.bindparam("before")), across_people=True
)


def keep_given_up(tx: Transaction, job: DueJob, error: str) -> None:
    """Keep a job after its last try; `error` is the kind of what went wrong last, never its message."""
    payload = {name: value for name, value in job["payload"].items() if name != ATTEMPT}
    row = {
        "new_id": job["id"],
        "new_job": job["job"],
        "new_business_key": job["business_key"].partition("#")[0],
        "new_person_id": job["person_id"],
        "new_payload": msgspec.json.encode(payload).decode(),
        "new_error": error[:64],
        "new_given_up_at": tx.now,
    }
    tx.execute(_KEEP[tx.dialect], **row)


def given_up_now(tx: Transaction) -> list[GivenUp]:
    """What was given up and is kept, by name and error."""
    return tx.all(_SUMMED)


def try_given_up_again(tx: Transaction, name: str) -> int:
    """Put up to `AT_ONCE` given-up jobs of a name back among those that wait; answers how many."""
    jobs = tx.all(_TAKE, name=name)
    for job in jobs:
        enqueue(tx, Job(job["job"], job["business_key"], job["person_id"], job["payload"]))
    return len(jobs)


def forget_old_given_up(tx: Transaction) -> None:
    """Forget what was given up long ago."""
    tx.execute(_FORGET_OLD, before=tx.now - KEPT_FOR)

"""Which workers live: each says so every few seconds, and the silent ones are found."""

from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from doorstep.platform.database.statements import Statement
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.jobs.tables import job_workers

BEAT_SECONDS = 5.0
DEAD_AFTER = timedelta(seconds=25)


def _beat(insert: Any) -> Statement[Any]:  # noqa: ANN401 - each dialect has its own INSERT
    seen = sa.bindparam("now", type_=job_workers.c.seen_at.type)
    row = insert(job_workers).values(id=sa.bindparam("worker_id"), seen_at=seen)
    return Statement(
        row.on_conflict_do_update(index_elements=[job_workers.c.id], set_={"seen_at": seen}), across_people=True
    )


_BEAT = {"sqlite": _beat(sqlite_insert), "postgresql": _beat(postgres_insert)}
_SILENT: Statement[dict[str, str]] = Statement(
    sa.select(job_workers.c.id).where(job_workers.c.seen_at < sa.bindparam("heard_before")), across_people=True
)
_FORGET: Statement[Any] = Statement(
    sa.delete(job_workers).where(job_workers.c.id == sa.bindparam("worker_id")), across_people=True
)
_LAST: Statement[dict[str, datetime | None]] = Statement(
    sa.select(sa.func.max(job_workers.c.seen_at, type_=job_workers.c.seen_at.type).label("seen_at")),
    across_people=True,
)


def beat(tx: Transaction, worker_id: str) -> None:
    """Say that this worker lives."""
    tx.execute(_BEAT[tx.dialect], worker_id=worker_id)


def silent_workers(tx: Transaction) -> list[str]:
    """Workers not heard for `DEAD_AFTER`."""
    return [row["id"] for row in tx.all(_SILENT, heard_before=tx.now - DEAD_AFTER)]


def last_beat(tx: Transaction) -> datetime | None:
    """When a worker was heard last; None when there never was one."""
    row = tx.first(_LAST)
    return row["seen_at"] if row else None


def forget_worker(tx: Transaction, worker_id: str) -> None:
    """A worker has ended, or what it had begun was taken over."""
    tx.execute(_FORGET, worker_id=worker_id)

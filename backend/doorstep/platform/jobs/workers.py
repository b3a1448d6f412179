"""Which workers live: each says so every few seconds, and the silent ones are found."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from typing_extensions import TypedDict

from doorstep.platform.database.statements import Statement
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.jobs.tables import job_workers

BEATS = 5
"""How often a worker says that it lives in the time after which its silence means that it is dead."""


class WorkerNow(TypedDict):
    """A worker as it was heard last; `overdue` are those of its running jobs that take longer than they may."""

    id: str
    started_at: datetime | None
    seen_at: datetime
    running: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Beat:
    """What a worker says of itself."""

    worker_id: str
    started_at: datetime
    running: int = 0
    overdue: int = 0


def _beat(insert: Any) -> Statement[Any]:  # noqa: ANN401 - each dialect has its own INSERT
    said = {column.key: sa.bindparam(f"new_{column.key}", type_=column.type) for column in job_workers.c}
    heard = {name: value for name, value in said.items() if name not in ("id", "started_at")}
    row = insert(job_workers).values(said)
    return Statement(row.on_conflict_do_update(index_elements=[job_workers.c.id], set_=heard), across_people=True)


_BEAT = {"sqlite": _beat(sqlite_insert), "postgresql": _beat(postgres_insert)}
_ALL: Statement[WorkerNow] = Statement(sa.select(*job_workers.c).order_by(job_workers.c.id), across_people=True)
_FORGET: Statement[Any] = Statement(
    sa.delete(job_workers).where(job_workers.c.id == sa.bindparam("worker_id")), across_people=True
)
_SILENCE: Statement[Any] = Statement(
    sa.update(job_workers)
    .where(job_workers.c.id == sa.bindparam("worker_id"))
    .values(seen_at=sa.bindparam("long_ago", type_=job_workers.c.seen_at.type)),
    across_people=True,
)
_LAST: Statement[dict[str, datetime | None]] = Statement(
    sa.select(sa.func.max(job_workers.c.seen_at, type_=job_workers.c.seen_at.type).label("seen_at")),
    across_people=True,
)


def beat(tx: Transaction, said: Beat) -> None:
    """Say that this worker lives, and what it does."""
    row = {"new_id": said.worker_id, "new_started_at": said.started_at, "new_seen_at": tx.now}
    tx.execute(_BEAT[tx.dialect], **row, new_running=said.running, new_overdue=said.overdue)


def workers_now(tx: Transaction) -> list[WorkerNow]:
    """Every worker that has not ended, the dead not taken over yet among them."""
    return tx.all(_ALL)


def silent_workers(tx: Transaction, dead_after: timedelta) -> list[str]:
    """Workers not heard for `dead_after`."""
    return [row["id"] for row in tx.all(_ALL) if row["seen_at"] < tx.now - dead_after]


def living_workers(tx: Transaction, dead_after: timedelta) -> list[str]:
    """Workers heard within `dead_after`, the one that has lived longest first: an id begins with when it was made."""
    return [row["id"] for row in tx.all(_ALL) if row["seen_at"] >= tx.now - dead_after]


def last_beat(tx: Transaction) -> datetime | None:
    """When a worker was heard last; None when there never was one."""
    row = tx.first(_LAST)
    return row["seen_at"] if row else None


def forget_worker(tx: Transaction, worker_id: str) -> None:
    """A worker has ended, or what it had begun was taken over."""
    tx.execute(_FORGET, worker_id=worker_id)


def leave_to_others(tx: Transaction, worker_id: str) -> None:
    """A worker ends with jobs begun and not done: the next that looks takes them over at once."""
    tx.execute(_SILENCE, worker_id=worker_id, long_ago=tx.now - timedelta(days=1))

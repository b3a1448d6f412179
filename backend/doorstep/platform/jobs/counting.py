"""What all workers counted together, kept in the database: a worker answers no calls, so others have to tell."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from typing_extensions import TypedDict

from doorstep.platform.database.statements import Statement
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.jobs.running import COUNTED, Counts
from doorstep.platform.jobs.tables import job_counts


class JobCount(TypedDict):
    """What happened to jobs of one name since the database was made; seconds are sums."""

    job: str
    started: int
    done: int
    failed: int
    given_up: int
    withdrawn: int
    run_seconds: float
    waited_seconds: float


def _add(insert: Any) -> Statement[Any]:  # noqa: ANN401 - each dialect has its own INSERT
    row = insert(job_counts).values({column.key: sa.bindparam(f"new_{column.key}") for column in job_counts.c})
    sums = {name: job_counts.c[name] + row.excluded[name] for name in COUNTED}
    return Statement(row.on_conflict_do_update(index_elements=[job_counts.c.job], set_=sums), across_people=True)


_ADD = {"sqlite": _add(sqlite_insert), "postgresql": _add(postgres_insert)}
_ALL: Statement[JobCount] = Statement(sa.select(*job_counts.c).order_by(job_counts.c.job), across_people=True)


def add_counts(tx: Transaction, counts: Mapping[str, Counts]) -> None:
    """Add what a worker counted, always in the same order, so that two workers do not wait for each other in a ring."""
    for name in sorted(counts):
        found = {f"new_{counted}": getattr(counts[name], counted) for counted in COUNTED}
        tx.execute(_ADD[tx.dialect], new_job=name, **found)


def job_counts_now(tx: Transaction) -> list[JobCount]:
    """What all workers counted so far, by name."""
    return tx.all(_ALL)

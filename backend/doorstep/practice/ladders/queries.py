"""What was tried of a goal's steps."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from typing_extensions import TypedDict

from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.practice.logs.tables import logs
from doorstep.practice.steps.tables import steps

LATEST = 100


class TriedRow(TypedDict):
    """A log of one of the goal's steps."""

    id: str
    step_id: str
    occurred_at: datetime
    status: str
    drain: float | None
    draining: bool | None
    tags: dict[str, list[str]] | None
    expected_difficulty: float | None
    factors: dict[str, Any]


_TRIED: Statement[TriedRow] = Statement(
    sa.select(
        logs.c.id,
        logs.c.step_id,
        logs.c.occurred_at,
        logs.c.status,
        logs.c.drain,
        logs.c.draining,
        logs.c.tags,
        logs.c.expected_difficulty,
        logs.c.factors,
    )
    .join_from(logs, steps, sa.and_(steps.c.person_id == logs.c.person_id, steps.c.id == logs.c.step_id))
    .where(of_person(logs), of_person(steps), steps.c.goal_id == sa.bindparam("goal_id"), logs.c.deleted_at.is_(None))
    .order_by(logs.c.occurred_at.desc(), logs.c.id.desc())
    .limit(LATEST)
)


def tried(tx: Transaction, goal_id: str) -> list[TriedRow]:
    """The latest hundred logs of a goal's steps, oldest first."""
    return tx.all(_TRIED, goal_id=goal_id)[::-1]

"""Every SELECT on goals."""

from typing import Any, cast

import sqlalchemy as sa

from doorstep.platform.access.grants import Grant
from doorstep.platform.database.pages import KeysetList
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.problems import NotFound
from doorstep.platform.records import with_source
from doorstep.platform.web.fields import Page
from doorstep.practice.goals.schemas import GoalOut, GoalQuery
from doorstep.practice.goals.tables import goals

_of_person = sa.select(
    goals.c.id,
    goals.c.sentence,
    goals.c.why,
    goals.c.value_area,
    goals.c.importance,
    goals.c.pace_per_week,
    goals.c.status,
    goals.c.version,
    goals.c.created_at,
    goals.c.changed_at,
    goals.c.source_kind,
    goals.c.source_id,
).where(of_person(goals))

_ONE: Statement[dict[str, Any]] = Statement(_of_person.where(goals.c.id == sa.bindparam("goal_id")))
_NEWEST: KeysetList[dict[str, Any]] = KeysetList(
    _of_person, by=goals.c.created_at, filters={"status": goals.c.status == sa.bindparam("status")}
)


def _out(row: dict[str, Any]) -> GoalOut:
    return cast(GoalOut, with_source(row))


def goal(tx: Transaction, grant: Grant, goal_id: str) -> GoalOut:
    """One goal; raises NotFound."""
    row = tx.first(_ONE, goal_id=goal_id)
    if row is None:
        raise NotFound
    return _out(row)


def goals_newest_first(tx: Transaction, grant: Grant, query: GoalQuery) -> Page[GoalOut]:
    """A page of goals."""
    rows, cursor = _NEWEST.page(tx, query.limit, query.cursor, {"status": query.status})
    return {"data": [_out(row) for row in rows], "next_cursor": cursor}

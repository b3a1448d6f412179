"""Every SELECT on goals."""

import sqlalchemy as sa
from typing_extensions import TypedDict

from doorstep.content.words import GoalStatus
from doorstep.platform.access.grants import Grant
from doorstep.platform.database.pages import KeysetList
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.problems import NotFound
from doorstep.platform.web.fields import Page
from doorstep.practice.columns import record_of
from doorstep.practice.goals.schemas import GoalOut, GoalQuery
from doorstep.practice.goals.tables import goals


class _Count(TypedDict):
    count: int


_of_person = sa.select(*record_of(goals)).where(of_person(goals))

_ONE: Statement[GoalOut] = Statement(_of_person.where(goals.c.id == sa.bindparam("goal_id")))
_NEWEST: KeysetList[GoalOut] = KeysetList(
    _of_person, by=goals.c.created_at, filters={"status": goals.c.status == sa.bindparam("status")}
)
_OTHER_ACTIVE: Statement[_Count] = Statement(
    sa.select(sa.func.count().label("count"))
    .select_from(goals)
    .where(of_person(goals), goals.c.status == GoalStatus.ACTIVE.value, goals.c.id != sa.bindparam("goal_id"))
)


def goal(tx: Transaction, grant: Grant, goal_id: str) -> GoalOut:
    """One goal; raises NotFound."""
    row = tx.first(_ONE, goal_id=goal_id)
    if row is None:
        raise NotFound
    return row


def goals_newest_first(tx: Transaction, grant: Grant, query: GoalQuery) -> Page[GoalOut]:
    """A page of goals."""
    rows, cursor = _NEWEST.page(tx, query.limit, query.cursor, {"status": query.status, **query.by_source})
    return {"data": rows, "next_cursor": cursor}


def other_active_goals(tx: Transaction, goal_id: str) -> int:
    """How many goals beside this one are active."""
    row = tx.first(_OTHER_ACTIVE, goal_id=goal_id)
    return row["count"] if row is not None else 0

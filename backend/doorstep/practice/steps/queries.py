"""Every SELECT on steps."""

import sqlalchemy as sa
from typing_extensions import TypedDict

from doorstep.core.planning.ladder import OWN_ORDER_FROM
from doorstep.platform.access.grants import Grant
from doorstep.platform.database.pages import KeysetList
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.problems import NotFound
from doorstep.platform.web.fields import Page, RecordQuery
from doorstep.practice.columns import record_of
from doorstep.practice.goals.queries import goal
from doorstep.practice.sorted_pages import sorted_page
from doorstep.practice.steps.schemas import StepOut, StepQuery
from doorstep.practice.steps.tables import steps

_LAST_LEVEL = 11.0


class _Count(TypedDict):
    count: int


_of_person = sa.select(*record_of(steps)).where(of_person(steps))
_of_goal = steps.c.goal_id == sa.bindparam("goal_id")

_ONE: Statement[StepOut] = Statement(_of_person.where(steps.c.id == sa.bindparam("step_id")))
_NEWEST: KeysetList[StepOut] = KeysetList(
    _of_person,
    by=steps.c.created_at,
    filters={
        "goal_id": _of_goal,
        "kind": steps.c.kind == sa.bindparam("kind"),
        "context_kind": steps.c.context_kind == sa.bindparam("context_kind"),
        "max_energy_cost": steps.c.energy_cost <= sa.bindparam("max_energy_cost"),
    },
)
_LADDER: Statement[StepOut] = Statement(_of_person.where(_of_goal).order_by(steps.c.created_at, steps.c.id))
_COUNT: Statement[_Count] = Statement(
    sa.select(sa.func.count().label("count")).select_from(steps).where(of_person(steps), _of_goal)
)


def step(tx: Transaction, grant: Grant, step_id: str) -> StepOut:
    """One step; raises NotFound."""
    found = step_or_none(tx, step_id)
    if found is None:
        raise NotFound
    return found


def step_or_none(tx: Transaction, step_id: str) -> StepOut | None:
    """One step, or None when the person has none with this id."""
    return tx.first(_ONE, step_id=step_id)


def steps_newest_first(tx: Transaction, grant: Grant, query: StepQuery) -> Page[StepOut]:
    """A page of steps."""
    filters = query.model_dump(exclude={"limit", "cursor"})
    rows, cursor = _NEWEST.page(tx, query.limit, query.cursor, filters)
    return {"data": rows, "next_cursor": cursor}


def steps_of_goal(tx: Transaction, grant: Grant, goal_id: str, query: RecordQuery) -> Page[StepOut]:
    """A page of a goal's steps in ladder order; raises NotFound, CursorMismatch."""
    goal(tx, grant, goal_id)
    found = all_steps_of_goal(tx, goal_id)
    guessed = sum(one["expected_difficulty"] is not None for one in found) >= OWN_ORDER_FROM
    asked = [one for one in found if query.is_from(one["source"])]
    filters = {"goal_id": goal_id, **query.by_source}
    page, cursor = sorted_page(tx, asked, lambda one: _rung(one, guessed), query, filters)
    return {"data": page, "next_cursor": cursor}


def all_steps_of_goal(tx: Transaction, goal_id: str) -> list[StepOut]:
    """Every step of a goal, oldest first; `service.MOST_STEPS_OF_A_GOAL` at most."""
    return tx.all(_LADDER, goal_id=goal_id)


def how_many_of_goal(tx: Transaction, goal_id: str) -> int:
    """How many steps a goal's ladder has."""
    row = tx.first(_COUNT, goal_id=goal_id)
    return row["count"] if row is not None else 0


def _rung(one: StepOut, guessed: bool) -> str:
    """Gentlest first: by the person's own guess once three are given, otherwise by level; the rest at the end."""
    guess = one["expected_difficulty"] if guessed else None
    level = one["level"] if one["level"] is not None else _LAST_LEVEL
    return f"{level if guess is None else guess:04.1f} {one['created_at'].isoformat()} {one['id']}"

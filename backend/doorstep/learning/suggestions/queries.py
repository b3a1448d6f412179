"""Every SELECT that suggestions are made from."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from typing_extensions import TypedDict

from doorstep.content.words import GoalStatus, StepKind
from doorstep.learning.suggestions.tables import suggestions
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.practice.columns import record_of
from doorstep.practice.goals.tables import goals
from doorstep.practice.logs.tables import logs
from doorstep.practice.plans.tables import plan_entries
from doorstep.practice.steps.schemas import StepOut
from doorstep.practice.steps.tables import steps

MOST_STEPS = 200
MOST_LOGS = 1000
_OF_LOGS = (
    "occurred_at",
    "status",
    "minutes",
    "step_id",
    "place_id",
    "companion_ids",
    "before_energy",
    "before_mood",
    "before_source",
    "after_mood",
    "expected_enjoyment",
    "enjoyment",
    "connectedness",
    "mastery",
    "drain",
    "factors",
)
_OF_STEPS = (
    "catalogue_id",
    "level",
    "context_kind",
    "minutes",
    "energy_cost",
    "social_intensity",
    "group_max",
    "structured_role",
    "familiarity",
    "noise",
    "needs_known_person",
)


class PastRow(TypedDict):
    """A social log with what its step says, all null where it came from none; `planned_cost` is the plan entry's."""

    occurred_at: datetime
    status: str
    minutes: int | None
    step_id: str | None
    place_id: str | None
    companion_ids: list[str] | None
    before_energy: float | None
    before_mood: float | None
    before_source: str | None
    after_mood: float | None
    expected_enjoyment: float | None
    enjoyment: float | None
    connectedness: float | None
    mastery: float | None
    drain: float | None
    factors: dict[str, Any]
    planned_cost: int | None
    step: dict[str, Any]


class ShownRow(TypedDict):
    """A card as it was shown."""

    id: str
    day: str
    gate: int
    energy: float | None
    position: int
    step_key: str
    step_id: str | None
    catalogue_id: str | None
    cost: int
    factors: list[float]
    reason: dict[str, str]
    state: str


class _Stamp(TypedDict):
    rows: int
    changed_at: datetime | None


class _Company(TypedDict):
    step_id: str
    companion_ids: list[str]


_PAST: Statement[PastRow] = Statement(
    sa.select(
        *(logs.c[name] for name in _OF_LOGS),
        plan_entries.c.energy_cost.label("planned_cost"),
        *(steps.c[name].label(f"step.{name}") for name in _OF_STEPS),
    )
    .select_from(
        logs.outerjoin(steps, sa.and_(steps.c.person_id == logs.c.person_id, steps.c.id == logs.c.step_id)).outerjoin(
            plan_entries,
            sa.and_(plan_entries.c.person_id == logs.c.person_id, plan_entries.c.id == logs.c.plan_entry_id),
        )
    )
    .where(
        of_person(logs),
        logs.c.deleted_at.is_(None),
        logs.c.kind == StepKind.SOCIAL.value,
        logs.c.occurred_at >= sa.bindparam("since"),
    )
    .order_by(logs.c.occurred_at.desc(), logs.c.id.desc())
    .limit(MOST_LOGS)
)
_cards = sa.select(*(suggestions.c[name] for name in ShownRow.__annotations__)).where(of_person(suggestions))
_TODAY: Statement[ShownRow] = Statement(
    _cards.where(suggestions.c.day == sa.bindparam("day")).order_by(suggestions.c.gate, suggestions.c.position)
)
_BEFORE: Statement[ShownRow] = Statement(
    _cards.where(suggestions.c.day < sa.bindparam("day"), suggestions.c.day >= sa.bindparam("since")).order_by(
        suggestions.c.day, suggestions.c.gate, suggestions.c.position
    )
)
_ONE: Statement[ShownRow] = Statement(_cards.where(suggestions.c.id == sa.bindparam("suggestion_id")))


def _stamp_of(table: sa.Table, *conditions: sa.ColumnElement[bool]) -> Statement[_Stamp]:
    latest = sa.type_coerce(sa.func.max(table.c.changed_at), table.c.changed_at.type)
    return Statement(
        sa.select(sa.func.count().label("rows"), latest.label("changed_at")).where(of_person(table), *conditions)
    )


_STAMPS = (_stamp_of(logs), _stamp_of(steps), _stamp_of(suggestions, suggestions.c.day < sa.bindparam("day")))
_STEPS: Statement[StepOut] = Statement(
    sa.select(*record_of(steps))
    .where(of_person(steps), steps.c.goal_id.is_(None), steps.c.kind == StepKind.SOCIAL.value)
    .order_by(steps.c.created_at.desc(), steps.c.id.desc())
    .limit(MOST_STEPS)
)
_ACTIVE_GOALS: Statement[dict[str, str]] = Statement(
    sa.select(goals.c.id).where(of_person(goals), goals.c.status == GoalStatus.ACTIVE.value).order_by(goals.c.id)
)
_COMPANY: tuple[Statement[_Company], ...] = tuple(
    Statement(
        sa.select(table.c.step_id, table.c.companion_ids).where(
            of_person(table), table.c.step_id.is_not(None), table.c.companion_ids.is_not(None)
        )
    )
    for table in (logs, plan_entries)
)


def past(tx: Transaction, since: datetime) -> list[PastRow]:
    """The social logs since an instant, the latest thousand at most, oldest first."""
    return tx.all(_PAST, since=since)[::-1]


def cards_of_day(tx: Transaction, day: str) -> list[ShownRow]:
    """Every card shown on a local day, by gate and place."""
    return tx.all(_TODAY, day=day)


def cards_before(tx: Transaction, day: str, since: str) -> list[ShownRow]:
    """Every card shown before a local day and not before another, oldest first."""
    return tx.all(_BEFORE, day=day, since=since)


def card(tx: Transaction, suggestion_id: str) -> ShownRow | None:
    """One card, or None."""
    return tx.first(_ONE, suggestion_id=suggestion_id)


def past_stamp(tx: Transaction, day: str) -> tuple[tuple[int, datetime | None], ...]:
    """The state of all that is learned from before a local day: logs, the steps they name, and cards."""
    found = [tx.first(statement, **named) for statement, named in zip(_STAMPS, ({}, {}, {"day": day}), strict=True)]
    return tuple((one["rows"], one["changed_at"]) for one in found if one is not None)


def steps_without_goal(tx: Transaction) -> list[StepOut]:
    """The person's own social steps that stand on no ladder, newest first."""
    return tx.all(_STEPS)


def active_goals(tx: Transaction) -> list[str]:
    """The ids of the goals that are active."""
    return [row["id"] for row in tx.all(_ACTIVE_GOALS)]


def steps_in_company_of(tx: Transaction, companions: Collection[str]) -> frozenset[str]:
    """The steps that were ever planned or done with one of these people; costs nothing where there are none."""
    if not companions:
        return frozenset()
    rows = [row for statement in _COMPANY for row in tx.all(statement)]
    return frozenset(row["step_id"] for row in rows if not set(companions).isdisjoint(row["companion_ids"]))

"""Every SELECT a proposal is gathered from, and those on proposals themselves."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from typing_extensions import TypedDict

from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.practice.columns import record_of
from doorstep.practice.companions.tables import companions
from doorstep.practice.goals.tables import goals
from doorstep.practice.logs.tables import logs
from doorstep.practice.places.tables import places
from doorstep.practice.steps.schemas import StepOut
from doorstep.practice.steps.tables import steps

MOST_NOTES = 500
MOST_STEPS = 200


class GoalRow(TypedDict):
    """An active goal."""

    id: str
    pace_per_week: int | None
    importance: int | None


class NoteRow(TypedDict):
    """A note as planning reads it: what it was of, where, with whom, and how it felt."""

    id: str
    occurred_at: datetime
    time_zone: str
    status: str
    step_id: str | None
    place_id: str | None
    companion_ids: list[str] | None
    drain: float | None
    draining: bool | None
    enjoyment: float | None
    connectedness: float | None
    mastery: float | None
    factors: dict[str, Any]


class PlaceRow(TypedDict):
    """A place a step could be quieter at."""

    id: str
    noise: str | None
    familiarity: str | None
    enjoyed_before: bool | None


class CompanionRow(TypedDict):
    """Someone who may come along, or is hidden."""

    id: str
    name: str
    hidden: bool


_GOALS: Statement[GoalRow] = Statement(
    sa.select(goals.c.id, goals.c.pace_per_week, goals.c.importance)
    .where(of_person(goals), goals.c.status == sa.literal_column("'active'"))
    .order_by(goals.c.id)
)
_NOTES: Statement[NoteRow] = Statement(
    sa.select(
        logs.c.id,
        logs.c.occurred_at,
        logs.c.time_zone,
        logs.c.status,
        logs.c.step_id,
        logs.c.place_id,
        logs.c.companion_ids,
        logs.c.drain,
        logs.c.draining,
        logs.c.enjoyment,
        logs.c.connectedness,
        logs.c.mastery,
        logs.c.factors,
    )
    .where(of_person(logs), logs.c.deleted_at.is_(None))
    .order_by(logs.c.occurred_at.desc(), logs.c.id.desc())
    .limit(MOST_NOTES)
)
_STEPS: Statement[StepOut] = Statement(
    sa.select(*record_of(steps))
    .where(of_person(steps))
    .order_by(steps.c.created_at.desc(), steps.c.id)
    .limit(MOST_STEPS)
)
_PLACES: Statement[PlaceRow] = Statement(
    sa.select(places.c.id, places.c.noise, places.c.familiarity, places.c.enjoyed_before)
    .where(of_person(places))
    .order_by(places.c.created_at, places.c.id)
)
_COMPANIONS: Statement[CompanionRow] = Statement(
    sa.select(companions.c.id, companions.c.name, companions.c.hidden_at.is_not(None).label("hidden")).where(
        of_person(companions)
    )
)


def active_goals(tx: Transaction) -> list[GoalRow]:
    """The goals that are active."""
    return tx.all(_GOALS)


def latest_notes(tx: Transaction) -> list[NoteRow]:
    """The latest five hundred notes, oldest first."""
    return tx.all(_NOTES)[::-1]


def latest_steps(tx: Transaction) -> list[StepOut]:
    """The person's own steps, newest first, at most two hundred."""
    return tx.all(_STEPS)


def own_places(tx: Transaction) -> list[PlaceRow]:
    """The person's places."""
    return tx.all(_PLACES)


def own_companions(tx: Transaction) -> list[CompanionRow]:
    """Everyone who may come along, and whoever is hidden."""
    return tx.all(_COMPANIONS)

"""Every SELECT on sandboxes."""

from datetime import datetime
from typing import Any, cast

import sqlalchemy as sa
from typing_extensions import TypedDict

from doorstep.gateway.sandboxes.schemas import SandboxCounts
from doorstep.gateway.sandboxes.tables import sandboxes
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.practice.check_ins.tables import check_ins
from doorstep.practice.companions.tables import companions
from doorstep.practice.goals.tables import goals
from doorstep.practice.logs.tables import logs
from doorstep.practice.moments.tables import moments
from doorstep.practice.places.tables import places
from doorstep.practice.plans.tables import plan_entries
from doorstep.practice.steps.tables import steps

_COUNTED = (goals, steps, places, companions, check_ins, logs, moments, plan_entries)


class Standing(TypedDict):
    """Where the making stands. `run` counts how often it was asked for; `parts_done` what this run has written."""

    id: str
    app_id: str
    day: str
    run: int
    parts_done: int
    asked_at: datetime
    ready_at: datetime | None


def _living(table: sa.Table) -> sa.ScalarSelect[Any]:
    conditions = [of_person(table)]
    if "deleted_at" in table.c:
        conditions.append(table.c.deleted_at.is_(None))
    return sa.select(sa.func.count()).select_from(table).where(*conditions).scalar_subquery()


_STANDING: Statement[Standing] = Statement(
    sa.select(*(column for column in sandboxes.c if column.name != "person_id")).where(of_person(sandboxes))
)
_COUNTS: Statement[SandboxCounts] = Statement(sa.select(*(_living(table).label(table.name) for table in _COUNTED)))


def standing(tx: Transaction) -> Standing | None:
    """Where the sandbox the transaction acts for stands; None when it is gone, or is none."""
    return tx.first(_STANDING)


def counts(tx: Transaction) -> SandboxCounts:
    """How many records the sandbox person has."""
    return cast(SandboxCounts, tx.first(_COUNTS))

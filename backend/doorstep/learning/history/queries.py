"""One SELECT of a person's whole log, oldest first, and the stamp that says whether it changed."""

from datetime import datetime
from typing import Any, get_type_hints

import sqlalchemy as sa
from typing_extensions import TypedDict

from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.practice.logs.tables import logs
from doorstep.practice.plans.tables import plan_entries


class LoadRow(TypedDict):
    """One living log with what its load needs. `energy_cost` is the plan entry's, where there is one."""

    id: str
    occurred_at: datetime
    time_zone: str
    status: str
    kind: str
    minutes: int | None
    plan_entry_id: str | None
    drain: float | None
    energy_cost: int | None


class HistoryRow(LoadRow):
    """One living log with all that learning needs of it: codes, numbers and own factors; no activity, no notes.

    `own_factors` is the JSON of `{factor id: yes or no, number, or the words of a choice}`.
    """

    before_mood: float | None
    before_energy: float | None
    before_source: str | None
    after_mood: float | None
    expected_enjoyment: float | None
    expected_difficulty: float | None
    enjoyment: float | None
    difficulty: float | None
    connectedness: float | None
    manageable: bool | None
    draining: bool | None
    factors: dict[str, Any]
    own_factors: str | None


class Stamp(TypedDict):
    """A state of the log: how many rows, removed ones too, and the latest change among them."""

    notes: int
    changed_at: datetime | None


_joined = logs.outerjoin(
    plan_entries,
    sa.and_(plan_entries.c.person_id == logs.c.person_id, plan_entries.c.id == logs.c.plan_entry_id),
)


def _oldest_first(shape: type) -> sa.Select[Any]:
    """The columns a shape names, of every living log."""
    names = get_type_hints(shape)
    columns = [plan_entries.c[name] if name == "energy_cost" else logs.c[name] for name in names]
    return (
        sa.select(*columns)
        .select_from(_joined)
        .where(of_person(logs), logs.c.deleted_at.is_(None))
        .order_by(logs.c.occurred_at, logs.c.id)
    )


_HISTORY: Statement[HistoryRow] = Statement(_oldest_first(HistoryRow))
_LOADS: Statement[LoadRow] = Statement(_oldest_first(LoadRow))
_STAMP: Statement[Stamp] = Statement(
    sa.select(
        sa.func.count().label("notes"),
        sa.type_coerce(sa.func.max(logs.c.changed_at), logs.c.changed_at.type).label("changed_at"),
    ).where(of_person(logs))
)


def history(tx: Transaction) -> list[HistoryRow]:
    """Every living log, oldest first."""
    return tx.all(_HISTORY)


def loads(tx: Transaction) -> list[LoadRow]:
    """Every living log with little more than its load, oldest first."""
    return tx.all(_LOADS)


def stamp(tx: Transaction) -> tuple[int, datetime | None]:
    """The state of the log; it differs after any log was added, changed, removed or restored."""
    found = tx.first(_STAMP)
    assert found is not None
    return found["notes"], found["changed_at"]

"""A person's whole log and check-ins, oldest first, and the stamp that says whether they changed."""

from datetime import datetime
from typing import Any, get_type_hints

import sqlalchemy as sa
from typing_extensions import TypedDict

from doorstep.core.evidence.rows import CheckInRow, HistoryRow, LoadRow
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.practice.check_ins.tables import check_ins
from doorstep.practice.logs.tables import logs
from doorstep.practice.plans.tables import plan_entries


class Stamp(TypedDict):
    """A state of a list: how many rows, removed ones too, and the latest change among them."""

    count: int
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
_CHECK_INS: Statement[CheckInRow] = Statement(
    sa.select(*(check_ins.c[name] for name in get_type_hints(CheckInRow)))
    .where(of_person(check_ins))
    .order_by(check_ins.c.at, check_ins.c.id)
)


def _stamp_of(table: sa.Table) -> Statement[Stamp]:
    latest = sa.type_coerce(sa.func.max(table.c.changed_at), table.c.changed_at.type)
    return Statement(sa.select(sa.func.count().label("count"), latest.label("changed_at")).where(of_person(table)))


_STAMPS = (_stamp_of(logs), _stamp_of(check_ins))


def history(tx: Transaction) -> list[HistoryRow]:
    """Every living log, oldest first."""
    return tx.all(_HISTORY)


def loads(tx: Transaction) -> list[LoadRow]:
    """Every living log with little more than its load, oldest first."""
    return tx.all(_LOADS)


def day_by_day(tx: Transaction) -> list[CheckInRow]:
    """Every check-in, oldest first."""
    return tx.all(_CHECK_INS)


def stamp(tx: Transaction) -> tuple[tuple[int, datetime | None], ...]:
    """The state of log and check-ins; it differs after any of them was added, changed, removed or restored."""
    found = [tx.first(statement) for statement in _STAMPS]
    return tuple((row["count"], row["changed_at"]) for row in found if row is not None)

"""Every SELECT on plans."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from typing_extensions import TypedDict

from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.practice.plans.comings import SeriesRow
from doorstep.practice.plans.tables import plan_entries, plan_series

CONTENT = (
    "title",
    "kind",
    "step_id",
    "goal_id",
    "place_id",
    "companion_ids",
    "any_time",
    "minutes",
    "energy_cost",
    "expected_enjoyment",
    "expected_difficulty",
    "prep",
)


class EntryRow(TypedDict):
    """A stored entry, with the rule of its series."""

    id: str
    status: str
    starts_at: datetime
    time_zone: str
    series_id: str | None
    original_start: str | None
    started_at: datetime | None
    before: dict[str, Any]
    log_id: str | None
    removed_at: datetime | None
    rule: str | None
    version: int
    created_at: datetime
    changed_at: datetime
    source: dict[str, Any]
    content: dict[str, Any]


class _Touched(TypedDict):
    series_id: str
    original_start: str


def _record(table: sa.Table) -> list[sa.ColumnElement[Any]]:
    return [
        table.c.version,
        table.c.created_at,
        table.c.changed_at,
        table.c.source_kind.label("source.kind"),
        table.c.source_id.label("source.id"),
        *(table.c[name].label(f"content.{name}") for name in CONTENT),
    ]


_entries = (
    sa.select(
        plan_entries.c.id,
        plan_entries.c.status,
        plan_entries.c.starts_at,
        plan_entries.c.time_zone,
        plan_entries.c.series_id,
        plan_entries.c.original_start,
        plan_entries.c.started_at,
        plan_entries.c.before_mood.label("before.mood"),
        plan_entries.c.before_energy.label("before.energy"),
        plan_entries.c.before_source.label("before.source"),
        plan_entries.c.log_id,
        plan_entries.c.removed_at,
        plan_series.c.rule,
        *_record(plan_entries),
    )
    .outerjoin(
        plan_series,
        sa.and_(plan_series.c.person_id == plan_entries.c.person_id, plan_series.c.id == plan_entries.c.series_id),
    )
    .where(of_person(plan_entries))
)
_series = sa.select(
    plan_series.c.id,
    plan_series.c.root_id,
    plan_series.c.rule,
    plan_series.c.starts_local,
    plan_series.c.ends_before,
    plan_series.c.shift_minutes,
    plan_series.c.time_zone,
    *_record(plan_series),
).where(of_person(plan_series))
_in_series = (
    plan_entries.c.series_id == sa.bindparam("series_id"),
    plan_entries.c.original_start >= sa.bindparam("since"),
)

_ENTRY: Statement[EntryRow] = Statement(_entries.where(plan_entries.c.id == sa.bindparam("entry_id")))
_BETWEEN: Statement[EntryRow] = Statement(
    _entries.where(
        plan_entries.c.starts_at >= sa.bindparam("since"),
        plan_entries.c.starts_at < sa.bindparam("until"),
        plan_entries.c.removed_at.is_(None),
    )
    .order_by(plan_entries.c.starts_at, plan_entries.c.id)
    .limit(sa.bindparam("row_limit"))
)
_SERIES: Statement[SeriesRow] = Statement(_series.order_by(plan_series.c.created_at, plan_series.c.id))
_ONE_SERIES: Statement[SeriesRow] = Statement(_series.where(plan_series.c.id == sa.bindparam("series_id")))
_TOUCHED: Statement[_Touched] = Statement(
    sa.select(plan_entries.c.series_id, plan_entries.c.original_start).where(
        of_person(plan_entries),
        plan_entries.c.series_id.is_not(None),
        plan_entries.c.original_start >= sa.bindparam("since"),
        plan_entries.c.original_start <= sa.bindparam("until"),
    )
)
_STILL_PLANNED: Statement[EntryRow] = Statement(
    _entries.where(
        *_in_series,
        plan_entries.c.status == "planned",
        plan_entries.c.started_at.is_(None),
        plan_entries.c.removed_at.is_(None),
    )
)


def stored_entry(tx: Transaction, entry_id: str) -> EntryRow | None:
    """The row of an entry, also of one taken out of its series."""
    return tx.first(_ENTRY, entry_id=entry_id)


def stored_between(tx: Transaction, since: datetime, until: datetime, limit: int) -> list[EntryRow]:
    """Rows that start in [since, until), in time order, at most `limit`."""
    return tx.all(_BETWEEN, since=since, until=until, row_limit=limit)


def every_series(tx: Transaction) -> list[SeriesRow]:
    """All series, oldest first."""
    return tx.all(_SERIES)


def one_series(tx: Transaction, series_id: str) -> SeriesRow | None:
    """A series."""
    return tx.first(_ONE_SERIES, series_id=series_id)


def touched(tx: Transaction, since: str, until: str) -> frozenset[tuple[str, str]]:
    """Series and original local start of each occurrence that has a row, from `since` to `until` inclusive."""
    rows = tx.all(_TOUCHED, since=since, until=until)
    return frozenset((row["series_id"], row["original_start"]) for row in rows)


def still_planned(tx: Transaction, series_id: str, since: str) -> list[EntryRow]:
    """Touched occurrences from an original local start on that have not begun."""
    return tx.all(_STILL_PLANNED, series_id=series_id, since=since)

"""Every SELECT on calendars that are read."""

from datetime import datetime
from typing import Any, cast
from urllib.parse import urlsplit

import sqlalchemy as sa
from typing_extensions import TypedDict

from doorstep.gateway.calendars.busy.schemas import CalendarKind, CalendarOut, CalendarQuery
from doorstep.gateway.calendars.busy.tables import calendars
from doorstep.gateway.calendars.busy.troubles import SENTENCES, Trouble
from doorstep.platform.access.grants import Grant
from doorstep.platform.access.tables import people
from doorstep.platform.database.pages import KeysetList
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.problems import NotFound
from doorstep.platform.web.fields import Page
from doorstep.practice.columns import record_of


class CalendarRow(TypedDict):
    """A calendar as it is stored, its words opened."""

    id: str
    name: str
    address: str | None
    state: str
    trouble: str | None
    read_at: datetime | None
    tried_at: datetime | None
    next_at: datetime | None
    version: int
    created_at: datetime
    changed_at: datetime
    source: Any


class _Count(TypedDict):
    count: int


class _Leaving(TypedDict):
    erase_after: datetime | None


_rows = sa.select(*record_of(calendars)).where(of_person(calendars))
_ONE: Statement[CalendarRow] = Statement(_rows.where(calendars.c.id == sa.bindparam("calendar_id")))
_NEWEST: KeysetList[CalendarRow] = KeysetList(_rows, by=calendars.c.created_at)
_COUNT: Statement[_Count] = Statement(
    sa.select(sa.func.count().label("count")).select_from(calendars).where(of_person(calendars))
)
_LEAVING: Statement[_Leaving] = Statement(sa.select(people.c.erase_after).where(of_person(people)))


def stored_calendar(tx: Transaction, calendar_id: str) -> CalendarRow | None:
    """A calendar, or None."""
    return tx.first(_ONE, calendar_id=calendar_id)


def calendar(tx: Transaction, grant: Grant, calendar_id: str) -> CalendarOut:
    """One calendar; raises NotFound."""
    row = stored_calendar(tx, calendar_id)
    if row is None:
        raise NotFound
    return shown(row)


def calendars_newest_first(tx: Transaction, grant: Grant, query: CalendarQuery) -> Page[CalendarOut]:
    """A page of calendars."""
    rows, cursor = _NEWEST.page(tx, query.limit, query.cursor, query.by_source)
    return {"data": [shown(row) for row in rows], "next_cursor": cursor}


def how_many(tx: Transaction) -> int:
    """How many calendars the person has here."""
    row = tx.first(_COUNT)
    return row["count"] if row is not None else 0


def is_leaving(tx: Transaction) -> bool:
    """Whether the person has asked for everything to be deleted."""
    row = tx.first(_LEAVING)
    return row is not None and row["erase_after"] is not None


def shown(row: CalendarRow) -> CalendarOut:
    """A calendar as the contract shows it."""
    trouble = None if row["trouble"] is None else Trouble(row["trouble"])
    kind = CalendarKind.FILE if row["address"] is None else CalendarKind.ADDRESS
    told = {key: value for key, value in row.items() if key != "address"}
    host = None if row["address"] is None else urlsplit(row["address"]).hostname
    detail = None if trouble is None else SENTENCES[trouble]
    return cast(CalendarOut, {**told, "kind": kind, "host": host, "detail": detail})

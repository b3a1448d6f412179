"""Busy times in and out of the database."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from typing_extensions import TypedDict

from doorstep.core.planning.spans import Span, merged
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.practice.busy_times.tables import busy_times

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MINUTE = timedelta(minutes=1)


class BusyTime(TypedDict):
    """A time that is taken, from inclusive, to exclusive; what for is not known here."""

    starts_at: datetime
    ends_at: datetime


class _Spans(TypedDict):
    spans: list[list[int]]


_ALL: Statement[_Spans] = Statement(sa.select(busy_times.c.spans).where(of_person(busy_times)))
_ONE: Statement[_Spans] = Statement(
    sa.select(busy_times.c.spans).where(of_person(busy_times), busy_times.c.id == sa.bindparam("calendar_id"))
)
_FORGET: Statement[Any] = Statement(
    sa.delete(busy_times).where(of_person(busy_times), busy_times.c.id == sa.bindparam("calendar_id"))
)


def busy_between(tx: Transaction, since: datetime, until: datetime) -> list[BusyTime]:
    """What all calendars together take of [since, until), in order, none touching the next."""
    first, last = minute_of(since), minute_of(until)
    found: list[Span] = []
    for row in tx.all(_ALL):
        found += [(max(starts, first), min(ends, last)) for starts, ends in row["spans"] if starts < last]
    return [{"starts_at": _instant(starts), "ends_at": _instant(ends)} for starts, ends in merged(found)]


def keep_busy_times(tx: Transaction, calendar_id: str, spans: Sequence[Span]) -> None:
    """Replace what one calendar takes."""
    stored = [list(span) for span in spans]
    known = tx.first(_ONE, calendar_id=calendar_id)
    if known is None:
        tx.insert(busy_times, {"id": calendar_id, "spans": stored, "changed_at": tx.now})
    elif known["spans"] != stored:
        tx.update(busy_times, calendar_id, {"spans": stored, "changed_at": tx.now})


def forget_busy_times(tx: Transaction, calendar_id: str) -> None:
    """Forget what one calendar takes."""
    tx.execute(_FORGET, calendar_id=calendar_id)


def minute_of(instant: datetime) -> int:
    """Whole minutes since 1970."""
    return (instant - _EPOCH) // _MINUTE


def _instant(minute: int) -> datetime:
    return _EPOCH + minute * _MINUTE

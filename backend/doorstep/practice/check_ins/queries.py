"""Every SELECT on check-ins."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from typing_extensions import TypedDict

from doorstep.core.planning.energy import WATCHED_DAYS, DayReading, energy_gate, is_low_day
from doorstep.core.planning.weeks import local_day
from doorstep.platform.access.grants import Grant
from doorstep.platform.database.pages import KeysetList
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.database.types import Instant
from doorstep.platform.problems import NotFound
from doorstep.platform.web.fields import Page
from doorstep.practice.check_ins.schemas import CheckInOut, CheckInQuery, TodayOut
from doorstep.practice.check_ins.tables import check_ins
from doorstep.practice.columns import record_of
from doorstep.practice.days.queries import own_clock

_of_person = sa.select(*record_of(check_ins)).where(of_person(check_ins))
_since = check_ins.c.at >= sa.bindparam("since", type_=Instant())
_until = check_ins.c.at < sa.bindparam("until", type_=Instant())

_ONE: Statement[CheckInOut] = Statement(_of_person.where(check_ins.c.id == sa.bindparam("check_in_id")))
_NEWEST: KeysetList[CheckInOut] = KeysetList(_of_person, by=check_ins.c.at, filters={"since": _since, "until": _until})
_LATEST: Statement[CheckInOut] = Statement(
    _of_person.where(_since, _until).order_by(check_ins.c.at.desc(), check_ins.c.id.desc()).limit(1)
)


class _Reading(TypedDict):
    at: datetime
    time_zone: str
    energy: float
    sleep_hours: float | None


_READINGS: Statement[_Reading] = Statement(
    sa.select(check_ins.c.at, check_ins.c.time_zone, check_ins.c.energy, check_ins.c.sleep_hours)
    .where(of_person(check_ins), _since)
    .order_by(check_ins.c.at)
)


def check_in(tx: Transaction, grant: Grant, check_in_id: str) -> CheckInOut:
    """One check-in; raises NotFound."""
    row = tx.first(_ONE, check_in_id=check_in_id)
    if row is None:
        raise NotFound
    return row


def check_ins_newest_first(tx: Transaction, grant: Grant, query: CheckInQuery) -> Page[CheckInOut]:
    """A page of check-ins."""
    clock = own_clock(tx)
    period = {"since": clock.instant_of(query.since), "until": clock.instant_of(query.until)}
    rows, cursor = _NEWEST.page(tx, query.limit, query.cursor, period | query.by_source)
    return {"data": rows, "next_cursor": cursor}


def today(tx: Transaction, grant: Grant) -> TodayOut:
    """The latest check-in of the person's own day, and what it allows."""
    latest = latest_today(tx)
    if latest is None:
        return {"check_in": None, "energy_gate": None, "low_day": False}
    energy = latest["energy"]
    return {"check_in": latest, "energy_gate": energy_gate(energy), "low_day": is_low_day(energy)}


def latest_today(tx: Transaction) -> CheckInOut | None:
    """The latest check-in of the person's own day, if there is one."""
    clock = own_clock(tx)
    since, until = clock.bounds_of(clock.day_of(tx.now))
    return tx.first(_LATEST, since=since, until=until)


def readings(tx: Transaction, since: datetime) -> tuple[DayReading, ...]:
    """Energy and sleep since an instant, oldest first, by the local days they were written on."""
    hour = own_clock(tx).day_starts_at
    return tuple(
        DayReading(local_day(row["at"], row["time_zone"], hour), row["energy"], row["sleep_hours"])
        for row in tx.all(_READINGS, since=since)
    )


def recent_readings(tx: Transaction) -> tuple[DayReading, ...]:
    """The readings `much_energy_little_sleep` looks at."""
    return readings(tx, tx.now - timedelta(days=WATCHED_DAYS + 1))

"""The week as it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import cast

from doorstep.content.words import EntryStatus, StepKind
from doorstep.core.planning.balance import Share, balance
from doorstep.core.planning.budget import BudgetHistory, LoggedStep, weekly_budget
from doorstep.core.planning.energy import DayReading
from doorstep.core.planning.load import load
from doorstep.core.planning.weeks import IsoWeek, local_day, week_bounds
from doorstep.learning.history.days import USUAL_COST, load_of
from doorstep.learning.history.queries import LoadRow, loads
from doorstep.learning.schedule.queries import readings
from doorstep.learning.schedule.schemas import BudgetOut, ShareOut, WeekEntryOut, WeekOut
from doorstep.platform.access.grants import Grant
from doorstep.platform.database.transaction import Transaction
from doorstep.practice.days.queries import OwnClock, own_clock
from doorstep.practice.plans.finding import plan_between
from doorstep.practice.plans.links import hidden_companions
from doorstep.practice.plans.queries import EntryRow
from doorstep.practice.plans.shapes import shown


@dataclass(frozen=True, slots=True)
class _Part:
    """Something the week holds: planned, or done without a plan."""

    kind: StepKind
    minutes: int
    load: int


def week(tx: Transaction, grant: Grant, iso_week: str) -> WeekOut:
    """Entries, balance, and budget of a week."""
    clock = own_clock(tx)
    asked = IsoWeek.parse(iso_week)
    since, until = week_bounds(asked, clock.time_zone, clock.day_starts_at)
    entries = plan_between(tx, since, until)
    hidden = hidden_companions(tx)
    log = loads(tx)
    parts = _planned(entries, tx.now) + _unplanned(log, since, until)
    mix = balance((part.kind, part.minutes) for part in parts)
    return {
        "iso_week": str(asked),
        "since": since,
        "until": until,
        "time_zone": clock.time_zone,
        "day_starts_at": clock.day_starts_at,
        "entries": [_entry(grant, entry, clock, hidden) for entry in entries],
        "balance": {"social": _share(mix.social), "restorative": _share(mix.rest)},
        "budget": _budget(tx, asked, clock, log, sum(part.load for part in parts)),
    }


def _entry(grant: Grant, entry: EntryRow, clock: OwnClock, hidden: frozenset[str]) -> WeekEntryOut:
    return cast(WeekEntryOut, {**shown(grant, entry, hidden), "day": clock.day_of(entry["starts_at"])})


def _planned(entries: Sequence[EntryRow], now: datetime) -> list[_Part]:
    """What was done or is still to come. A past entry nobody answered for is unknown and counts nowhere."""
    counted = [
        entry
        for entry in entries
        if entry["status"] not in (EntryStatus.PLANNED, EntryStatus.NOT_THIS_TIME)
        or (entry["status"] == EntryStatus.PLANNED and (entry["starts_at"] >= now or entry["started_at"] is not None))
    ]
    return [
        _Part(
            StepKind(entry["content"]["kind"]),
            entry["content"]["minutes"] or 0,
            load(entry["content"]["energy_cost"] or USUAL_COST, StepKind(entry["content"]["kind"])),
        )
        for entry in counted
    ]


def _unplanned(log: Sequence[LoadRow], since: datetime, until: datetime) -> list[_Part]:
    """What was logged in the week without a plan entry."""
    return [
        _Part(StepKind(row["kind"]), row["minutes"] or 0, load_of(row))
        for row in log
        if row["plan_entry_id"] is None
        and since <= row["occurred_at"] < until
        and row["status"] != EntryStatus.NOT_THIS_TIME
    ]


def _budget(tx: Transaction, asked: IsoWeek, clock: OwnClock, log: Sequence[LoadRow], used: int) -> BudgetOut:
    """The room of that week as it was known by its last day, or is known today."""
    today = clock.day_of(tx.now)
    found = weekly_budget(
        BudgetHistory(
            today=min(today, asked.monday + timedelta(days=6)),
            logs=tuple(
                LoggedStep(_day(row["occurred_at"], row["time_zone"], clock), load_of(row), row["drain"]) for row in log
            ),
            readings=tuple(
                DayReading(_day(row["at"], row["time_zone"], clock), row["energy"], row["sleep_hours"])
                for row in readings(tx)
            ),
        )
    )
    return {"total": found.limit, "used": used, "reason": found.why, "why": found.sentence}


def _day(instant: datetime, zone: str, clock: OwnClock) -> date:
    return local_day(instant, zone, clock.day_starts_at)


def _share(share: Share) -> ShareOut:
    return {"count": share.count, "minutes": share.minutes}

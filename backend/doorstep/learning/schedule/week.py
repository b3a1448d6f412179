"""The week as it stands.

What is planned and what is noted stays on the day it had in its own zone, wherever the person is now: a past week
holds tomorrow what it holds today.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from doorstep.content.words import EntryStatus, StepKind
from doorstep.core.evidence.rows import LoadRow
from doorstep.core.planning.balance import Share, balance
from doorstep.core.planning.budget import HARD_DRAIN
from doorstep.core.planning.load import load
from doorstep.core.planning.weeks import IsoWeek, local_day, local_week, week_bounds
from doorstep.learning.history.days import USUAL_COST, load_of
from doorstep.learning.history.queries import loads
from doorstep.learning.schedule.queries import latest_log
from doorstep.learning.schedule.room import day_readings, room_of
from doorstep.learning.schedule.schemas import BudgetOut, ReplanOut, ShareOut, WeekEntryOut, WeekOut
from doorstep.platform.access.grants import Grant
from doorstep.platform.database.transaction import Transaction
from doorstep.practice.busy_times.queries import busy_between
from doorstep.practice.days.queries import OwnClock, own_clock
from doorstep.practice.plans.finding import plan_between
from doorstep.practice.plans.links import hidden_companions
from doorstep.practice.plans.queries import EntryRow
from doorstep.practice.plans.shapes import shown

# No zone is further from another than this, so a week's own entries start within it.
ZONES_APART = timedelta(hours=26)
# [H] A draining step is spoken of for two days; after that the week has moved on.
SPOKEN_OF_FOR = timedelta(days=2)
TOOK_A_LOT = "That one took a lot. You still showed up. One thing ahead could change, if you like."


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
    hour = clock.day_starts_at
    around = plan_between(tx, since - ZONES_APART, until + ZONES_APART)
    entries = [entry for entry in around if local_week(entry["starts_at"], entry["time_zone"], hour) == asked]
    hidden = hidden_companions(tx)
    log = loads(tx)
    parts = _planned(entries, tx.now) + _unplanned(log, asked, clock)
    mix = balance((part.kind, part.minutes) for part in parts)
    return {
        "iso_week": str(asked),
        "since": since,
        "until": until,
        "time_zone": clock.time_zone,
        "day_starts_at": clock.day_starts_at,
        "entries": [_entry(grant, entry, hour, hidden) for entry in entries],
        "busy": busy_between(tx, since, until),
        "balance": {"social": _share(mix.social), "restorative": _share(mix.rest)},
        "budget": _budget(tx, asked, clock, log, sum(part.load for part in parts)),
        "replan_suggested": _replan(tx, since, until, entries),
    }


def _entry(grant: Grant, entry: EntryRow, day_starts_at: int, hidden: frozenset[str]) -> WeekEntryOut:
    day = local_day(entry["starts_at"], entry["time_zone"], day_starts_at)
    return cast(WeekEntryOut, {**shown(grant, entry, hidden), "day": day})


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


def _unplanned(log: Sequence[LoadRow], asked: IsoWeek, clock: OwnClock) -> list[_Part]:
    """What was logged in the week without a plan entry."""
    since, until = week_bounds(asked, clock.time_zone, clock.day_starts_at)
    return [
        _Part(StepKind(row["kind"]), row["minutes"] or 0, load_of(row))
        for row in log
        if row["plan_entry_id"] is None
        and row["status"] != EntryStatus.NOT_THIS_TIME
        and since - ZONES_APART <= row["occurred_at"] < until + ZONES_APART
        and local_week(row["occurred_at"], row["time_zone"], clock.day_starts_at) == asked
    ]


def _budget(tx: Transaction, asked: IsoWeek, clock: OwnClock, log: Sequence[LoadRow], used: int) -> BudgetOut:
    found = room_of(asked, clock.day_of(tx.now), clock, log, day_readings(tx, clock))
    return {"total": found.limit, "used": used, "reason": found.why, "why": found.sentence}


def _replan(tx: Transaction, since: datetime, until: datetime, entries: Sequence[EntryRow]) -> ReplanOut | None:
    """A word after a draining step, while this week still holds something that could change."""
    latest = latest_log(tx)
    if latest is None or not since <= tx.now < until or tx.now - latest["occurred_at"] > SPOKEN_OF_FOR:
        return None
    took_a_lot = latest["draining"] is True or (latest["drain"] is not None and latest["drain"] >= HARD_DRAIN)
    ahead = any(
        entry["status"] == EntryStatus.PLANNED and entry["starts_at"] >= tx.now and entry["started_at"] is None
        for entry in entries
    )
    return {"log_id": latest["id"], "sentence": TOOK_A_LOT} if took_a_lot and ahead else None


def _share(share: Share) -> ShareOut:
    return {"count": share.count, "minutes": share.minutes}

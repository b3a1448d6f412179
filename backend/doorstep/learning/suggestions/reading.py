"""Reading what today's suggestions are made from."""

from collections.abc import Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo

from doorstep.content.words import EntryStatus, SomeoneToReach
from doorstep.core.planning.early_sign import fall_in_contact
from doorstep.core.planning.energy import energy_gate, is_low_day, much_energy_little_sleep
from doorstep.core.planning.quiet import QUIET_DAYS
from doorstep.core.planning.rising import may_rise
from doorstep.learning.gentle_notes.queries import contact_days, joined_at
from doorstep.learning.suggestions.deck import DayNow, Known
from doorstep.learning.suggestions.learned import Clocked, Learned
from doorstep.learning.suggestions.past import Done
from doorstep.learning.suggestions.queries import (
    active_goals,
    steps_in_company_of,
    steps_without_goal,
)
from doorstep.platform.access.grants import Grant
from doorstep.platform.accounts.profile.queries import preferences
from doorstep.platform.database.transaction import Transaction
from doorstep.practice.check_ins.queries import latest_today, recent_readings
from doorstep.practice.companions.queries import hidden_ids
from doorstep.practice.ladders.service import standing
from doorstep.practice.plans.finding import plan_between
from doorstep.practice.steps.schemas import StepOut

# What is planned within these days is not suggested as well.
PLANNED_DAYS = 7
NIGHT_FROM, NIGHT_UNTIL = 20, 7


def day_now(tx: Transaction, at: Clocked, energy: float | None) -> DayNow:
    """What today is like; `energy` (0-10) goes before the latest check-in of the day."""
    if energy is None and (latest := latest_today(tx)) is not None:
        energy = latest["energy"]
    quiet = _is_quiet(tx, at)
    much = much_energy_little_sleep(recent_readings(tx), at.day)
    hour = tx.now.astimezone(ZoneInfo(at.clock.time_zone)).hour
    return DayNow(
        day=at.day,
        energy=energy,
        gate=energy_gate(energy or 0.0),
        low=energy is not None and is_low_day(energy),
        night=hour >= NIGHT_FROM or hour < NIGHT_UNTIL,
        may_rise=energy is not None and may_rise(energy, much, held=quiet),
        quiet=quiet,
    )


def known_now(tx: Transaction, grant: Grant, at: Clocked, today: DayNow, learned: Learned) -> Known:
    """Everything the deck is made from."""
    someone = preferences(tx, grant)["someone_to_reach"]
    rungs, loose = _rungs(tx, grant, today), steps_without_goal(tx)
    return Known(
        rungs=rungs,
        loose=loose,
        done=learned.done,
        busy=_busy(tx, at, learned.done, [*loose, *(step for _, step in rungs)]),
        barred=steps_in_company_of(tx, hidden_ids(tx)),
        wished=learned.wished,
        someone=None if someone is None else SomeoneToReach(someone),
    )


def _is_quiet(tx: Transaction, at: Clocked) -> bool:
    """Two weeks without contact, or a fall by half or more. Nothing is said of it; suggestions only get smaller."""
    days = [day for day in contact_days(tx) if day <= at.day]
    latest = max(days, default=at.clock.day_of(joined_at(tx)))
    return (at.day - latest).days >= QUIET_DAYS or fall_in_contact(days, at.day) is not None


def _rungs(tx: Transaction, grant: Grant, today: DayNow) -> list[tuple[str, StepOut]]:
    found = []
    for goal_id in active_goals(tx):
        stands = standing(tx, grant, goal_id)
        now = stands.now
        if now is None:
            continue
        offer = stands.offer(now, today.may_rise)
        places = (("now", (now,)), ("up", offer.up), ("sideways", offer.sideways), ("smaller", offer.smaller))
        found += [(place, stands.steps[rung.id]) for place, rungs in places for rung in rungs]
    return found


def _busy(tx: Transaction, at: Clocked, done: Sequence[Done], own: Sequence[StepOut]) -> frozenset[str]:
    """Keys and titles of what is planned soon, and keys of what was done today already."""
    since, _ = at.clock.bounds_of(at.day)
    _, until = at.clock.bounds_of(at.day + timedelta(days=PLANNED_DAYS - 1))
    planned = [row["content"] for row in plan_between(tx, since, until) if row["status"] == EntryStatus.PLANNED]
    keys = {step["id"]: step["catalogue_id"] or step["id"] for step in own}
    return frozenset(
        {one.key for one in done if one.key and one.day == at.day}
        | {keys.get(entry["step_id"], entry["step_id"]) for entry in planned if entry["step_id"] is not None}
        | {entry["title"] for entry in planned if entry["title"]}
    )

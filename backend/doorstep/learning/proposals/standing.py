"""Everything a proposal is worked out from, read in one snapshot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import Any

from doorstep.core.evidence.rows import LoadRow
from doorstep.core.planning.budget import Budget
from doorstep.core.planning.energy import DayReading
from doorstep.core.planning.weeks import IsoWeek
from doorstep.learning.history.queries import loads
from doorstep.learning.proposals.queries import (
    CompanionRow,
    GoalRow,
    NoteRow,
    PlaceRow,
    active_goals,
    latest_notes,
    latest_steps,
    own_companions,
    own_places,
)
from doorstep.learning.proposals.wall import WallWeek
from doorstep.learning.schedule.room import day_readings, room_of
from doorstep.platform.access.grants import Grant
from doorstep.platform.accounts.profile.queries import USUAL, stored_preferences
from doorstep.platform.database.transaction import Transaction
from doorstep.practice.availability.schemas import AvailabilityOut
from doorstep.practice.availability.service import own_times
from doorstep.practice.busy_times.queries import BusyTime, busy_between
from doorstep.practice.days.queries import own_clock
from doorstep.practice.ladders.service import Standing as Ladder
from doorstep.practice.ladders.service import standing as ladder_standing
from doorstep.practice.plans.finding import plan_between
from doorstep.practice.plans.queries import EntryRow
from doorstep.practice.steps.schemas import StepOut

# [H] Where nobody said how much energy there is: enough for small things.
USUAL_ENERGY = 5.0
ENERGY_DAYS = 14
LOOK_BACK = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Stand:
    """How things stand for one week of one person.

    `entries` begin two days before the week. `ladders` are those of the active goals, by goal.
    """

    now: datetime
    wall: WallWeek
    entries: Sequence[EntryRow]
    notes: Sequence[NoteRow]
    log: Sequence[LoadRow]
    steps: Sequence[StepOut]
    goals: Sequence[GoalRow]
    ladders: Mapping[str, Ladder]
    places: Sequence[PlaceRow]
    companions: Sequence[CompanionRow]
    times: AvailabilityOut
    busy: Sequence[BusyTime]
    wishes: frozenset[str]
    nobody_to_reach: bool
    readings: Sequence[DayReading]
    room: Budget

    @property
    def hidden(self) -> frozenset[str]:
        """Who is hidden just now."""
        return frozenset(one["id"] for one in self.companions if one["hidden"])

    def energy(self) -> tuple[float, ...]:
        """Expected energy of the seven days: today's as said today, otherwise the median of the last fortnight."""
        today = self.wall.clock.day_of(self.now)
        recent = [one.energy for one in self.readings if 0 <= (today - one.day).days < ENERGY_DAYS]
        usual = median(recent) if recent else USUAL_ENERGY
        said = [one.energy for one in self.readings if one.day == today]
        return tuple(said[-1] if said and self.wall.day_at(place) == today else usual for place in range(7))


def standing(tx: Transaction, grant: Grant, iso_week: str) -> Stand:
    """How things stand now."""
    wall = WallWeek(IsoWeek.parse(iso_week), own_clock(tx))
    since, until = wall.bounds
    preferences: dict[str, Any] = {**USUAL, **stored_preferences(tx)["preferences"]}
    companions, log, readings, goals = own_companions(tx), loads(tx), day_readings(tx, wall.clock), active_goals(tx)
    return Stand(
        now=tx.now,
        wall=wall,
        entries=plan_between(tx, since - LOOK_BACK, until),
        notes=latest_notes(tx),
        log=log,
        steps=latest_steps(tx),
        goals=goals,
        ladders={goal["id"]: ladder_standing(tx, grant, goal["id"]) for goal in goals},
        places=own_places(tx),
        companions=companions,
        times=own_times(tx),
        busy=busy_between(tx, since - LOOK_BACK, until + LOOK_BACK),
        wishes=frozenset(preferences["wishes"] or ()),
        nobody_to_reach=preferences["someone_to_reach"] == "not_right_now",
        readings=readings,
        room=room_of(wall.week, wall.clock.day_of(tx.now), wall.clock, log, readings),
    )

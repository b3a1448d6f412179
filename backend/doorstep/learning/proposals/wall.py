"""A week as minutes on the clock on the wall, the way the planner counts: from Monday 00:00 in the person's zone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from doorstep.core.planning.week.model import DAY, Stretch
from doorstep.core.planning.weeks import IsoWeek, instant_of, week_bounds, zone_named
from doorstep.practice.days.queries import OwnClock

_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class WallWeek:
    """One week in a person's zone, Monday to Monday at the hour their day starts."""

    week: IsoWeek
    clock: OwnClock

    @property
    def bounds(self) -> tuple[datetime, datetime]:
        """The instants of the week: from inclusive, to exclusive."""
        return week_bounds(self.week, self.clock.time_zone, self.clock.day_starts_at)

    def minute_of(self, instant: datetime) -> int:
        """Minutes from Monday 00:00 to an instant on the wall; negative before."""
        local = instant.astimezone(zone_named(self.clock.time_zone)).replace(tzinfo=None)
        return (local - self._midnight) // _MINUTE

    def instant_of(self, minute: int) -> datetime:
        """The instant of a minute of the week; one the clock skips moves forward."""
        return instant_of(self._midnight + minute * _MINUTE, self.clock.time_zone)

    def place_of(self, minute: int) -> int:
        """The person's day a minute falls on: 0 Monday to 6 Sunday; outside that, another week."""
        return (minute - 60 * self.clock.day_starts_at) // DAY

    def day_at(self, place: int) -> date:
        """The local day at a place in the week, 0 Monday."""
        return self.week.monday + timedelta(days=place)

    def clock_changes(self) -> tuple[Stretch, ...]:
        """Where the wall clock skips or repeats time within the week."""
        return tuple(self._changes())

    def _changes(self) -> Iterator[Stretch]:
        zone = zone_named(self.clock.time_zone)
        at, until = self.bounds
        while at < until:
            before, after = at.astimezone(zone).utcoffset(), (at + _HOUR).astimezone(zone).utcoffset()
            if before is not None and after is not None and before != after:
                # Offsets change on a full hour of the wall clock nearly everywhere; a quarter either side is kept free.
                there = self.minute_of(at) + 60
                moved = (after - before) // _MINUTE
                yield Stretch(min(there, there + moved) - 15, max(there, there + moved) + 15)
            at += _HOUR

    @property
    def _midnight(self) -> datetime:
        return datetime.combine(self.week.monday, time())

"""Days and weeks as the person lives them: local, from "day starts at", sound across clock changes.

A local time that the clock skips moves forward by the size of the gap; one that it repeats means the first.
A day runs from its start to the next day's start, so every instant has exactly one day.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from doorstep.core.words import DayKind, TimeBand

_ISO_WEEK = re.compile(r"(\d{4})-W(\d{2})", re.ASCII)
_ONE_DAY = timedelta(days=1)


class UnknownZone(ValueError):
    """The name is no IANA time zone, such as `Europe/Berlin`."""


class BadIsoWeek(ValueError):
    """The text is no ISO week, such as `2026-W47`."""


class NotAnInstant(ValueError):
    """A time without an offset was given where an instant is needed."""


def zone_named(name: str) -> ZoneInfo:
    """Return the IANA zone of that name. Raise UnknownZone for anything else."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UnknownZone(f"{name[:64]!r} is no IANA time zone; one looks like 'Europe/Berlin'") from error


@dataclass(frozen=True, order=True)
class IsoWeek:
    """An ISO 8601 week: Monday to Sunday, week 1 holds the year's first Thursday."""

    year: int
    week: int

    def __post_init__(self) -> None:
        """Refuse a week the year does not have."""
        try:
            date.fromisocalendar(self.year, self.week, 1)
        except ValueError as error:
            raise BadIsoWeek(f"{self.year}-W{self.week:02d} is no week of the calendar") from error

    @classmethod
    def parse(cls, text: str) -> "IsoWeek":
        """Read `2026-W47`. Raise BadIsoWeek for anything else."""
        match = _ISO_WEEK.fullmatch(text)
        if match is None:
            raise BadIsoWeek(f"{text[:32]!r} is no ISO week; one looks like '2026-W47'")
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> "IsoWeek":
        """Return the week that holds a local day."""
        iso = day.isocalendar()
        return cls(iso.year, iso.week)

    @property
    def monday(self) -> date:
        """The week's first day."""
        return date.fromisocalendar(self.year, self.week, 1)

    @property
    def days(self) -> tuple[date, ...]:
        """The seven days, Monday first."""
        return tuple(self.monday + timedelta(days=n) for n in range(7))

    def __str__(self) -> str:
        """Write the week as the contract does: `2026-W47`."""
        return f"{self.year:04d}-W{self.week:02d}"


def instant_of(local: datetime, zone: str) -> datetime:
    """Return the UTC instant of a naive local time; a gap moves forward, a fold takes the first."""
    if local.tzinfo is not None:
        raise ValueError("a local time has no offset of its own")
    return local.replace(tzinfo=zone_named(zone), fold=0).astimezone(UTC)


def day_start(day: date, zone: str, day_starts_at: int = 0) -> datetime:
    """Return the UTC instant at which a local day begins; `day_starts_at` is an hour, 0-23."""
    if not 0 <= day_starts_at <= 23:
        raise ValueError(f"a day starts at an hour from 0 to 23, not {day_starts_at}")
    return instant_of(datetime.combine(day, time(day_starts_at)), zone)


def day_bounds(day: date, zone: str, day_starts_at: int = 0) -> tuple[datetime, datetime]:
    """Return the UTC bounds of a local day, from inclusive, to exclusive: 23 to 25 hours, rarely other."""
    return day_start(day, zone, day_starts_at), day_start(day + _ONE_DAY, zone, day_starts_at)


def week_bounds(week: IsoWeek, zone: str, day_starts_at: int = 0) -> tuple[datetime, datetime]:
    """Return the UTC bounds of a week, Monday to Monday at "day starts at"; to is exclusive."""
    monday = week.monday
    return day_start(monday, zone, day_starts_at), day_start(monday + 7 * _ONE_DAY, zone, day_starts_at)


def local_day(instant: datetime, zone: str, day_starts_at: int = 0) -> date:
    """Return the person's day an instant falls on: the one whose bounds hold it."""
    if instant.tzinfo is None:
        raise NotAnInstant("an instant needs an offset, such as Z")
    wall = instant.astimezone(zone_named(zone)).replace(tzinfo=None)
    day = (wall - timedelta(hours=day_starts_at)).date()
    # Where the clock jumps across the day's start, the wall clock alone can name a neighbour.
    while instant < day_start(day, zone, day_starts_at):
        day -= _ONE_DAY
    while instant >= day_start(day + _ONE_DAY, zone, day_starts_at):
        day += _ONE_DAY
    return day


def local_week(instant: datetime, zone: str, day_starts_at: int = 0) -> IsoWeek:
    """Return the person's week an instant falls in."""
    return IsoWeek.of(local_day(instant, zone, day_starts_at))


def time_band(instant: datetime, zone: str) -> TimeBand:
    """Return the part of the day by the wall clock: from 5, 12, 17 and 21 o'clock [H]."""
    hour = instant.astimezone(zone_named(zone)).hour
    if 5 <= hour < 12:
        return TimeBand.MORNING
    if 12 <= hour < 17:
        return TimeBand.AFTERNOON
    if 17 <= hour < 21:
        return TimeBand.EVENING
    return TimeBand.NIGHT


def day_kind(day: date) -> DayKind:
    """Say whether a local day is a weekday or of the weekend (Saturday, Sunday)."""
    return DayKind.WEEKEND if day.isoweekday() >= 6 else DayKind.WEEKDAY

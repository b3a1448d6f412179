"""Hours and days, for tests that should not depend on when they run."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from doorstep.platform.clock import utc_now


def zone_where_it_is(hour: int) -> str:
    """A time zone where it is about this hour of the day now; its clocks never change."""
    ahead = (hour - utc_now().hour + 11) % 24 - 11
    return f"Etc/GMT{-ahead:+d}" if ahead else "UTC"


def afternoon(days: int) -> str:
    """Three in the afternoon (UTC), so many days from now."""
    day = utc_now().date() + timedelta(days=days)
    return f"{day}T15:00:00Z"


def clock_changes(zone: str, about: date) -> tuple[date, date]:
    """The last day up to `about` on which the clocks of a zone change, and the first one after it."""
    there = ZoneInfo(zone)

    def changes(day: date) -> bool:
        noon, noon_before = (datetime.combine(day - timedelta(days=back), time(12), there) for back in (0, 1))
        return noon.utcoffset() != noon_before.utcoffset()

    found = [day for count in range(-366, 366) if changes(day := about + timedelta(days=count))]
    return max(day for day in found if day <= about), min(day for day in found if day > about)

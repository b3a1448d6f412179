"""Days and weeks as lived: every instant has one day, in every zone, on both clock changes."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstep.core.planning.weeks import (
    BadIsoWeek,
    IsoWeek,
    NotAnInstant,
    UnknownZone,
    day_bounds,
    day_kind,
    instant_of,
    local_day,
    local_week,
    time_band,
    week_bounds,
)
from doorstep.core.words import DayKind, TimeBand


def local(text: str) -> datetime:
    """A local time, without an offset."""
    return datetime.fromisoformat(text)


# Changes at night, at midnight, by half an hour, across midnight, a skipped day, and none at all.
ZONES = [
    "Europe/Berlin",
    "America/New_York",
    "Asia/Beirut",
    "America/Havana",
    "Australia/Lord_Howe",
    "America/Nuuk",
    "America/St_Johns",
    "Pacific/Apia",
    "Pacific/Chatham",
    "Africa/Casablanca",
    "Asia/Kolkata",
    "UTC",
]
INSTANTS = st.datetimes(local("1990-01-01T00:00"), local("2035-01-01T00:00"), timezones=st.just(UTC))


@given(INSTANTS, st.sampled_from(ZONES), st.integers(0, 23))
def test_every_instant_lies_in_the_bounds_of_its_day_and_week(instant: datetime, zone: str, hour: int) -> None:
    start, end = day_bounds(local_day(instant, zone, hour), zone, hour)
    week_start, week_end = week_bounds(local_week(instant, zone, hour), zone, hour)

    assert start <= instant < end
    assert week_start <= instant < week_end


@given(st.dates(date(1990, 1, 1), date(2035, 1, 1)), st.sampled_from(ZONES), st.integers(0, 23))
def test_days_meet_without_a_gap_and_seven_make_a_week(day: date, zone: str, hour: int) -> None:
    week = IsoWeek.of(day)
    bounds = [day_bounds(one, zone, hour) for one in week.days]

    assert all(ends == begins for (_, ends), (begins, _) in pairwise(bounds))
    assert (bounds[0][0], bounds[-1][1]) == week_bounds(week, zone, hour)


@pytest.mark.parametrize(("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 6, 1), 24)])
def test_a_day_is_as_long_as_the_clock_makes_it(day: date, hours: int) -> None:
    start, end = day_bounds(day, "Europe/Berlin")

    assert end - start == timedelta(hours=hours)


def test_a_time_the_clock_skips_moves_forward() -> None:
    moved = instant_of(local("2026-03-29T02:30"), "Europe/Berlin").astimezone(ZoneInfo("Europe/Berlin"))

    assert (moved.hour, moved.minute) == (3, 30)


def test_a_time_the_clock_repeats_is_the_first() -> None:
    assert instant_of(local("2026-10-25T02:30"), "Europe/Berlin") == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_the_small_hours_belong_to_the_day_before_where_days_start_at_four() -> None:
    late = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)

    assert local_day(late, "UTC", 4) == date(2026, 11, 23)
    assert local_day(late, "UTC", 0) == date(2026, 11, 24)


def test_a_week_runs_from_monday_to_monday_at_the_start_of_day() -> None:
    start, end = week_bounds(IsoWeek.parse("2026-W48"), "Europe/Berlin", 4)

    assert start == datetime(2026, 11, 23, 3, tzinfo=UTC)
    assert end == datetime(2026, 11, 30, 3, tzinfo=UTC)


def test_a_week_reads_and_writes_as_iso() -> None:
    assert str(IsoWeek.parse("2026-W07")) == "2026-W07"
    assert IsoWeek.of(date(2027, 1, 1)) == IsoWeek(2026, 53)


@pytest.mark.parametrize(
    "text", ["2026-W54", "2025-W53", "2026-W00", "2026W07", "2026-w07", "", "0000-W01", "２０２６-W07"]
)
def test_what_is_no_week_is_refused(text: str) -> None:
    with pytest.raises(BadIsoWeek):
        IsoWeek.parse(text)


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "../etc/passwd", "Europe", "a\0b"])
def test_what_is_no_zone_is_refused(zone: str) -> None:
    with pytest.raises(UnknownZone):
        instant_of(local("2026-01-01T00:00"), zone)


def test_an_instant_without_an_offset_is_refused() -> None:
    with pytest.raises(NotAnInstant):
        local_day(local("2026-01-01T00:00"), "UTC")


@pytest.mark.parametrize(
    ("hour", "band"),
    [
        (4, TimeBand.NIGHT),
        (5, TimeBand.MORNING),
        (12, TimeBand.AFTERNOON),
        (17, TimeBand.EVENING),
        (21, TimeBand.NIGHT),
    ],
)
def test_the_day_has_four_bands(hour: int, band: TimeBand) -> None:
    assert time_band(datetime(2026, 6, 1, hour, tzinfo=UTC), "UTC") is band


def test_saturday_and_sunday_are_the_weekend() -> None:
    kinds = [day_kind(day) for day in IsoWeek(2026, 10).days]

    assert kinds == [DayKind.WEEKDAY] * 5 + [DayKind.WEEKEND] * 2

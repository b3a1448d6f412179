"""From a calendar's text to busy times: zones, changes of the clocks, exceptions, and texts meant to do harm."""

from datetime import UTC, date, datetime, time
from time import monotonic, thread_time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendars.files import HEAVY, MOST_BYTES, calendar, event, many, many_dates, nested
from doorstep.gateway.calendars.busy.beside import read_beside
from doorstep.gateway.calendars.busy.messages import ReadReply, ReadRequest
from doorstep.gateway.calendars.busy.reading import busy_times_in
from doorstep.platform.clock import utc_now
from support.client import LoopThread

SINCE, UNTIL = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 15, tzinfo=UTC)


def read(text: str | bytes, zone: str = "Europe/Vienna") -> ReadReply:
    content = text if isinstance(text, bytes) else text.encode()
    return busy_times_in(ReadRequest(content, zone, SINCE.timestamp(), UNTIL.timestamp()))


def starts(text: str, zone: str = "Europe/Vienna") -> list[str]:
    """When each busy time starts, in UTC, such as `03-28 09:00`; they last an hour."""
    reply = read(text, zone)
    assert reply.trouble is None
    assert {last - first for first, last in reply.spans} <= {60}
    return [f"{datetime.fromtimestamp(first * 60, UTC):%m-%d %H:%M}" for first, _ in reply.spans]


@pytest.mark.parametrize(
    ("zone", "first", "meant"),
    [
        ("Europe/Vienna", "20260328", ["03-28 09:00", "03-29 08:00", "03-30 08:00"]),
        ("W. Europe Standard Time", "20260328", ["03-28 09:00", "03-29 08:00", "03-30 08:00"]),
        ("Europe/Vienna", "20261024", ["10-24 08:00", "10-25 09:00", "10-26 09:00"]),
        ("America/New_York", "20260307", ["03-07 15:00", "03-08 14:00", "03-09 14:00"]),
        ("Eastern Standard Time", "20260307", ["03-07 15:00", "03-08 14:00", "03-09 14:00"]),
        ("America/New_York", "20261031", ["10-31 14:00", "11-01 15:00", "11-02 15:00"]),
    ],
)
def test_ten_in_the_morning_stays_ten_when_the_clocks_change(zone: str, first: str, meant: list[str]) -> None:
    daily = event(f"DTSTART;TZID={zone}:{first}T100000", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=3")

    assert starts(calendar(daily)) == meant


def test_a_time_without_a_zone_is_in_the_calendars_own_or_else_the_persons() -> None:
    floating = event("DTSTART:20260307T100000", "DURATION:PT1H")

    assert starts(calendar(floating)) == ["03-07 09:00"]
    assert starts(calendar(floating), "Asia/Tokyo") == ["03-07 01:00"]
    assert starts(calendar(floating, lines=["X-WR-TIMEZONE:America/New_York"])) == ["03-07 15:00"]
    assert starts(calendar(event("DTSTART;TZID=Nowhere/At All:20260307T100000", "DURATION:PT1H"))) == ["03-07 09:00"]


def test_a_whole_day_is_a_day_in_the_persons_zone_also_when_it_has_23_hours() -> None:
    reply = read(calendar(event("DTSTART;VALUE=DATE:20260329")))

    ((first, last),) = reply.spans
    assert datetime.fromtimestamp(first * 60, UTC) == datetime(2026, 3, 28, 23, tzinfo=UTC)
    assert last - first == 23 * 60


def test_exceptions_extra_dates_and_moved_occurrences_are_as_they_were_meant() -> None:
    zone = "TZID=Europe/Vienna"
    series = event(
        f"DTSTART;{zone}:20260301T100000",
        "DURATION:PT1H",
        "RRULE:FREQ=WEEKLY;COUNT=5",
        f"EXDATE;{zone}:20260308T100000",
        f"RDATE;{zone}:20260310T120000",
    )
    moved = event(f"RECURRENCE-ID;{zone}:20260315T100000", f"DTSTART;{zone}:20260315T170000", "DURATION:PT1H")
    cancelled = event(
        f"RECURRENCE-ID;{zone}:20260322T100000",
        f"DTSTART;{zone}:20260322T100000",
        "DURATION:PT1H",
        "STATUS:CANCELLED",
    )

    assert starts(calendar(series, moved, cancelled)) == ["03-01 09:00", "03-10 11:00", "03-15 16:00", "03-29 08:00"]


@pytest.mark.parametrize("line", ["TRANSP:TRANSPARENT", "STATUS:CANCELLED", "X-MICROSOFT-CDO-BUSYSTATUS:FREE"])
def test_what_takes_no_time_is_left_out(line: str) -> None:
    assert starts(calendar(event("DTSTART:20260307T100000Z", "DURATION:PT1H", line))) == []


def test_nothing_but_the_times_comes_back_and_those_that_touch_are_one() -> None:
    text = calendar(
        event("DTSTART:20260307T100000Z", "DURATION:PT1H", "SUMMARY:Doctor", "LOCATION:Hospital", uid="a"),
        event("DTSTART:20260307T110000Z", "DURATION:PT30M", "ATTENDEE:mailto:someone@example.org", uid="b"),
    )

    reply = read(text)

    assert [(last - first) for first, last in reply.spans] == [90]
    assert reply == ReadReply(spans=reply.spans, trouble=None)


def test_a_part_that_makes_no_sense_does_not_hide_the_rest() -> None:
    text = calendar(
        event("DTSTART:20260307T100000Z", "RRULE:FREQ=NOW", uid="a"),
        event("DTSTART:20260307T110000Z", "DURATION:PT1H", uid="b"),
    )

    reply = read(text)

    assert (len(reply.spans), reply.trouble) == (1, "partly_read")


def test_titles_in_another_encoding_do_not_matter() -> None:
    text = calendar(event("DTSTART:20260307T100000Z", "DURATION:PT1H", "SUMMARY:Caf\xe9 \udcff"))

    reply = read(text.encode("latin-1", errors="replace").replace(b"?", b"\xff\x00"))

    assert (len(reply.spans), reply.trouble) == (1, None)


@given(
    zone=st.sampled_from(["Europe/Vienna", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"]),
    day=st.dates(date(2026, 1, 3), date(2026, 12, 31)),
    minute=st.integers(0, 1439),
)
def test_any_local_time_is_the_instant_the_zone_says(zone: str, day: date, minute: int) -> None:
    local = datetime.combine(day, time(minute // 60, minute % 60))
    text = calendar(event(f"DTSTART;TZID={zone}:{local:%Y%m%dT%H%M%S}", "DURATION:PT1H"))

    reply = read(text, "UTC")

    instant = local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    assert [datetime.fromtimestamp(first * 60, UTC) for first, _ in reply.spans] == [instant]


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("", "not_a_calendar"),
        ("<html><body>Sign in</body></html>", "not_a_calendar"),
        ("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", "not_a_calendar"),
        ("BEGIN:VCALENDAR\r\nEND:VEVENT\r\n", "not_a_calendar"),
        (calendar(event("DTSTART:20260101T000000Z", "RRULE:FREQ=SECONDLY")), "too_often"),
        (calendar(event("DTSTART:20260101T000000Z", "RRULE:INTERVAL=2;FREQ=minutely")), "too_often"),
        (calendar(event("DTSTART:20260101T000000Z", "RRULE;X=1:FREQ=\r\n HOURLY")), "too_often"),
        (calendar(event("DTSTART:20260101T000000Z", "EXRULE:FREQ=HOURLY")), "too_often"),
        (
            calendar(event("DTSTART:20260101T000000Z", f"RRULE:FREQ=DAILY;BYMINUTE={','.join(map(str, range(60)))}")),
            "too_often",
        ),
        (nested(5), "too_much"),
        (nested(50_000), "too_much"),
        (many(5_001), "too_much"),
        (many_dates(2_600), "too_much"),
        (calendar(event("SUMMARY:" + "x" * 300_000)), "too_much"),
        ("BEGIN:VCALENDAR\r\n" + "X:\r\n" * 250_000, "too_much"),
        ("BEGIN:VCALENDAR\r\n" + "X" * MOST_BYTES, "too_large"),
    ],
    ids=range(16),
)
def test_a_text_that_could_do_harm_is_refused_before_anything_reads_it(text: str, trouble: str) -> None:
    began = thread_time()

    reply = read(text)

    assert reply == ReadReply(trouble=trouble)
    assert thread_time() - began < 5


def test_rules_that_never_come_round_end_by_themselves() -> None:
    never = event("DTSTART:20260101T000000Z", "DURATION:PT1H", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")

    assert len(read(calendar(never)).spans) <= 1


def test_what_takes_too_long_is_ended_and_the_next_calendar_is_read(loop_thread: LoopThread) -> None:
    began = monotonic()

    async def both() -> list[ReadReply]:
        plain = calendar(event(f"DTSTART:{utc_now():%Y%m%dT%H%M00Z}", "DURATION:PT1H"))
        return [
            await read_beside(HEAVY.encode(), "UTC", utc_now(), seconds=1.5),
            await read_beside(plain.encode(), "UTC", utc_now()),
        ]

    heavy, plain = loop_thread.run(both())

    assert heavy == ReadReply(trouble="too_slow")
    assert len(plain.spans) == 1
    assert monotonic() - began < 60

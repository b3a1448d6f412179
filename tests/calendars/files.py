"""Calendars for tests, as text."""

from collections.abc import Iterable

MOST_BYTES = 2 * 1024 * 1024


def event(*lines: str, uid: str = "1@example.org") -> str:
    """One event with these lines."""
    return "\r\n".join(("BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20260101T000000Z", *lines, "END:VEVENT", ""))


def calendar(*events: str, lines: Iterable[str] = ()) -> str:
    """A calendar of these events, with lines of its own."""
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Tests//EN", *lines, "")
    return "\r\n".join(head) + "".join(events) + "END:VCALENDAR\r\n"


def nested(depth: int) -> str:
    """Parts in parts."""
    inside = "BEGIN:VEVENT\r\n" * depth + "END:VEVENT\r\n" * depth
    return calendar(inside)


def many(count: int) -> str:
    """So many events."""
    one = event("DTSTART:20260301T100000Z", "DURATION:PT1H")
    return calendar(*(one.replace("UID:1@", f"UID:{number}@") for number in range(count)))


def many_dates(lines: int) -> str:
    """One event on thousands of dates: a small text that unpacks to a large one."""
    dates = ",".join(
        f"2026{month:02d}{day:02d}T{hour:02d}0000Z" for month in (1, 2) for day in (1, 2) for hour in (1, 2)
    )
    return calendar(event("DTSTART:20260101T000000Z", "DURATION:PT1H", *[f"RDATE:{dates}"] * lines))


HEAVY = calendar(
    *(
        event("DTSTART:00010101T100000", "DURATION:PT1H", "RRULE:FREQ=DAILY;INTERVAL=1", uid=f"{number}@example.org")
        for number in range(60)
    )
)
"""Sixty things a day since the year 1: each is allowed, all together take minutes to look through."""

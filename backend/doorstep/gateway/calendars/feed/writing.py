"""The plan as an iCalendar file (RFC 5545): concrete instants in UTC, so that no reader has to know any time zone.

Every occurrence is an event of its own; there is no rule and no VTIMEZONE, which readers expand in different ways. The
file names neither this service nor, unless asked to, what the times are for.

What a line of text may hold is left to icalendar. Everything else is plain ASCII in short lines, written as they are:
as components of the library, a plan held up the process that answers everybody more than ten times as long.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from uuid import UUID, uuid5

from icalendar import Parameters, vText
from icalendar.parser import Contentline

from doorstep.content.words import EntryStatus
from doorstep.core.planning.weeks import zone_named
from doorstep.practice.plans.queries import EntryRow

HEAD = (
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Own calendar//EN",
    "CALSCALE:GREGORIAN",
    "NAME:My times",
    "X-WR-CALNAME:My times",
    "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
    "X-PUBLISHED-TTL:PT1H",
)
NEUTRAL_TITLE = "Busy"
# [H] How long an entry takes that does not say, as planning has it.
USUAL_MINUTES = 20
Text = Callable[[str, str], str]
_SEQUENCES_FROM = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed shows and of whom: `titles` or the neutral word, an alarm so many minutes before or none."""

    person_id: str
    titles: bool
    alarm_minutes: int | None


def feed_text(feed: Feed, entries: Iterable[EntryRow]) -> bytes:
    """The whole file; the same bytes for the same plan. What was not done is left out, as is what was taken out."""
    shown = (entry for entry in entries if entry["status"] != EntryStatus.NOT_THIS_TIME)
    text = cache(_text)  # titles repeat; nothing is kept once the file is written
    lines = [*HEAD, *(line for entry in shown for line in _event(feed, entry, text)), "END:VCALENDAR", ""]
    return "\r\n".join(lines).encode()


def _event(feed: Feed, entry: EntryRow, text: Text) -> Iterator[str]:
    title = entry["content"]["title"] if feed.titles else NEUTRAL_TITLE
    changed = _instant(entry["changed_at"])
    yield "BEGIN:VEVENT"
    # Follows from the entry, so that it stays over moves; says nothing of it, not even when it was made.
    yield f"UID:{uuid5(UUID(feed.person_id), 'calendar ' + entry['id'])}"
    yield f"DTSTAMP:{changed}"
    yield f"LAST-MODIFIED:{changed}"
    yield f"SEQUENCE:{_sequence(entry['changed_at'])}"
    yield text("SUMMARY", title)
    yield "CLASS:PRIVATE"
    yield from _time(entry)
    timed = not entry["content"]["any_time"] and entry["status"] == EntryStatus.PLANNED
    if timed and feed.alarm_minutes is not None:
        yield from _alarm(feed.alarm_minutes, text("DESCRIPTION", title))
    yield "END:VEVENT"


def _time(entry: EntryRow) -> Iterator[str]:
    if entry["content"]["any_time"]:
        day = entry["starts_at"].astimezone(zone_named(entry["time_zone"])).date()
        yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
        yield "TRANSP:TRANSPARENT"
        return
    minutes = entry["content"]["minutes"] or USUAL_MINUTES
    yield f"DTSTART:{_instant(entry['starts_at'])}"
    yield f"DTEND:{_instant(entry['starts_at'] + timedelta(minutes=minutes))}"
    yield "TRANSP:OPAQUE"


def _alarm(minutes: int, description: str) -> Iterator[str]:
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield description
    yield f"TRIGGER:-PT{minutes}M"
    yield "END:VALARM"


def _text(name: str, text: str) -> str:
    """A property whose value is any text: escaped and folded."""
    folded: bytes = Contentline.from_parts(name, Parameters(), vText(text)).to_ical()
    return folded.decode()


def _sequence(changed_at: datetime) -> int:
    """Grows with every change. An occurrence gets a row, and with it a version, of its own once it is touched; the
    instant of the last change goes on where versions would begin anew."""
    return int((changed_at - _SEQUENCES_FROM).total_seconds())


def _instant(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"

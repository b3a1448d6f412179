"""The plan as an iCalendar file (RFC 5545): concrete instants in UTC, so that no reader has to know any time zone.

Every occurrence is an event of its own; there is no rule and no VTIMEZONE, which readers expand in different ways. The
file names neither this service nor, unless asked to, what the times are for.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid5

from icalendar import Alarm, Calendar, Event

from doorstep.content.words import EntryStatus
from doorstep.core.planning.weeks import zone_named
from doorstep.practice.plans.queries import EntryRow

PRODUCT = "-//Own calendar//EN"
NAME = "My times"
NEUTRAL_TITLE = "Busy"
# [H] How long an entry takes that does not say, as planning has it.
USUAL_MINUTES = 20
READ_AGAIN = timedelta(hours=1)
_SEQUENCES_FROM = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed shows and of whom: `titles` or the neutral word, an alarm so many minutes before or none."""

    person_id: str
    titles: bool
    alarm_minutes: int | None


def feed_text(feed: Feed, entries: Iterable[EntryRow]) -> bytes:
    """The whole file; the same bytes for the same plan. What was not done is left out, as is what was taken out."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", NAME)
    calendar.add("x-wr-calname", NAME)
    calendar.add("refresh-interval", READ_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for entry in entries:
        if entry["status"] != EntryStatus.NOT_THIS_TIME:
            calendar.add_component(_event(feed, entry))
    text: bytes = calendar.to_ical()
    return text


def _event(feed: Feed, entry: EntryRow) -> Event:
    event = Event()
    # Follows from the entry, so that it stays over moves; says nothing of it, not even when it was made.
    event.add("uid", str(uuid5(UUID(feed.person_id), f"calendar {entry['id']}")))
    event.add("dtstamp", _whole_second(entry["changed_at"]))
    event.add("last-modified", _whole_second(entry["changed_at"]))
    event.add("sequence", _sequence(entry["changed_at"]))
    content = entry["content"]
    title = content["title"] if feed.titles else NEUTRAL_TITLE
    event.add("summary", title)
    event.add("class", "PRIVATE")
    if content["any_time"]:
        day = _local_day(entry)
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        return event
    starts_at = _whole_second(entry["starts_at"])
    event.add("dtstart", starts_at)
    event.add("dtend", starts_at + timedelta(minutes=content["minutes"] or USUAL_MINUTES))
    event.add("transp", "OPAQUE")
    if feed.alarm_minutes is not None and entry["status"] == EntryStatus.PLANNED:
        event.add_component(_alarm(feed.alarm_minutes, title))
    return event


def _alarm(minutes: int, title: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", -timedelta(minutes=minutes))
    return alarm


def _sequence(changed_at: datetime) -> int:
    """Grows with every change. An occurrence gets a row, and with it a version, of its own once it is touched; the
    instant of the last change goes on where versions would begin anew."""
    return int((changed_at - _SEQUENCES_FROM).total_seconds())


def _local_day(entry: EntryRow) -> date:
    return entry["starts_at"].astimezone(zone_named(entry["time_zone"])).date()


def _whole_second(instant: datetime) -> datetime:
    return instant.astimezone(UTC).replace(microsecond=0)

"""From a calendar to busy times: the task of a process that may be ended at any moment.

Titles, places and people are never looked at. What is marked as free or cancelled takes no time. A time without a zone
is in the calendar's own (`X-WR-TIMEZONE`), or else the person's; a whole day is a day in the person's zone.
"""

import resource
import warnings
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar
import msgspec
import recurring_ical_events

from doorstep.core.planning.spans import Span, merged
from doorstep.core.planning.weeks import UnknownZone, zone_named
from doorstep.gateway.calendars.busy.checking import Refused, checked_text
from doorstep.gateway.calendars.busy.messages import ReadReply, ReadRequest
from doorstep.gateway.calendars.busy.troubles import Trouble

MOST_SPANS = 5_000
MEMORY_BYTES = 512 * 1024 * 1024
CPU_SECONDS = 10
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MINUTE = timedelta(minutes=1)


def read_calendar(message: bytes) -> bytes:
    """A `ReadRequest` for a `ReadReply`; limits the memory and time of the whole process, which ends with the task."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    return msgspec.msgpack.encode(busy_times_in(msgspec.msgpack.decode(message, type=ReadRequest)))


def busy_times_in(request: ReadRequest) -> ReadReply:
    """Read one calendar. Whatever a library makes of a strange one is a trouble and no fault of ours."""
    try:
        text = checked_text(request.content)
    except Refused as refused:
        return ReadReply(trouble=refused.trouble.value)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            spans, whole = _Reader(request).spans(icalendar.Calendar.from_ical(text, multiple=True))
    except (MemoryError, RecursionError):
        return ReadReply(trouble=Trouble.TOO_MUCH.value)
    except Exception:  # noqa: BLE001 - a library's own errors for what is not well formed, many and not listed
        return ReadReply(trouble=Trouble.NOT_A_CALENDAR.value)
    if len(spans) > MOST_SPANS:
        return ReadReply(trouble=Trouble.TOO_MUCH.value)
    return ReadReply(tuple(spans), None if whole else Trouble.PARTLY_READ.value)


class _Reader:
    """Reads for one person and one period."""

    def __init__(self, request: ReadRequest) -> None:
        self._zone = zone_named(request.time_zone)
        self._since = datetime.fromtimestamp(request.since, UTC)
        self._until = datetime.fromtimestamp(request.until, UTC)

    def spans(self, calendars: Iterable[icalendar.Component]) -> tuple[list[Span], bool]:
        """The busy times of all calendars in the file, and whether everything was understood."""
        found: list[Span] = []
        whole = True
        for calendar in calendars:
            floating = _own_zone(calendar) or self._zone
            try:
                events = self._occurrences(calendar, strict=True)
            except Exception:  # noqa: BLE001 - one bad series may not hide all others
                events, whole = self._occurrences(calendar, strict=False), False
            found += self._taken(events, floating)
        return merged(found), whole

    def _occurrences(self, calendar: icalendar.Component, *, strict: bool) -> list[icalendar.Event]:
        around = timedelta(days=2)  # a day without a zone lies elsewhere in another
        query = recurring_ical_events.of(calendar, components=["VEVENT"], skip_bad_series=not strict)
        return list(query.between(self._since - around, self._until + around))

    def _taken(self, events: Iterable[icalendar.Event], floating: ZoneInfo) -> Iterator[Span]:
        for event in events:
            if _is_free(event):
                continue
            starts_at, ends_at = self._instant(event.start, floating), self._instant(event.end, floating)
            first = (max(starts_at, self._since) - _EPOCH) // _MINUTE
            last = -((_EPOCH - min(ends_at, self._until)) // _MINUTE)
            if starts_at < ends_at and first < last:
                yield first, last

    def _instant(self, at: date, floating: ZoneInfo) -> datetime:
        if not isinstance(at, datetime):
            return datetime.combine(at, time(), self._zone).astimezone(UTC)
        return (at.replace(tzinfo=floating) if at.tzinfo is None else at).astimezone(UTC)


def _own_zone(calendar: icalendar.Component) -> ZoneInfo | None:
    try:
        return zone_named(str(calendar.get("X-WR-TIMEZONE", "")))
    except UnknownZone:
        return None


def _is_free(event: icalendar.Event) -> bool:
    said = {name: str(event.get(name, "")).strip().upper() for name in _SAYS_FREE}
    return any(said[name] == word for name, word in _SAYS_FREE.items())


_SAYS_FREE = {"TRANSP": "TRANSPARENT", "STATUS": "CANCELLED", "X-MICROSOFT-CDO-BUSYSTATUS": "FREE"}

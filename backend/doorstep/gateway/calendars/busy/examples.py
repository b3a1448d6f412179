"""Examples of calendars for the contract."""

from pydantic import ConfigDict, JsonValue

FILE = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//EN\r\nBEGIN:VEVENT\r\nUID:1@example.org\r\n"
    "DTSTAMP:20261101T080000Z\r\nDTSTART;TZID=Europe/Vienna:20261124T150000\r\n"
    "DTEND;TZID=Europe/Vienna:20261124T163000\r\nRRULE:FREQ=WEEKLY\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
CALENDAR_IN = ConfigDict(
    json_schema_extra={
        "examples": [
            {"name": "Work", "content": FILE},
            {"name": "Family", "address": "https://calendar.example.org/private-3f1c/basic.ics"},
        ]
    }
)
CALENDAR_PATCH = ConfigDict(json_schema_extra={"examples": [{"name": "Work and school"}]})
CALENDAR: dict[str, JsonValue] = {
    "id": "0193a7c2-5d1e-7c4b-8f00-0242ac120042",
    "name": "Family",
    "kind": "address",
    "host": "calendar.example.org",
    "state": "read",
    "trouble": None,
    "detail": None,
    "read_at": "2026-11-28T08:00:00Z",
    "tried_at": "2026-11-28T08:00:00Z",
    "next_at": "2026-11-28T12:00:00Z",
    "version": 3,
    "created_at": "2026-11-27T18:02:11.481516Z",
    "changed_at": "2026-11-28T08:00:00.120233Z",
    "source": {"kind": "web", "id": "0193a7c0-11aa-7000-8000-0242ac120002"},
}
CALENDAR_PAGE: dict[str, JsonValue] = {"data": [CALENDAR], "next_cursor": None}

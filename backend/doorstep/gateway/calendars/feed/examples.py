"""Answers about the feed, as the contract shows them."""

from pydantic import JsonValue

FEED: dict[str, JsonValue] = {
    "on": True,
    "address": "https://doorstep.example/calendar/kP3n0cOXm1c4V2a9mJmJtQkN7c3Y0rXo1yJt8bq2nRw.ics",
    "titles": False,
    "alarm_minutes": 15,
    "last_read_at": "2026-11-28T08:00:00Z",
    "version": 1,
    "changed_at": "2026-11-22T08:00:00Z",
}
FILE = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Own calendar//EN\r\nBEGIN:VEVENT\r\n"
    "UID:0f2ab0c1-6a0b-5f0e-9c2f-7f1f0a52ed7e\r\nDTSTAMP:20261122T080000Z\r\nDTSTART:20261124T150000Z\r\n"
    "DTEND:20261124T153000Z\r\nSUMMARY:Busy\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)

"""What is sent: type, time, ids. Nothing of what a person wrote, so that it may lie in any log."""

from datetime import datetime

import msgspec
from typing_extensions import TypedDict


class EventData(TypedDict):
    """Which record, and whose: `sharing_id` is what the person and the app agreed on; null in a test event."""

    id: str
    sharing_id: str | None


class EventOut(TypedDict):
    """One event, as every delivery carries it."""

    type: str
    timestamp: datetime
    data: EventData


def body_of(event: EventOut) -> bytes:
    """The bytes that are signed and sent."""
    return msgspec.json.encode(event)

"""When a calendar's address is looked at: every few hours, and soon after somebody asks.

Each look asks for the next in the transaction that keeps what it found. A waiting job names the instant it was made
for; once the calendar has another, that job does nothing, so there is one living chain of looks a calendar.
"""

from datetime import datetime, timedelta
from typing import Any

from doorstep.gateway.calendars.busy.queries import CalendarRow
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.jobs.outbox import Job, enqueue

READ_CALENDAR = "read_calendar_v1"
EVERY = timedelta(hours=4)
NOT_AGAIN_WITHIN = timedelta(minutes=1)


def look_at(tx: Transaction, calendar_id: str, at: datetime) -> dict[str, Any]:
    """Have a calendar looked at then; answers the columns that say so."""
    stamp = at.isoformat()
    payload = {"calendar_id": calendar_id, "at": stamp}
    enqueue(tx, Job(READ_CALENDAR, f"calendar/{calendar_id}/{at.timestamp():.6f}", tx.person_id, payload, at))
    return {"next_at": at}


def looked_at_just_now(tx: Transaction, row: CalendarRow) -> bool:
    """Whether a calendar was looked at, or asked to be, within the last minute."""
    asked = [at for at in (row["tried_at"], row["next_at"]) if at is not None and at <= tx.now]
    return any(tx.now - at < NOT_AGAIN_WITHIN for at in asked)

"""What a person does with calendars that are read."""

import asyncio
from typing import Any

from doorstep.gateway.calendars.busy.beside import read_beside
from doorstep.gateway.calendars.busy.messages import ReadReply
from doorstep.gateway.calendars.busy.queries import calendar, how_many, stored_calendar
from doorstep.gateway.calendars.busy.schemas import CalendarIn, CalendarOut, CalendarPatch
from doorstep.gateway.calendars.busy.tables import calendars
from doorstep.gateway.calendars.busy.timing import look_at, looked_at_just_now
from doorstep.gateway.calendars.busy.troubles import SENTENCES, Trouble
from doorstep.platform.access.grants import Grant
from doorstep.platform.clock import utc_now
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.ids import new_id
from doorstep.platform.outside.addresses import refusal
from doorstep.platform.problems import Fault, InvalidInput, NotFound, PreconditionFailed, Problem
from doorstep.platform.records import Records
from doorstep.platform.settings import OutsideAddresses
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Call
from doorstep.practice.busy_times.queries import forget_busy_times, keep_busy_times
from doorstep.practice.days.queries import own_clock
from doorstep.practice.turns import take_turn

MOST_CALENDARS = 10
_records = Records(calendars)
_one_at_a_time = asyncio.Semaphore(1)


class TooManyCalendars(Problem):
    status = 409
    code = "too_many_calendars"
    title = "You have ten calendars already"
    cause = "At most ten calendars are read for one person."
    detail = "Remove one you no longer need."


class CalendarRefused(Problem):
    """Carries what is the matter as `trouble`, one of the words a calendar's own `trouble` may be."""

    status = 422
    code = "calendar_refused"
    title = "This calendar can not be read"
    cause = "The file or address holds no calendar, or one that is too large or repeats too often."
    mend = "Send an iCalendar file (.ics) of events, at most as large as errors says."
    detail = SENTENCES[Trouble.NOT_A_CALENDAR]


class CalendarIsAFile(Problem):
    status = 409
    code = "calendar_is_a_file"
    title = "This calendar came as a file"
    cause = "Only a calendar with an address can be read again."
    detail = "It was read once. Add the newer file as a calendar of its own."


async def add_calendar(call: Call, body: CalendarIn) -> Answer[CalendarOut]:
    """Keep an address to read, or read a file now; raises CalendarRefused and what `create_calendar` raises."""
    allowed = call.foundation.settings.outside_addresses
    if body.content is None:
        return await call.write(create_calendar, body, None, allowed)
    zone = await call.fetch(lambda tx, _: own_clock(tx).time_zone)
    async with _one_at_a_time:
        reply = await read_beside(body.content.encode(errors="replace"), zone, utc_now())
    if reply.trouble not in (None, Trouble.PARTLY_READ):
        raise CalendarRefused(SENTENCES[Trouble(reply.trouble)], members={"trouble": reply.trouble})
    return await call.write(create_calendar, body, reply, allowed)


def create_calendar(
    tx: Transaction, grant: Grant, body: CalendarIn, reply: ReadReply | None, allowed: OutsideAddresses
) -> CalendarOut:
    """Keep a calendar; an address is read by a job. Raises IdInUse, TooManyCalendars, InvalidInput."""
    if body.id is not None and _records.repeats(tx, body, body.id):
        return calendar(tx, grant, body.id)
    take_turn(tx)
    if how_many(tx) >= MOST_CALENDARS:
        raise TooManyCalendars
    calendar_id = body.id or new_id()
    values: dict[str, Any] = {"name": body.name, "address": body.address}
    if reply is None:
        _check(body.address, allowed)
        values |= {"state": "waiting", **look_at(tx, calendar_id, tx.now)}
    else:
        values |= {"state": "read", "trouble": reply.trouble, "read_at": tx.now, "tried_at": tx.now}
    _records.create(tx, grant, body, values, calendar_id)
    if reply is not None:
        keep_busy_times(tx, calendar_id, reply.spans)
    return calendar(tx, grant, calendar_id)


def change_calendar(
    tx: Transaction, grant: Grant, calendar_id: str, body: CalendarPatch, allowed: OutsideAddresses
) -> CalendarOut:
    """Change what was sent; a new address is read soon. Raises NotFound, PreconditionFailed, CalendarIsAFile."""
    values = body.model_dump(exclude_unset=True)
    row = stored_calendar(tx, calendar_id)
    if row is not None and "address" in values:
        if row["address"] is None:
            raise CalendarIsAFile
        _check(body.address, allowed)
        values |= {"state": "waiting", "trouble": None, **look_at(tx, calendar_id, tx.now)}
    _records.change(tx, calendar_id, values)
    return calendar(tx, grant, calendar_id)


def refresh_calendar(tx: Transaction, grant: Grant, calendar_id: str) -> CalendarOut:
    """Have an address read soon; one looked at within the last minute is left.

    Raises NotFound, PreconditionFailed, CalendarIsAFile.
    """
    row = stored_calendar(tx, calendar_id)
    if row is None:
        raise NotFound
    if tx.expected_version not in (None, row["version"]):
        raise PreconditionFailed
    if row["address"] is None:
        raise CalendarIsAFile
    if not looked_at_just_now(tx, row):
        tx.update(calendars, calendar_id, look_at(tx, calendar_id, tx.now))
    return calendar(tx, grant, calendar_id)


def remove_calendar(tx: Transaction, grant: Grant, calendar_id: str) -> None:
    """Remove a calendar and the times it takes; raises NotFound, PreconditionFailed."""
    _records.remove(tx, calendar_id)
    forget_busy_times(tx, calendar_id)


def _check(address: str | None, allowed: OutsideAddresses) -> None:
    why = refusal(address or "", allowed)
    if why is not None:
        raise InvalidInput(errors=[Fault("not_usable", why, "/address")])

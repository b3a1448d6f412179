"""Calendars that are read, over HTTP."""

from typing import Annotated

from doorstep.gateway.calendars.busy import queries, service
from doorstep.gateway.calendars.busy.examples import CALENDAR, CALENDAR_PAGE
from doorstep.gateway.calendars.busy.schemas import CalendarIn, CalendarOut, CalendarPatch, CalendarQuery
from doorstep.gateway.calendars.busy.service import CalendarIsAFile, CalendarRefused, TooManyCalendars
from doorstep.platform.access.scopes import Scope
from doorstep.platform.problems import IdInUse
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Call
from doorstep.platform.web.fields import Id, Page
from doorstep.platform.web.needs import Query, needs
from doorstep.platform.web.operations import Operations
from doorstep.practice.answered import answered

router = Operations("/api/v1/calendars", "Calendars")
Reader = Annotated[Call, needs(Scope.SCHEDULE_READ)]
Writer = Annotated[Call, needs(Scope.SCHEDULE_WRITE)]
Creator = Annotated[Call, needs(Scope.SCHEDULE_WRITE, problems=[IdInUse, TooManyCalendars, CalendarRefused])]
OfAddress = Annotated[Call, needs(Scope.SCHEDULE_WRITE, problems=[CalendarIsAFile])]

BODY_LIMIT = 5 * 1024 * 1024
"""A file of 2 MiB as JSON, where every line's end and many letters take more room."""


@router.post("", status_code=201, responses=answered(201, CALENDAR))
async def create_calendar(body: CalendarIn, call: Creator) -> Answer[CalendarOut]:
    """Add a calendar whose times are taken.

    An address (https or webcal) is read within a minute and then every few hours; a file is read now. Only from when to
    when something is taken is kept: no titles, places or people. Refused are files over 2 MiB, rules that repeat more
    than once a day, and what takes over ten seconds to read. At most ten calendars."""
    return await service.add_calendar(call, body)


@router.get("", responses=answered(200, CALENDAR_PAGE))
async def list_calendars(query: Annotated[CalendarQuery, Query()], call: Reader) -> Answer[Page[CalendarOut]]:
    """List the calendars that are read.

    Newest first. Names and hosts need `schedule.text:read`; the whole address is told to nobody again."""
    return await call.read(queries.calendars_newest_first, query)


@router.get("/{calendar_id}", responses=answered(200, CALENDAR))
async def get_calendar(calendar_id: Id, call: Reader) -> Answer[CalendarOut]:
    """Read one calendar.

    Says when it was last read and what that met with."""
    return await call.read(queries.calendar, calendar_id)


@router.patch("/{calendar_id}", responses=answered(200, CALENDAR))
async def change_calendar(calendar_id: Id, body: CalendarPatch, call: OfAddress) -> Answer[CalendarOut]:
    """Change a calendar's name or address.

    JSON merge patch: absent stays. A new address is read soon."""
    return await call.write(service.change_calendar, calendar_id, body, call.foundation.settings.outside_addresses)


@router.delete("/{calendar_id}", status_code=204)
async def remove_calendar(calendar_id: Id, call: Writer) -> Answer[None]:
    """Remove a calendar.

    The times it takes are free again."""
    return await call.write(service.remove_calendar, calendar_id)


@router.post("/{calendar_id}/refresh", responses=answered(200, CALENDAR))
async def refresh_calendar(calendar_id: Id, call: OfAddress) -> Answer[CalendarOut]:
    """Have a calendar's address read soon.

    One that was looked at within the last minute stays as it is; `tried_at` says when it was."""
    return await call.write(service.refresh_calendar, calendar_id)


for _operation in router.operations:
    _operation.body_limit = BODY_LIMIT if _operation.operation_id == "create_calendar" else None

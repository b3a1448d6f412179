"""Check-ins over HTTP."""

from typing import Annotated

from doorstep.platform.access.scopes import Scope
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Call
from doorstep.platform.web.fields import Id, Page
from doorstep.platform.web.needs import Query, needs
from doorstep.platform.web.operations import Operations
from doorstep.practice.answered import answered
from doorstep.practice.check_ins import queries, service
from doorstep.practice.check_ins.examples import CHECK_IN, CHECK_IN_PAGE, TODAY
from doorstep.practice.check_ins.schemas import CheckInIn, CheckInOut, CheckInPatch, CheckInQuery, TodayOut

router = Operations("/api/v1/check-ins", "Check-ins")
Reader = Annotated[Call, needs(Scope.CHECK_INS_READ)]
Writer = Annotated[Call, needs(Scope.CHECK_INS_WRITE)]


@router.post("", status_code=201, responses=answered(201, CHECK_IN))
async def create_check_in(body: CheckInIn, call: Writer) -> Answer[CheckInOut]:
    """Check in.

    Say how it is. Only the energy is needed."""
    return await call.write(service.create_check_in, body)


@router.get("", responses=answered(200, CHECK_IN_PAGE))
async def list_check_ins(query: Annotated[CheckInQuery, Query()], call: Reader) -> Answer[Page[CheckInOut]]:
    """List check-ins.

    Newest first, by the instant they are about."""
    return await call.read(queries.check_ins_newest_first, query)


@router.get("/today", responses=answered(200, TODAY))
async def get_today(call: Reader) -> Answer[TodayOut]:
    """Read today's check-in.

    The latest check-in of the person's own day (their zone, their start of the day), and what its energy allows.
    Without one `check_in` is null."""
    return await call.read(queries.today)


@router.get("/{check_in_id}", responses=answered(200, CHECK_IN))
async def get_check_in(check_in_id: Id, call: Reader) -> Answer[CheckInOut]:
    """Read one check-in.

    As it was written, in the zone it was made in."""
    return await call.read(queries.check_in, check_in_id)


@router.patch("/{check_in_id}", responses=answered(200, CHECK_IN))
async def change_check_in(check_in_id: Id, body: CheckInPatch, call: Writer) -> Answer[CheckInOut]:
    """Change a check-in.

    JSON merge patch: absent stays, null empties. Send If-Match to be sure nobody changed it meanwhile."""
    return await call.write(service.change_check_in, check_in_id, body)


@router.delete("/{check_in_id}", status_code=204)
async def remove_check_in(check_in_id: Id, call: Writer) -> Answer[None]:
    """Remove a check-in.

    For good; a log that took its mood or energy from it stays as it is."""
    return await call.write(service.remove_check_in, check_in_id)

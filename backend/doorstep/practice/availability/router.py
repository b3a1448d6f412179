"""Times and wishes over HTTP."""

from typing import Annotated

from doorstep.platform.access.scopes import Scope
from doorstep.platform.problems import PreconditionFailed
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Call
from doorstep.platform.web.needs import needs
from doorstep.platform.web.operations import Operations
from doorstep.practice.answered import answered
from doorstep.practice.availability import service
from doorstep.practice.availability.examples import AVAILABILITY
from doorstep.practice.availability.schemas import AvailabilityIn, AvailabilityOut

router = Operations("/api/v1/availability", "Schedules")


@router.get("", responses=answered(200, AVAILABILITY))
async def get_availability(call: Annotated[Call, needs(Scope.SCHEDULE_READ)]) -> Answer[AvailabilityOut]:
    """Read free times and wishes.

    Until the person says when they are free, a guess stands in and `said` is false."""
    return await call.read(service.own_availability)


@router.put("", responses=answered(200, AVAILABILITY))
async def replace_availability(
    body: AvailabilityIn, call: Annotated[Call, needs(Scope.SCHEDULE_WRITE, problems=[PreconditionFailed])]
) -> Answer[AvailabilityOut]:
    """Say free times and wishes anew.

    All of them at once. Proposals for a week that were made before are then out of date. Send If-Match to be sure
    nobody changed it meanwhile."""
    return await call.write(service.replace_availability, body)

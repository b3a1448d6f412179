"""The week over HTTP."""

from typing import Annotated

from doorstep.learning.schedule import examples
from doorstep.learning.schedule.schemas import IsoWeekText, WeekOut
from doorstep.learning.schedule.week import week
from doorstep.platform.access.scopes import Scope
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Call
from doorstep.platform.web.needs import needs
from doorstep.platform.web.operations import Operations

router = Operations("/api/v1/schedules", "Schedules")


@router.get("/{iso_week}", responses=examples.WEEK)
async def get_week(iso_week: IsoWeekText, call: Annotated[Call, needs(Scope.SCHEDULE_READ)]) -> Answer[WeekOut]:
    """A week: what it holds, its balance of contact and rest, its room and why.

    The week runs from Monday to Monday at the hour the person's day starts. Balance and `used` count what was done,
    planned or not, and what is still to come; an entry in the past that nobody answered for counts nowhere.
    """
    return await call.read(week, iso_week)

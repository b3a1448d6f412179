"""Ladders over HTTP."""

from typing import Annotated

from doorstep.platform.access.scopes import Scope
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Call
from doorstep.platform.web.fields import Id
from doorstep.platform.web.needs import needs
from doorstep.platform.web.operations import Operations
from doorstep.practice.answered import answered
from doorstep.practice.ladders import service
from doorstep.practice.ladders.examples import LADDER
from doorstep.practice.ladders.schemas import LadderOut

router = Operations("/api/v1/goals", "Steps")


@router.get("/{goal_id}/ladder", responses=answered(200, LADDER))
async def get_ladder(
    goal_id: Id, call: Annotated[Call, needs(Scope.GOALS_READ, Scope.LOGS_READ, Scope.CHECK_INS_READ)]
) -> Answer[LadderOut]:
    """See what a goal's ladder offers next.

    One up after two of the last three at this level were done and not too draining, as big somewhere else, and
    smaller; only one thing rises at a time. No step-up is offered on a low-energy day."""
    return await call.read(service.ladder, goal_id)

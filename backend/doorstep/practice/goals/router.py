"""Goals over HTTP."""

from typing import Annotated

from fastapi import Query

from doorstep.platform.access.scopes import Scope
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Call
from doorstep.platform.web.fields import Id, Page
from doorstep.platform.web.needs import needs
from doorstep.platform.web.operations import Operations
from doorstep.practice.goals import queries, service
from doorstep.practice.goals.schemas import GoalIn, GoalOut, GoalPatch, GoalQuery

router = Operations("/api/v1/goals", "Goals")


@router.post("", status_code=201)
async def create_goal(body: GoalIn, call: Annotated[Call, needs(Scope.GOALS_WRITE)]) -> Answer[GoalOut]:
    """Set a new goal."""
    return await call.write(service.create_goal, body)


@router.get("")
async def list_goals(
    query: Annotated[GoalQuery, Query()], call: Annotated[Call, needs(Scope.GOALS_READ)]
) -> Answer[Page[GoalOut]]:
    """Goals, newest first."""
    return await call.read(queries.goals_newest_first, query)


@router.get("/{goal_id}")
async def get_goal(goal_id: Id, call: Annotated[Call, needs(Scope.GOALS_READ)]) -> Answer[GoalOut]:
    """One goal."""
    return await call.read(queries.goal, goal_id)


@router.patch("/{goal_id}")
async def change_goal(goal_id: Id, body: GoalPatch, call: Annotated[Call, needs(Scope.GOALS_WRITE)]) -> Answer[GoalOut]:
    """Change a goal. Send If-Match to be sure nobody changed it meanwhile."""
    return await call.write(service.change_goal, goal_id, body)


@router.delete("/{goal_id}", status_code=204)
async def remove_goal(goal_id: Id, call: Annotated[Call, needs(Scope.GOALS_WRITE)]) -> Answer[None]:
    """Remove a goal for good. Steps and logs that point to it stay."""
    return await call.write(service.remove_goal, goal_id)

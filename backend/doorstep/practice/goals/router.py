"""Goals over HTTP."""

from typing import Annotated

from doorstep.platform.access.scopes import Scope
from doorstep.platform.problems import IdInUse
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Call
from doorstep.platform.web.fields import Id, Page
from doorstep.platform.web.needs import Query, needs
from doorstep.platform.web.operations import Operations
from doorstep.practice.answered import answered
from doorstep.practice.goals import queries, service
from doorstep.practice.goals.examples import GOAL, GOAL_PAGE
from doorstep.practice.goals.schemas import GoalIn, GoalOut, GoalPatch, GoalQuery
from doorstep.practice.goals.service import TooManyActiveGoals

router = Operations("/api/v1/goals", "Goals")
Reader = Annotated[Call, needs(Scope.GOALS_READ)]
Writer = Annotated[Call, needs(Scope.GOALS_WRITE)]
Creator = Annotated[Call, needs(Scope.GOALS_WRITE, problems=[IdInUse, TooManyActiveGoals])]
Changer = Annotated[Call, needs(Scope.GOALS_WRITE, problems=[TooManyActiveGoals])]


@router.post("", status_code=201, responses=answered(201, GOAL))
async def create_goal(body: GoalIn, call: Creator) -> Answer[GoalOut]:
    """Set a new goal.

    It is active from now; at most five are at once."""
    return await call.write(service.create_goal, body)


@router.get("", responses=answered(200, GOAL_PAGE))
async def list_goals(query: Annotated[GoalQuery, Query()], call: Reader) -> Answer[Page[GoalOut]]:
    """List goals.

    Newest first."""
    return await call.read(queries.goals_newest_first, query)


@router.get("/{goal_id}", responses=answered(200, GOAL))
async def get_goal(goal_id: Id, call: Reader) -> Answer[GoalOut]:
    """Read one goal.

    With its status; its steps are at `/goals/{goal_id}/steps`."""
    return await call.read(queries.goal, goal_id)


@router.patch("/{goal_id}", responses=answered(200, GOAL))
async def change_goal(goal_id: Id, body: GoalPatch, call: Changer) -> Answer[GoalOut]:
    """Change a goal.

    JSON merge patch: absent stays, null empties. Send If-Match to be sure nobody changed it meanwhile."""
    return await call.write(service.change_goal, goal_id, body)


@router.delete("/{goal_id}", status_code=204)
async def remove_goal(goal_id: Id, call: Writer) -> Answer[None]:
    """Remove a goal.

    For good. Steps and logs that point to it stay."""
    return await call.write(service.remove_goal, goal_id)

"""Steps over HTTP."""

from typing import Annotated

from doorstep.platform.access.scopes import Scope
from doorstep.platform.problems import IdInUse
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Call
from doorstep.platform.web.fields import Id, Page, RecordQuery
from doorstep.platform.web.needs import Query, needs
from doorstep.platform.web.operations import Operations
from doorstep.practice.answered import answered
from doorstep.practice.steps import queries, service
from doorstep.practice.steps.examples import STEP, STEP_PAGE
from doorstep.practice.steps.schemas import GoalStepIn, StepIn, StepOut, StepPatch, StepQuery
from doorstep.practice.steps.service import LadderIsFull

router = Operations("/api/v1", "Steps")
Reader = Annotated[Call, needs(Scope.GOALS_READ)]
Writer = Annotated[Call, needs(Scope.GOALS_WRITE)]
Creator = Annotated[Call, needs(Scope.GOALS_WRITE, problems=[IdInUse, LadderIsFull])]
Changer = Annotated[Call, needs(Scope.GOALS_WRITE, problems=[LadderIsFull])]


@router.post("/steps", status_code=201, responses=answered(201, STEP))
async def create_step(body: StepIn, call: Creator) -> Answer[StepOut]:
    """Keep a step.

    In the person's own words, or taken over from the catalogue by `catalogue_id`; what is sent beside it takes the
    place of what the catalogue says."""
    return await call.write(service.create_step, body)


@router.get("/steps", responses=answered(200, STEP_PAGE))
async def list_steps(query: Annotated[StepQuery, Query()], call: Reader) -> Answer[Page[StepOut]]:
    """List steps.

    Newest first, on ladders or not."""
    return await call.read(queries.steps_newest_first, query)


@router.get("/steps/{step_id}", responses=answered(200, STEP))
async def get_step(step_id: Id, call: Reader) -> Answer[StepOut]:
    """Read one step.

    With what makes it easier or harder."""
    return await call.read(queries.step, step_id)


@router.patch("/steps/{step_id}", responses=answered(200, STEP))
async def change_step(step_id: Id, body: StepPatch, call: Changer) -> Answer[StepOut]:
    """Change a step.

    JSON merge patch: absent stays, null empties. Send If-Match to be sure nobody changed it meanwhile."""
    return await call.write(service.change_step, step_id, body)


@router.delete("/steps/{step_id}", status_code=204)
async def remove_step(step_id: Id, call: Writer) -> Answer[None]:
    """Remove a step.

    For good. Plans and logs that point to it stay."""
    return await call.write(service.remove_step, step_id)


@router.post("/goals/{goal_id}/steps", status_code=201, responses=answered(201, STEP))
async def create_goal_step(goal_id: Id, body: GoalStepIn, call: Creator) -> Answer[StepOut]:
    """Put a step on a goal's ladder.

    In the person's own words, or taken over from the catalogue by `catalogue_id`; a goal has a hundred at most."""
    return _at_its_own_address(await call.write(service.create_goal_step, goal_id, body))


@router.get("/goals/{goal_id}/steps", responses=answered(200, STEP_PAGE))
async def list_goal_steps(goal_id: Id, query: Annotated[RecordQuery, Query()], call: Reader) -> Answer[Page[StepOut]]:
    """List the steps of a goal.

    In ladder order, gentlest first: by the person's own guesses once they gave three, otherwise by level."""
    return await call.read(queries.steps_of_goal, goal_id, query)


def _at_its_own_address(answer: Answer[StepOut]) -> Answer[StepOut]:
    """A step lives at `/steps/{step_id}`, whichever way it was made."""
    answer.headers = [
        (name, b"/api/v1/steps/" + value.rpartition(b"/")[2] if name == b"location" else value)
        for name, value in answer.headers
    ]
    return answer

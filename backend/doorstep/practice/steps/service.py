"""What a person does with steps."""

from typing import Any

from doorstep.content.words import StepKind
from doorstep.platform.access.grants import Grant
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.problems import Fault, InvalidInput, NotFound, Problem
from doorstep.platform.records import Records
from doorstep.practice.goals.queries import goal
from doorstep.practice.places.queries import place_or_none
from doorstep.practice.steps.catalogue import taken_over
from doorstep.practice.steps.queries import how_many_of_goal, step
from doorstep.practice.steps.schemas import GoalStepIn, Origin, StepIn, StepOut, StepPatch
from doorstep.practice.steps.tables import steps
from doorstep.practice.turns import take_turn

# A ladder is read as a whole.
MOST_STEPS_OF_A_GOAL = 100

_records = Records(steps)
_OWN = {"kind": StepKind.SOCIAL, "needs_known_person": False}


class LadderIsFull(Problem):
    status = 409
    code = "ladder_is_full"
    title = "This goal has a hundred steps already"
    cause = "A goal holds at most a hundred steps."
    detail = "Remove one that no longer fits, or keep this one without a goal."


def create_step(tx: Transaction, grant: Grant, body: StepIn) -> StepOut:
    """Keep a step; raises IdInUse, InvalidInput, LadderIsFull."""
    if body.goal_id is not None:
        _require_goal(tx, grant, body.goal_id)
    return _create(tx, grant, body, body.goal_id)


def create_goal_step(tx: Transaction, grant: Grant, goal_id: str, body: GoalStepIn) -> StepOut:
    """Put a step on a goal's ladder; raises NotFound, IdInUse, InvalidInput, LadderIsFull."""
    goal(tx, grant, goal_id)
    return _create(tx, grant, body, goal_id)


def change_step(tx: Transaction, grant: Grant, step_id: str, body: StepPatch) -> StepOut:
    """Change what was sent; raises NotFound, PreconditionFailed, InvalidInput, LadderIsFull."""
    before = step(tx, grant, step_id)
    values = body.model_dump(exclude_unset=True)
    goal_id = values.get("goal_id")
    if goal_id is not None and goal_id != before["goal_id"]:
        _require_goal(tx, grant, goal_id)
        _make_room(tx, goal_id)
    _check(tx, {**before, **values}, values)
    _records.change(tx, step_id, values)
    return step(tx, grant, step_id)


def remove_step(tx: Transaction, grant: Grant, step_id: str) -> None:
    """Remove a step for good; raises NotFound."""
    _records.remove(tx, step_id)


def _create(tx: Transaction, grant: Grant, body: GoalStepIn, goal_id: str | None) -> StepOut:
    if body.id is not None and _records.repeats(tx, body, body.id):
        return step(tx, grant, body.id)
    sent = {name: value for name, value in body.model_dump(exclude={"id", "goal_id"}).items() if value is not None}
    origin = Origin.OWN
    copied: dict[str, Any] = {}
    if body.catalogue_id is not None:
        origin = Origin.CATALOGUE
        copied = taken_over(body.catalogue_id)
    values = {**_OWN, **copied, **sent, "goal_id": goal_id, "origin": origin}
    _check(tx, values, values)
    if goal_id is not None:
        _make_room(tx, goal_id)
    return step(tx, grant, _records.create(tx, grant, body, values, body.id))


def _require_goal(tx: Transaction, grant: Grant, goal_id: str) -> None:
    try:
        goal(tx, grant, goal_id)
    except NotFound:
        fault = Fault("unknown_id", "Send the id of a goal that is there", pointer="/goal_id")
        raise InvalidInput(errors=[fault]) from None


def _make_room(tx: Transaction, goal_id: str) -> None:
    take_turn(tx)
    if how_many_of_goal(tx, goal_id) >= MOST_STEPS_OF_A_GOAL:
        raise LadderIsFull


def _check(tx: Transaction, whole: dict[str, Any], sent: dict[str, Any]) -> None:
    """A title is there, the group's size is in order, the place is the person's; raises InvalidInput."""
    faults = []
    if whole.get("title") is None:
        faults.append(Fault("required", "Send a title or a catalogue_id", pointer="/title"))
    least, most = whole.get("group_min"), whole.get("group_max")
    if least is not None and most is not None and least > most:
        faults.append(Fault("out_of_range", "Send at least group_min", pointer="/group_max"))
    place_id = sent.get("place_id")
    if place_id is not None and place_or_none(tx, place_id) is None:
        faults.append(Fault("unknown_id", "Send the id of a place that is there", pointer="/place_id"))
    if faults:
        raise InvalidInput(errors=faults)

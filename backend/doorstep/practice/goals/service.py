"""What a person does with goals."""

from doorstep.content.words import GoalStatus
from doorstep.platform.access.grants import Grant
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.ids import new_id
from doorstep.platform.problems import Problem
from doorstep.platform.records import Records
from doorstep.practice.goals.queries import goal, other_active_goals
from doorstep.practice.goals.schemas import GoalIn, GoalOut, GoalPatch
from doorstep.practice.goals.tables import goals
from doorstep.practice.turns import take_turn

# [H] More at once is seldom lighter.
MOST_ACTIVE_GOALS = 5

_records = Records(goals)


class TooManyActiveGoals(Problem):
    status = 409
    code = "too_many_active_goals"
    title = "Five goals are open already"
    cause = "At most five goals are open at a time."
    detail = "Let one rest, put one away, or keep this one for later."


def create_goal(tx: Transaction, grant: Grant, body: GoalIn) -> GoalOut:
    """Set a new goal; it is active from now; raises IdInUse, TooManyActiveGoals."""
    if body.id is not None and _records.repeats(tx, body, body.id):
        return goal(tx, grant, body.id)
    goal_id = body.id or new_id()
    _make_room(tx, goal_id)
    values = body.model_dump(exclude={"id"}) | {"status": GoalStatus.ACTIVE}
    return goal(tx, grant, _records.create(tx, grant, body, values, goal_id))


def change_goal(tx: Transaction, grant: Grant, goal_id: str, body: GoalPatch) -> GoalOut:
    """Change what was sent; raises NotFound, PreconditionFailed, TooManyActiveGoals."""
    values = body.model_dump(exclude_unset=True)
    if values.get("status") is GoalStatus.ACTIVE:
        _make_room(tx, goal_id)
    _records.change(tx, goal_id, values)
    return goal(tx, grant, goal_id)


def remove_goal(tx: Transaction, grant: Grant, goal_id: str) -> None:
    """Remove a goal for good; raises NotFound."""
    _records.remove(tx, goal_id)


def _make_room(tx: Transaction, goal_id: str) -> None:
    take_turn(tx)
    if other_active_goals(tx, goal_id) >= MOST_ACTIVE_GOALS:
        raise TooManyActiveGoals

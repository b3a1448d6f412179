"""What a person does with goals."""

from doorstep.content.words import GoalStatus
from doorstep.platform.access.grants import Grant
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.records import Records
from doorstep.practice.goals.queries import goal
from doorstep.practice.goals.schemas import GoalIn, GoalOut, GoalPatch
from doorstep.practice.goals.tables import goals

_records = Records(goals)


def create_goal(tx: Transaction, grant: Grant, body: GoalIn) -> GoalOut:
    """Set a new goal; it is active from now."""
    values = body.model_dump(exclude={"id"}) | {"status": GoalStatus.ACTIVE}
    return goal(tx, grant, _records.create(tx, grant, body, values, body.id))


def change_goal(tx: Transaction, grant: Grant, goal_id: str, body: GoalPatch) -> GoalOut:
    """Change what was sent; raises NotFound, PreconditionFailed."""
    _records.change(tx, goal_id, body.model_dump(exclude_unset=True))
    return goal(tx, grant, goal_id)


def remove_goal(tx: Transaction, grant: Grant, goal_id: str) -> None:
    """Remove a goal for good; raises NotFound."""
    _records.remove(tx, goal_id)

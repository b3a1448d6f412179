"""What a plan entry or a log points to: steps, goals, places, companions.

Only links a caller names are looked up. What is removed later leaves the link behind, and nothing else.
"""

from typing import Any

import sqlalchemy as sa
from typing_extensions import TypedDict

from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.problems import Fault, InvalidInput
from doorstep.practice.companions.tables import companions
from doorstep.practice.goals.tables import goals
from doorstep.practice.places.tables import places
from doorstep.practice.plans.prep import PrepIn
from doorstep.practice.steps.tables import steps


class StepFacts(TypedDict):
    """What a step says beforehand."""

    id: str
    title: str
    kind: str
    goal_id: str | None
    place_id: str | None
    minutes: int | None
    energy_cost: int | None
    expected_difficulty: float | None
    factors: dict[str, Any]


class PlaceFacts(TypedDict):
    """The qualities of a place, by factor."""

    factors: dict[str, Any]


class CompanionFacts(TypedDict):
    """Who someone is to the person."""

    kind: str


def _row(table: sa.Table) -> tuple[sa.ColumnElement[bool], sa.ColumnElement[bool]]:
    return of_person(table), table.c.id == sa.bindparam("row_id")


_STEP: Statement[StepFacts] = Statement(
    sa.select(
        steps.c.id,
        steps.c.title,
        steps.c.kind,
        steps.c.goal_id,
        steps.c.place_id,
        steps.c.minutes,
        steps.c.energy_cost,
        steps.c.expected_difficulty,
        *(
            steps.c[name].label(f"factors.{name}")
            for name in ("context_kind", "structured_role", "familiarity", "noise", "daylight", "exit_ease")
        ),
        steps.c.group_min.label("factors.group_min"),
        steps.c.group_max.label("factors.group_max"),
    ).where(*_row(steps))
)
_PLACE: Statement[PlaceFacts] = Statement(
    sa.select(
        *(
            places.c[name].label(f"factors.{name}")
            for name in (
                "familiarity",
                "noise",
                "crowding",
                "predictability",
                "exit_ease",
                "daylight",
                "enjoyed_before",
            )
        )
    ).where(*_row(places))
)
_COMPANION: Statement[CompanionFacts] = Statement(sa.select(companions.c.kind).where(*_row(companions)))
_HIDDEN: Statement[dict[str, str]] = Statement(
    sa.select(companions.c.id).where(of_person(companions), companions.c.hidden_at.is_not(None))
)
_GOAL: Statement[dict[str, str]] = Statement(sa.select(goals.c.id).where(*_row(goals)))


def step_facts(tx: Transaction, step_id: str) -> StepFacts | None:
    """What a step says beforehand, or None where it is gone."""
    return tx.first(_STEP, row_id=step_id)


def place_facts(tx: Transaction, place_id: str) -> PlaceFacts | None:
    """What is known of a place, or None where it is gone."""
    return tx.first(_PLACE, row_id=place_id)


def companion_facts(tx: Transaction, companion_id: str) -> CompanionFacts | None:
    """Who someone is, or None where they are gone."""
    return tx.first(_COMPANION, row_id=companion_id)


def hidden_companions(tx: Transaction) -> frozenset[str]:
    """Who is hidden just now: they are shown nowhere, at once."""
    return frozenset(row["id"] for row in tx.all(_HIDDEN))


def check_links(
    tx: Transaction,
    step_id: str | None,
    goal_id: str | None,
    place_id: str | None,
    companion_ids: list[str] | None,
) -> None:
    """Raise InvalidInput naming each link that leads nowhere; links that are None are not looked up."""
    lost: list[str] = []
    if step_id is not None and tx.first(_STEP, row_id=step_id) is None:
        lost.append("/step_id")
    if goal_id is not None and tx.first(_GOAL, row_id=goal_id) is None:
        lost.append("/goal_id")
    if place_id is not None and tx.first(_PLACE, row_id=place_id) is None:
        lost.append("/place_id")
    for position, companion_id in enumerate(companion_ids or ()):
        if tx.first(_COMPANION, row_id=companion_id) is None:
            lost.append(f"/companion_ids/{position}")
    _refuse(lost)


def check_card(tx: Transaction, card: PrepIn | None) -> None:
    """Raise InvalidInput when a prep card names a companion the person does not have."""
    companion_id = None if card is None else card.companion_id
    if companion_id is not None and tx.first(_COMPANION, row_id=companion_id) is None:
        _refuse(["/prep/companion_id"])


def _refuse(lost: list[str]) -> None:
    """What is another person's is as unknown as what never was."""
    if lost:
        raise InvalidInput(
            errors=[Fault("unknown_record", "No record of yours has this id", pointer) for pointer in lost]
        )

"""What a change does to the content of an entry or a series."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from doorstep.practice.plans.prep_card import card_text
from doorstep.practice.plans.problems import ExpectationsLocked
from doorstep.practice.plans.schemas import PlanEntryPatch

_PLAIN = (
    "title",
    "kind",
    "step_id",
    "goal_id",
    "place_id",
    "companion_ids",
    "any_time",
    "minutes",
    "energy_cost",
)


def changed_content(
    content: Mapping[str, Any], body: PlanEntryPatch, started_at: datetime | None = None
) -> dict[str, Any]:
    """The columns a patch changes; raises ExpectationsLocked for a new guess after the start."""
    sent = body.model_fields_set
    values: dict[str, Any] = {name: getattr(body, name) for name in _PLAIN if name in sent}
    if "expected" in sent:
        values |= _guess(content, body, started_at)
    if "prep" in sent:
        values["prep"] = card_text(content["prep"], body.prep)
    return values


def _guess(content: Mapping[str, Any], body: PlanEntryPatch, started_at: datetime | None) -> dict[str, Any]:
    guess = (
        {"enjoyment": None, "difficulty": None}
        if body.expected is None
        else body.expected.model_dump(exclude_unset=True)
    )
    values = {f"expected_{name}": value for name, value in guess.items()}
    if started_at is not None and any(content[name] != value for name, value in values.items()):
        raise ExpectationsLocked
    return values

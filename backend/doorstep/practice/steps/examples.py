"""Examples of steps for the contract."""

from pydantic import ConfigDict, JsonValue

_STEP: dict[str, JsonValue] = {
    "id": "0193a7c2-5d1e-7c4b-8f00-0242ac120002",
    "goal_id": "0193a7c0-2b1c-7aa0-9d00-0242ac120002",
    "place_id": None,
    "title": "Say good morning to the neighbour on the stairs",
    "kind": "social",
    "context_kind": "one_to_one",
    "minutes": 2,
    "energy_cost": 1,
    "social_intensity": 1,
    "group_min": 2,
    "group_max": 2,
    "structured_role": False,
    "smaller_version": "Nod and smile",
    "level": 2,
    "familiarity": "high",
    "noise": "quiet",
    "daylight": "either",
    "exit_ease": 5,
    "needs_known_person": False,
    "purpose": "A little contact",
    "topic": "The weather",
    "supports": ["exit_plan"],
    "expected_difficulty": 3.0,
    "catalogue_id": None,
    "origin": "own",
    "version": 1,
    "created_at": "2026-11-22T07:40:02Z",
    "changed_at": "2026-11-22T07:40:02Z",
    "source": {"kind": "web", "id": "0193a7b0-11aa-7d05-9c00-0242ac120002"},
}
STEP: JsonValue = _STEP
STEP_PAGE: dict[str, JsonValue] = {"data": [STEP], "next_cursor": None}
_OWN: dict[str, JsonValue] = {"title": "Say good morning to the neighbour", "minutes": 2, "energy_cost": 1}
GOAL_STEP_IN = ConfigDict(json_schema_extra={"examples": [{"catalogue_id": "L01-01"}, _OWN]})
STEP_IN = ConfigDict(
    json_schema_extra={
        "examples": [{"catalogue_id": "L01-01", "goal_id": "0193a7c0-2b1c-7aa0-9d00-0242ac120002"}, _OWN]
    }
)
STEP_PATCH = ConfigDict(json_schema_extra={"examples": [{"expected_difficulty": 3.5, "supports": ["exit_plan"]}]})

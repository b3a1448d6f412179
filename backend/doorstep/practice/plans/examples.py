"""Examples of plans for the contract."""

from typing import Any

from pydantic import ConfigDict
from pydantic.types import JsonValue

PREP: dict[str, JsonValue] = {
    "topic": "The garden",
    "companion_id": None,
    "exit": {
        "leave_after_minutes": 30,
        "sentence": "I'm heading off now. It was good to see you.",
        "way_home": "Tram 5",
        "cue_ally": False,
    },
    "boundaries": ["work"],
    "if_then": {"if": "my energy drops", "then": "I could do the small version"},
    "readiness": {"slept": True, "ate": True, "drank": None},
    "rituals": ["arrive_early"],
    "prediction": "I will have nothing to say.",
}
NEW_ENTRY: dict[str, JsonValue] = {
    "title": "Tea with a neighbour",
    "starts_at": "2026-11-24T15:00:00Z",
    "time_zone": "Europe/Vienna",
    "minutes": 30,
    "energy_cost": 2,
    "expected": {"enjoyment": 4, "difficulty": 6},
    "prep": PREP,
}
NEW_SERIES: dict[str, JsonValue] = {
    "title": "Library on Tuesdays",
    "starts_at": "2026-11-24T17:00:00Z",
    "time_zone": "Europe/Vienna",
    "recurrence": {"rule": "FREQ=WEEKLY;BYDAY=TU"},
}
ENTRY: dict[str, JsonValue] = {
    "id": "0193a7c2-5d1e-7c4b-8f00-0242ac120003",
    "title": "Tea with a neighbour",
    "kind": "social",
    "status": "planned",
    "starts_at": "2026-11-24T15:00:00Z",
    "any_time": False,
    "time_zone": "Europe/Vienna",
    "minutes": 30,
    "energy_cost": 2,
    "step_id": None,
    "goal_id": None,
    "place_id": None,
    "companion_ids": None,
    "expected": {"enjoyment": 4.0, "difficulty": 6.0, "locked": False},
    "before": {"mood": None, "energy": None, "source": None},
    "started_at": None,
    "log_id": None,
    "prep": PREP,
    "recurrence": None,
    "version": 1,
    "created_at": "2026-11-21T18:02:11.481516Z",
    "changed_at": "2026-11-21T18:02:11.481516Z",
    "source": {"kind": "web", "id": "0193a7c0-11aa-7000-8000-0242ac120002"},
}
ENTRY_IN = ConfigDict(json_schema_extra={"examples": [NEW_ENTRY, NEW_SERIES]})
ENTRY_PATCH = ConfigDict(json_schema_extra={"examples": [{"minutes": 15, "prep": {"topic": "The park"}}]})
START_IN = ConfigDict(json_schema_extra={"examples": [{"before": {"mood": 4, "energy": 5}}]})
MOVE_IN = ConfigDict(json_schema_extra={"examples": [{"starts_at": "2026-11-25T15:00:00Z"}]})


def _answers(status: int, example: JsonValue) -> dict[int | str, dict[str, Any]]:
    return {status: {"content": {"application/json": {"example": example}}}}


CREATED = _answers(201, ENTRY)
ONE = _answers(200, ENTRY)
PLAN = _answers(200, {"data": [ENTRY], "next_cursor": None})

"""Examples of logs for the contract."""

from typing import Any

from pydantic import ConfigDict
from pydantic.types import JsonValue

NEW_LOG: dict[str, JsonValue] = {
    "status": "done",
    "activity": "Coffee with Sam at the corner café",
    "occurred_at": "2026-11-21T16:30:00Z",
    "time_zone": "Europe/Vienna",
    "minutes": 45,
    "before": {"mood": 4, "energy": 5},
    "during": {"mood": 6},
    "after": {"mood": 7, "energy": 4.5},
    "expected": {"enjoyment": 3, "difficulty": 6},
    "enjoyment": 6.5,
    "difficulty": 4,
    "drain": 3,
    "connectedness": 7,
    "manageable": True,
    "takeaway": "Arriving early made it easier to sit down.",
    "factors": {"context_kind": "one_to_one", "noise": "moderate", "familiarity": "high"},
}
SMALLEST_LOG: dict[str, JsonValue] = {"status": "not_this_time"}
LOG: dict[str, JsonValue] = {
    "id": "0193a7c2-5d1e-7c4b-8f00-0242ac120002",
    "status": "done",
    "kind": "social",
    "activity": "Coffee with Sam at the corner café",
    "occurred_at": "2026-11-21T16:30:00Z",
    "time_zone": "Europe/Vienna",
    "minutes": 45,
    "plan_entry_id": None,
    "step_id": None,
    "goal_id": None,
    "place_id": None,
    "companion_ids": None,
    "before": {"mood": 4.0, "energy": 5.0, "source": "recalled"},
    "during": {"mood": 6.0},
    "after": {"mood": 7.0, "energy": 4.5},
    "expected": {"enjoyment": 3.0, "difficulty": 6.0},
    "enjoyment": 6.5,
    "difficulty": 4.0,
    "drain": 3.0,
    "connectedness": 7.0,
    "mastery": None,
    "distress_peak": None,
    "manageable": True,
    "draining": None,
    "tags": None,
    "prediction": None,
    "prediction_outcome": None,
    "surprise": None,
    "takeaway": "Arriving early made it easier to sit down.",
    "factors": {
        "context_kind": "one_to_one",
        "noise": "moderate",
        "familiarity": "high",
        "time_band": "evening",
        "weekend": True,
        "duration": 45,
    },
    "own_factors": {},
    "version": 1,
    "created_at": "2026-11-21T18:02:11.481516Z",
    "changed_at": "2026-11-21T18:02:11.481516Z",
    "source": {"kind": "web", "id": "0193a7c0-11aa-7000-8000-0242ac120002"},
}
BATCH: dict[str, JsonValue] = {"logs": [NEW_LOG, SMALLEST_LOG]}
BATCH_RESULT: dict[str, JsonValue] = {
    "data": [
        {"status": 201, "log": LOG},
        {
            "status": 422,
            "problem": {
                "type": "/problems/invalid-input",
                "title": "Some of what was sent cannot be used",
                "status": 422,
                "detail": "Nothing was stored. Each entry in errors names a place and how to mend it.",
                "code": "invalid_input",
                "errors": [{"pointer": "/after/mood", "code": "required", "detail": "Send the mood afterwards, 0-10"}],
            },
        },
    ]
}
_FINISHED: dict[str, JsonValue] = {"status": "done", "after": {"mood": 7}, "enjoyment": 6, "takeaway": "It was short."}

FINISH_IN = ConfigDict(json_schema_extra={"examples": [_FINISHED]})
LOG_IN = ConfigDict(json_schema_extra={"examples": [NEW_LOG, SMALLEST_LOG]})
LOG_PATCH = ConfigDict(json_schema_extra={"examples": [{"takeaway": "A shorter visit would do.", "drain": 4}]})
BATCH_IN = ConfigDict(json_schema_extra={"examples": [BATCH]})


def _answers(status: int, example: JsonValue) -> dict[int | str, dict[str, Any]]:
    return {status: {"content": {"application/json": {"example": example}}}}


CREATED = _answers(201, LOG)
ONE = _answers(200, LOG)
PAGE = _answers(200, {"data": [LOG], "next_cursor": None})
STORED_BATCH = _answers(207, BATCH_RESULT)

"""Examples of goals for the contract."""

from pydantic import ConfigDict, JsonValue

GOAL: dict[str, JsonValue] = {
    "id": "0193a7c0-2b1c-7aa0-9d00-0242ac120002",
    "sentence": "I would like to talk with a neighbour now and then.",
    "why": "The stairs feel friendlier then.",
    "value_area": "community",
    "importance": 7,
    "pace_per_week": 2,
    "status": "active",
    "version": 1,
    "created_at": "2026-11-22T07:40:02Z",
    "changed_at": "2026-11-22T07:40:02Z",
    "source": {"kind": "web", "id": "0193a7b0-11aa-7d05-9c00-0242ac120002"},
}
GOAL_PAGE: dict[str, JsonValue] = {"data": [GOAL], "next_cursor": None}
GOAL_IN = ConfigDict(
    json_schema_extra={
        "examples": [
            {"sentence": "I would like to talk with a neighbour now and then.", "value_area": "community"},
        ]
    }
)
GOAL_PATCH = ConfigDict(json_schema_extra={"examples": [{"status": "paused"}]})

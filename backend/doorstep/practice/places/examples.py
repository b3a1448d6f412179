"""Examples of places for the contract."""

from pydantic import ConfigDict, JsonValue

PLACE: dict[str, JsonValue] = {
    "id": "0193a7c2-5d1e-7c4b-8f00-0242ac120002",
    "name": "The corner café",
    "familiarity": "high",
    "noise": "moderate",
    "crowding": "few",
    "predictability": "high",
    "exit_ease": 5,
    "daylight": "day",
    "enjoyed_before": True,
    "version": 1,
    "created_at": "2026-11-22T07:40:02Z",
    "changed_at": "2026-11-22T07:40:02Z",
    "source": {"kind": "web", "id": "0193a7b0-11aa-7d05-9c00-0242ac120002"},
}
PLACE_PAGE: dict[str, JsonValue] = {"data": [PLACE], "next_cursor": None}
PLACE_IN = ConfigDict(
    json_schema_extra={"examples": [{"name": "The corner café", "familiarity": "high", "noise": "moderate"}]}
)
PLACE_PATCH = ConfigDict(json_schema_extra={"examples": [{"crowding": "few", "enjoyed_before": True}]})

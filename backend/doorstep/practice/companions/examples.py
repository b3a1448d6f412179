"""Examples of companions for the contract."""

from pydantic import ConfigDict, JsonValue

COMPANION: dict[str, JsonValue] = {
    "id": "0193a7c2-5d1e-7c4b-8f00-0242ac120002",
    "name": "Sam from choir",
    "kind": "friend",
    "respects_my_pace": True,
    "hidden_at": None,
    "version": 1,
    "created_at": "2026-11-22T07:40:02Z",
    "changed_at": "2026-11-22T07:40:02Z",
    "source": {"kind": "web", "id": "0193a7b0-11aa-7d05-9c00-0242ac120002"},
}
COMPANION_PAGE: dict[str, JsonValue] = {"data": [COMPANION], "next_cursor": None}
HIDDEN: dict[str, JsonValue] = COMPANION | {"hidden_at": "2026-11-22T08:00:00Z", "version": 2}
COMPANION_IN = ConfigDict(
    json_schema_extra={"examples": [{"name": "Sam from choir", "kind": "friend", "respects_my_pace": True}]}
)
COMPANION_PATCH = ConfigDict(json_schema_extra={"examples": [{"respects_my_pace": False}]})

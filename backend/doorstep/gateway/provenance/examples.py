"""Examples of what an app wrote, for the contract."""

from pydantic import ConfigDict, JsonValue

WRITES: dict[str, JsonValue] = {
    "data": [
        {
            "id": "0193a7c8-2b1c-7aa0-9d00-0242ac120002",
            "kind": "log",
            "record_id": "0193a7c8-2b1b-7c4b-8f00-0242ac120002",
            "name": "A walk round the park",
            "deed": "added",
            "written_at": "2026-11-22T18:40:02Z",
            "undo_until": None,
        },
        {
            "id": "0193a7c7-1a0b-7d10-9a01-0242ac120002",
            "kind": "goal",
            "record_id": "0193a7c2-8c1e-7c4b-8f00-0242ac120002",
            "name": "I could have tea with a friend",
            "deed": "changed",
            "written_at": "2026-11-22T18:39:40Z",
            "undo_until": "2026-12-22T18:39:40Z",
        },
    ],
    "next_cursor": None,
}
UNDO_IN = ConfigDict(json_schema_extra={"examples": [{"since": "2026-11-22T00:00:00Z"}]})
UNDO: dict[str, JsonValue] = {
    "id": "0193a7c4-1a2b-7c00-8d11-0242ac120002",
    "undone": {"added": 3, "changed": 1, "removed": 0},
    "left": [
        {
            "kind": "goal",
            "record_id": "0193a7c2-8c1e-7c4b-8f00-0242ac120002",
            "name": "I could have tea with a friend",
            "deed": "changed",
            "why": "changed_since",
        }
    ],
    "left_count": 1,
}

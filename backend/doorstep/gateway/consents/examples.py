"""Answers about allowed apps, as the contract shows them."""

from pydantic import JsonValue

LOGS_READ: dict[str, JsonValue] = {
    "scope": "logs:read",
    "sensitive": False,
    "sees": ["after", "before", "during", "energy", "kind", "minutes", "mood", "occurred_at", "status"],
    "changes": [],
    "example": {"status": "done", "occurred_at": "2026-11-20T15:00:00Z", "minutes": 30, "after": {"mood": 6}},
}
ALLOWED_APP: dict[str, JsonValue] = {
    "id": "0193a7c4-1a2b-7c00-8d11-0242ac120002",
    "app_id": "0193a7c3-0f0e-7d10-9a01-0242ac120002",
    "name": "Evening walk",
    "description": "Suggests a walk when the day was quiet.",
    "home_page": "https://walk.example.org",
    "scopes": ["logs:read"],
    "purpose": "wellness",
    "starts_at": "2026-11-22T09:12:00Z",
    "ends_at": "2027-02-22T09:12:00Z",
    "ended_at": None,
    "last_used_at": "2026-11-27T18:00:00Z",
    "version": 1,
    "created_at": "2026-11-22T09:12:00Z",
    "changed_at": "2026-11-22T09:12:00Z",
}
ALLOWED_APP_PAGE: dict[str, JsonValue] = {"data": [ALLOWED_APP], "next_cursor": None}
ALLOWED_APP_DETAIL: dict[str, JsonValue] = ALLOWED_APP | {"may": [LOGS_READ]}
SEEN: dict[str, JsonValue] = {
    "kinds": [
        {
            "operation": "list_logs",
            "deed": "read notes",
            "count": 12,
            "refused": 0,
            "last_at": "2026-11-27T18:00:00Z",
        }
    ],
    "data": [
        {
            "sequence": 41,
            "at": "2026-11-27T18:00:00Z",
            "sentence": "Evening walk read notes.",
            "operation": "list_logs",
            "actor_kind": "app",
            "actor_id": "0193a7c3-0f0e-7d10-9a01-0242ac120002",
            "record_id": None,
            "outcome": "done",
        }
    ],
    "next_cursor": None,
}

"""Answers about sandboxes, as the contract shows them."""

from pydantic import JsonValue

SANDBOX: dict[str, JsonValue] = {
    "person_id": "0193a7c6-2c3d-7e00-8a11-0242ac120002",
    "state": "ready",
    "last_day": "2026-11-22",
    "asked_at": "2026-11-22T08:05:00Z",
    "ready_at": "2026-11-22T08:05:01Z",
    "counts": {
        "goals": 2,
        "steps": 9,
        "places": 5,
        "companions": 2,
        "check_ins": 158,
        "logs": 249,
        "moments": 6,
        "plan_entries": 6,
    },
    "version": 1,
}
BEING_MADE: dict[str, JsonValue] = SANDBOX | {
    "state": "making",
    "ready_at": None,
    "counts": dict.fromkeys(
        ("goals", "steps", "places", "companions", "check_ins", "logs", "moments", "plan_entries"), 0
    ),
}
TOKEN: dict[str, JsonValue] = {
    "id": "0193a7c6-4f5e-7a00-9b22-0242ac120002",
    "access_token": "dsa_Vt9y0cOXm1c4V2a9mJmJtQkN7c3Y0rXo1yJt8bq2nRw",
    "token_type": "Bearer",
    "expires_in": 1800,
    "scopes": ["logs:read", "schedule:write"],
    "sharing_id": "0193a7c4-1a2b-7c00-8d11-0242ac120002",
}

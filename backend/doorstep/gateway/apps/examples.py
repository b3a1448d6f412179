"""Answers about apps, as the contract shows them."""

from pydantic import JsonValue

APP: dict[str, JsonValue] = {
    "id": "0193a7c3-0f0e-7d10-9a01-0242ac120002",
    "name": "Evening walk",
    "description": "Suggests a walk when the day was quiet.",
    "home_page": "https://walk.example.org",
    "redirect_uris": ["https://walk.example.org/back"],
    "scopes": ["logs:read", "schedule:write"],
    "confidential": True,
    "previous_secret_until": None,
    "sandbox_id": None,
    "version": 1,
    "created_at": "2026-11-22T08:00:00Z",
    "changed_at": "2026-11-22T08:00:00Z",
}
APP_PAGE: dict[str, JsonValue] = {"data": [APP], "next_cursor": None}
NEW_APP: dict[str, JsonValue] = APP | {"client_secret": "dss_kP3n0cOXm1c4V2a9mJmJtQkN7c3Y0rXo1yJt8bq2nRw"}

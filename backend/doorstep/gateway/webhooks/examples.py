"""Webhooks as the contract shows them."""

from pydantic import JsonValue

ENDPOINT: dict[str, JsonValue] = {
    "id": "0193a7c5-7d10-7e00-8a00-0242ac120002",
    "app_id": "0193a7c3-0f0e-7d10-9a01-0242ac120002",
    "url": "https://walk.example.org/hooks",
    "description": "Production",
    "event_types": ["log.created", "consent.revoked"],
    "sharing_id": None,
    "status": "active",
    "disabled_because": None,
    "failing_since": None,
    "previous_secret_until": None,
    "version": 1,
    "created_at": "2026-11-22T08:10:00Z",
    "changed_at": "2026-11-22T08:10:00Z",
}
ENDPOINT_PAGE: dict[str, JsonValue] = {"data": [ENDPOINT], "next_cursor": None}
NEW_ENDPOINT: dict[str, JsonValue] = ENDPOINT | {"secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo="}
DELIVERY: dict[str, JsonValue] = {
    "id": "0193a7c6-1f00-7c10-9b00-0242ac120002",
    "app_id": "0193a7c3-0f0e-7d10-9a01-0242ac120002",
    "endpoint_id": "0193a7c5-7d10-7e00-8a00-0242ac120002",
    "event": {
        "type": "log.created",
        "timestamp": "2026-11-22T18:30:02Z",
        "data": {"id": "0193a7c2-5d1e-7c4b-8f00-0242ac120002", "sharing_id": "0193a7c4-1a2b-7c00-8d11-0242ac120002"},
    },
    "status": "waiting",
    "next_try_at": "2026-11-22T18:30:07Z",
    "tries": [{"at": "2026-11-22T18:30:02.41Z", "status": 500, "failure": None, "milliseconds": 38}],
    "version": 2,
    "created_at": "2026-11-22T18:30:02Z",
    "changed_at": "2026-11-22T18:30:02.45Z",
}
DELIVERY_PAGE: dict[str, JsonValue] = {"data": [DELIVERY], "next_cursor": None}

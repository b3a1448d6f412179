"""Answers about sharing, as the contract shows them."""

from pydantic import JsonValue

SHARING: dict[str, JsonValue] = {
    "id": "0193a7c4-1a2b-7c00-8d11-0242ac120002",
    "subject_kind": "app",
    "subject_id": "0193a7c3-0f0e-7d10-9a01-0242ac120002",
    "scopes": ["goals:read", "logs:read"],
    "purpose": "wellness",
    "starts_at": "2026-11-22T09:12:00Z",
    "ends_at": "2027-02-22T09:12:00Z",
    "revoked_at": None,
    "version": 1,
    "created_at": "2026-11-22T09:12:00Z",
    "changed_at": "2026-11-22T09:12:00Z",
}
SHARING_PAGE: dict[str, JsonValue] = {"data": [SHARING], "next_cursor": None}

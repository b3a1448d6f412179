"""Answers about sessions and tokens, as the contract shows them."""

from doorstep.platform.accounts.entry.examples import shown

_SESSION = {
    "id": "0193a7c2-6b10-7a11-9d2c-0242ac120002",
    "name": "Firefox on Linux",
    "created_at": "2026-03-02T17:40:00Z",
    "expires_at": "2026-04-01T17:40:00Z",
    "current": True,
}
_TOKEN = {
    "id": "0193a7c2-7f3d-7b90-a1aa-0242ac120002",
    "name": "My spreadsheet",
    "scopes": ["insights:read", "logs:read"],
    "created_at": "2026-03-02T18:00:00Z",
    "expires_at": "2026-05-31T18:00:00Z",
}
SESSIONS = shown(200, {"data": [_SESSION], "next_cursor": None})
ENDED = shown(200, {"ended": 2})
TOKENS = shown(200, {"data": [_TOKEN], "next_cursor": None})
TOKEN = shown(200, _TOKEN)
NEW_TOKEN = shown(201, _TOKEN | {"token": "dst_kP3n0cOXm1c4V2a9mJmJtQkN7c3Y0rXo1yJt8bq2nRw"})

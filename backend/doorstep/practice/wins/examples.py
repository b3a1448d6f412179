"""Examples of wins for the contract."""

from typing import Any

_PAGE = {
    "data": [
        {
            "log_id": "0193a7c2-5d1e-7c4b-8f00-0242ac120002",
            "occurred_at": "2026-11-21T16:30:00Z",
            "time_zone": "Europe/Vienna",
            "kind": "social",
            "goal_id": None,
            "kinds": ["showed_up", "left_by_plan"],
        }
    ],
    "next_cursor": None,
}
PAGE: dict[int | str, dict[str, Any]] = {200: {"content": {"application/json": {"example": _PAGE}}}}

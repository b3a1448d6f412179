"""An example of a week for the contract."""

from typing import Any

from doorstep.practice.plans.examples import ENTRY

WEEK: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {
            "application/json": {
                "example": {
                    "iso_week": "2026-W48",
                    "since": "2026-11-23T03:00:00Z",
                    "until": "2026-11-30T03:00:00Z",
                    "time_zone": "Europe/Vienna",
                    "day_starts_at": 4,
                    "entries": [{**ENTRY, "day": "2026-11-24"}],
                    "busy": [{"starts_at": "2026-11-24T08:00:00Z", "ends_at": "2026-11-24T11:30:00Z"}],
                    "balance": {
                        "social": {"count": 2, "minutes": 60},
                        "restorative": {"count": 1, "minutes": 20},
                    },
                    "budget": {
                        "total": 6.9,
                        "used": 4,
                        "reason": "grown",
                        "why": "The last weeks felt all right, so there is a little more room.",
                    },
                    "replan_suggested": None,
                }
            }
        }
    }
}

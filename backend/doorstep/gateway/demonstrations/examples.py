"""An example of a demonstration for the contract."""

from typing import Any

STARTED: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {
            "application/json": {
                "example": {
                    "person": {
                        "id": "0193a7c2-5d1e-7c4b-8f00-0242ac120002",
                        "email": None,
                        "display_name": None,
                        "demonstration": True,
                        "time_zone": "Europe/Vienna",
                        "day_starts_at": 0,
                        "erases_at": None,
                    },
                    "csrf_token": "b1946ac92492d2347c6235b4d2611184a8f7d6c1e0b5f4a39281706f5e4d3c2b",
                }
            }
        }
    }
}

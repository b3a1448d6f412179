"""Answers about a person's own page, as the contract shows them."""

from typing import Any

PROFILE: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {
            "application/json": {
                "example": {
                    "id": "0193a7c2-5d1e-7c4b-8f00-0242ac120002",
                    "email": "maya@example.org",
                    "display_name": "Maya",
                    "time_zone": "Europe/Vienna",
                    "day_starts_at": 4,
                    "locale": "en",
                    "country": "AT",
                    "demonstration": False,
                    "version": 3,
                }
            }
        }
    }
}
PREFERENCES: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {
            "application/json": {
                "example": {
                    "wishes": ["small_talk"],
                    "someone_to_reach": "maybe",
                    "reminders": False,
                    "choice_framing_hints": True,
                    "shift_three_times": False,
                    "quiet_question": True,
                    "early_sign": True,
                    "theme": "system",
                    "version": 4,
                }
            }
        }
    }
}

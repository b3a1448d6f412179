"""Answers of signing up and in, as the contract shows them."""

from typing import Any


def shown(status: int, example: object) -> dict[int | str, dict[str, Any]]:
    """One answer of an operation."""
    return {status: {"content": {"application/json": {"example": example}}}}


def done(status: str) -> dict[int | str, dict[str, Any]]:
    """The answer of an operation that only says that it is done."""
    return shown(200, {"status": status})


SIGN_UP: dict[int | str, dict[str, Any]] = {
    **shown(201, {"status": "signed_up"}),
    202: {
        "description": "A mail is on its way, whether the address is known or not.",
        "content": {
            "application/json": {
                "schema": {"$ref": "#/components/schemas/NextStepOut"},
                "example": {"status": "check_mail"},
            }
        },
    },
}
CHECK_MAIL = shown(202, {"status": "check_mail"})
CONFIRM = shown(200, {"status": "confirmed"})
SESSION = shown(
    200,
    {
        "person": {
            "id": "0193a7c2-5d1e-7c4b-8f00-0242ac120002",
            "email": "maya@example.org",
            "display_name": "Maya",
            "demonstration": False,
            "time_zone": "Europe/Vienna",
            "day_starts_at": 4,
            "erases_at": None,
        },
        "csrf_token": "b1946ac92492d2347c6235b4d2611184a8f7d6c1e0b5f4a39281706f5e4d3c2b",
    },
)
STEP_UP = shown(200, {"stepped_up_until": "2026-03-02T18:05:00Z"})

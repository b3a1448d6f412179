"""Answers of the authorization server, as the contract shows them."""

from typing import Any

from pydantic import JsonValue

from doorstep.gateway.oauth.schemas import RefusalOut

AUTHORIZATION: dict[str, JsonValue] = {
    "client": {
        "id": "0193a7c3-0f0e-7d10-9a01-0242ac120002",
        "name": "Evening walk",
        "description": "Suggests a walk when the day was quiet.",
        "home_page": "https://walk.example.org",
    },
    "redirect_host": "walk.example.org",
    "purpose": "wellness",
    "signs_in": False,
    "scopes": [
        {
            "scope": "check_ins:read",
            "sensitive": False,
            "sees": ["at", "energy", "mood"],
            "changes": [],
            "example": {"at": "2026-11-22T09:12:00Z", "energy": 4, "mood": 5.5},
        }
    ],
    "already": None,
    "sandbox_possible": False,
}
DECIDED: dict[str, JsonValue] = {
    "redirect_to": "https://walk.example.org/back?code=dsc_kP3n0cOXm1c4V2a9mJmJtQkN7c3Y0rXo1yJt8bq2nRw&state=k3"
    "&iss=https%3A%2F%2Fdoorstep.example.org"
}


def _json(example: JsonValue) -> dict[str, Any]:
    return {"content": {"application/json": {"example": example}}}


def in_oauths_words(example: JsonValue, *codes: str) -> dict[int | str, dict[str, Any]]:
    """What a protocol endpoint answers: 200, and refusals with these codes beside `invalid_client`."""
    refused = {"model": RefusalOut, "description": "Refused: " + ", ".join(codes) + "."}
    unknown = {"model": RefusalOut, "description": "Refused: invalid_client."}
    refusal: JsonValue = {"error": codes[0], "error_description": "Send each parameter once."}
    return {
        200: _json(example),
        400: refused | _json(refusal),
        401: unknown | _json({"error": "invalid_client"}),
    }


TOKENS = in_oauths_words(
    {
        "token_type": "Bearer",
        "access_token": "dsa_kP3n0cOXm1c4V2a9mJmJtQkN7c3Y0rXo1yJt8bq2nRw",
        "expires_in": 1800,
        "refresh_token": "dsr_Zc2V2a9mJmJtQkN7c3Y0rXo1yJt8bq2nRwkP3n0cOXm",
        "scope": "logs:read",
    },
    "invalid_request",
    "invalid_grant",
    "invalid_scope",
    "invalid_client",
    "unauthorized_client",
    "unsupported_grant_type",
)

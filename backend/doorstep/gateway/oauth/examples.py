"""Answers of the authorization server, as the contract shows them."""

import json
from typing import Any

from pydantic import JsonValue

from doorstep.gateway.oauth.metadata import metadata
from doorstep.gateway.oauth.schemas import RefusalOut

AUTHORIZATION: dict[str, JsonValue] = {
    "client": {
        "id": "0193a7c3-0f0e-7d10-9a01-0242ac120002",
        "name": "Evening walk",
        "description": "Suggests a walk when the day was quiet.",
        "home_page": "https://walk.example.org",
    },
    "asked_at": "2026-11-22T09:12:00Z",
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


def _refused(*codes: str) -> dict[int | str, dict[str, Any]]:
    refusal: JsonValue = {"error": codes[0], "error_description": "Send each parameter once."}
    return {400: {"model": RefusalOut, "description": "Refused: " + ", ".join(codes) + "."} | _json(refusal)}


def in_oauths_words(example: JsonValue, *codes: str) -> dict[int | str, dict[str, Any]]:
    """What a protocol endpoint answers: 200, and refusals with these codes beside `invalid_client`."""
    unknown = {"model": RefusalOut, "description": "Refused: invalid_client."}
    return {
        200: _json(example),
        **_refused(*codes),
        401: unknown | _json({"error": "invalid_client"}),
    }


TOKENS = in_oauths_words(
    {
        "token_type": "Bearer",
        "access_token": "dsa_kP3n0cOXm1c4V2a9mJmJtQkN7c3Y0rXo1yJt8bq2nRw",
        "expires_in": 1800,
        "refresh_token": "dsr_Zc2V2a9mJmJtQkN7c3Y0rXo1yJt8bq2nRwkP3n0cOXm",
        "scope": "logs:read",
        "sharing_id": "0193a7c4-1a2b-7c00-8d11-0242ac120002",
    },
    "invalid_request",
    "invalid_grant",
    "invalid_scope",
    "invalid_client",
    "unauthorized_client",
    "unsupported_grant_type",
)
REVOKED = in_oauths_words({}, "invalid_request", "invalid_client")
INTROSPECTED = in_oauths_words(
    {
        "active": True,
        "client_id": "0193a7c3-0f0e-7d10-9a01-0242ac120002",
        "scope": "openid logs:read",
        "token_type": "Bearer",
        "iss": "https://doorstep.example.org",
        "aud": "0193a7c3-0f0e-7d10-9a01-0242ac120002",
        "sub": "vX9mJmJtQkN7c3Y0rXo1yJt8bq2nRwkP3n0cOXm1c4V",
        "iat": 1795510800,
        "exp": 1795512600,
    },
    "invalid_request",
    "invalid_client",
)
USER_INFO: JsonValue = {"sub": "vX9mJmJtQkN7c3Y0rXo1yJt8bq2nRwkP3n0cOXm1c4V"}
KEYS: JsonValue = {
    "keys": [
        {
            "kty": "EC",
            "crv": "P-256",
            "x": "Ju_OvQ7p40pmkYfhizqRIrL3M5RbZJzJ-fkh6fna2BI",
            "y": "kCOL3pzHuzMNFQxncE3SWucFUgV0S28xv0BwdFhy0OY",
            "kid": "mJd3vSaHMeCkJdbijn7ZvkoA03mOfCHUl5ms5cz5wps",
            "use": "sig",
            "alg": "ES256",
        }
    ]
}
METADATA: JsonValue = json.loads(json.dumps(metadata("https://doorstep.example.org", registers_apps=False)))
REGISTERED: dict[int | str, dict[str, Any]] = {
    201: _json(
        {
            "client_id": "0193a7c3-0f0e-7d10-9a01-0242ac120002",
            "client_id_issued_at": 1795510800,
            "client_name": "Evening walk",
            "redirect_uris": ["https://walk.example.org/back"],
            "scope": "openid logs:read",
            "token_endpoint_auth_method": "none",
            "grant_types": ["authorization_code", "refresh_token"],
            "response_types": ["code"],
        }
    ),
    **_refused("invalid_client_metadata", "invalid_redirect_uri"),
}

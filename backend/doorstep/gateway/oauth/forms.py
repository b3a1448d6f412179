"""What apps send, as the contract describes it. It is read as OAuth says: by name, and what is unknown is ignored."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

_TOKEN = "dsr_Zc2V2a9mJmJtQkN7c3Y0rXo1yJt8bq2nRwkP3n0cOXm"  # noqa: S105 - an example
_WHO = {"client_id": "0193a7c3-0f0e-7d10-9a01-0242ac120002"}
_CODE: dict[str, Any] = {
    "grant_type": "authorization_code",
    "code": "dsc_kP3n0cOXm1c4V2a9mJmJtQkN7c3Y0rXo1yJt8bq2nRw",
    "redirect_uri": "https://walk.example.org/back",
    "code_verifier": "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
    **_WHO,
}
_APP: dict[str, Any] = {
    "client_name": "Evening walk",
    "redirect_uris": ["https://walk.example.org/back"],
    "scope": "openid logs:read",
    "token_endpoint_auth_method": "none",
}


@dataclass(frozen=True, slots=True)
class FormRequest:
    """What an app sent: the body as it is, its media type, and the Authorization header."""

    body: bytes
    media_type: str
    authorization: str | None


class AppForm(BaseModel):
    """Who asks: by HTTP Basic, or here."""

    client_id: str | None = None
    client_secret: Annotated[
        str | None, Field(description="A confidential app's secret, unless it comes by HTTP Basic.")
    ] = None


class TokenForm(AppForm):
    """A code with its verifier, or a refresh token; `scope` asks for less than before."""

    model_config = ConfigDict(json_schema_extra={"examples": [_CODE]})

    grant_type: Literal["authorization_code", "refresh_token"]
    code: str | None = None
    redirect_uri: str | None = None
    code_verifier: Annotated[str | None, Field(min_length=43, max_length=128)] = None
    refresh_token: str | None = None
    scope: str | None = None


class HeldTokenForm(AppForm):
    """A token of the app's own; the hint is not needed."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"token": _TOKEN, **_WHO}]})

    token: str
    token_type_hint: str | None = None


class Registration(BaseModel):
    """What an app tells of itself (RFC 7591, 2)."""

    model_config = ConfigDict(json_schema_extra={"examples": [_APP]})

    redirect_uris: Annotated[list[str], Field(min_length=1)]
    client_name: str | None = None
    client_uri: str | None = None
    scope: Annotated[str | None, Field(description="The most it will ever ask for, separated by spaces.")] = None
    token_endpoint_auth_method: Literal["client_secret_basic", "client_secret_post", "none"] = "client_secret_basic"  # noqa: S105 - the name of a method
    grant_types: list[Literal["authorization_code", "refresh_token"]] = ["authorization_code"]
    response_types: list[Literal["code"]] = ["code"]

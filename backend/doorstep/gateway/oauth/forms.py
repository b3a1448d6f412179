"""The forms apps send, as the contract describes them. They are read as OAuth says, by name, others ignored."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Secret = Annotated[str | None, Field(description="A confidential app's secret, unless it comes by HTTP Basic.")]

_CODE: dict[str, Any] = {
    "grant_type": "authorization_code",
    "code": "dsc_kP3n0cOXm1c4V2a9mJmJtQkN7c3Y0rXo1yJt8bq2nRw",
    "redirect_uri": "https://walk.example.org/back",
    "code_verifier": "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
    "client_id": "0193a7c3-0f0e-7d10-9a01-0242ac120002",
}


class AppForm(BaseModel):
    """Who asks: by HTTP Basic, or here."""

    client_id: str | None = None
    client_secret: Secret = None


class TokenForm(AppForm):
    """A code with its verifier, or a refresh token; `scope` asks for less than before."""

    model_config = ConfigDict(json_schema_extra={"examples": [_CODE]})

    grant_type: Literal["authorization_code", "refresh_token"]
    code: str | None = None
    redirect_uri: str | None = None
    code_verifier: Annotated[str | None, Field(min_length=43, max_length=128)] = None
    refresh_token: str | None = None
    scope: str | None = None

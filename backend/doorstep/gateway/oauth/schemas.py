"""OAuth, over the wire."""

from datetime import datetime
from typing import Annotated, Any, Literal, NotRequired

from pydantic import BaseModel, ConfigDict, Field
from typing_extensions import TypedDict

from doorstep.circle.sharing.schemas import Purpose
from doorstep.gateway.consents.schemas import DescribedScope
from doorstep.platform.access.scopes import Scope
from doorstep.platform.web.fields import In, When

MOST_CHARACTERS = 8000
Decision = Literal["allow", "deny"]
Parameter = Annotated[str | None, Field(max_length=2000)]
AuthorizationRequest = Annotated[
    str,
    Field(
        max_length=MOST_CHARACTERS,
        pattern=r"^[!-~]*$",
        description="The query string the app sent the person to /oauth/authorize with, as it is.",
    ),
]

_DECISION: dict[str, Any] = {
    "request": "response_type=code&client_id=0193a7c3-0f0e-7d10-9a01-0242ac120002&scope=logs%3Aread&state=k3"
    "&redirect_uri=https%3A%2F%2Fwalk.example.org%2Fback&code_challenge_method=S256"
    "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
    "decision": "allow",
    "scopes": ["logs:read"],
}


class AuthorizationQuery(BaseModel):
    """The parameters of an authorization request (RFC 6749, 4.1.1; RFC 7636; OpenID Connect Core, 3.1.2.1).

    Others are ignored.
    """

    model_config = ConfigDict(extra="ignore", frozen=True, defer_build=True)

    response_type: Parameter = None
    client_id: Parameter = None
    redirect_uri: Parameter = None
    scope: Parameter = None
    state: Parameter = None
    code_challenge: Parameter = None
    code_challenge_method: Parameter = None
    nonce: Parameter = None
    prompt: Parameter = None
    max_age: Parameter = None


class AskingAppOut(TypedDict):
    """The app that asks. Its words are the developer's."""

    id: str
    name: str
    description: str | None
    home_page: str | None


class AlreadyOut(TypedDict):
    """What the person has allowed this app before, and holds."""

    scopes: list[Scope]
    ends_at: datetime | None


class AuthorizationOut(TypedDict):
    """What an app asks of the person.

    `asked_at` goes back with the answer: by it a password counts as given before or after the app asked.
    `redirect_host`: where the answer goes. `signs_in`: the app learns a name for the person that no other app has.
    `sandbox_possible`: the person is the app's developer and may answer for its sandbox.
    """

    client: AskingAppOut
    asked_at: datetime
    redirect_host: str
    purpose: Purpose
    signs_in: bool
    scopes: list[DescribedScope]
    already: AlreadyOut | None
    sandbox_possible: bool


class DecisionIn(In):
    """The person's answer. `scopes` are those ticked; `ends_at` null: until the person ends it.

    `asked_at` is the one of the question; where it is left out, the password has to be fresh by now.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [_DECISION]})

    request: AuthorizationRequest
    decision: Decision
    scopes: Annotated[list[Scope], Field(max_length=len(Scope))] = Field(default_factory=list)
    ends_at: When | None = None
    sandbox: bool = False
    asked_at: When | None = None


class DecidedOut(TypedDict):
    """Where to go now: back to the app, with a code or a no."""

    redirect_to: str


class TokensOut(TypedDict):
    """Tokens just given out (RFC 6749, 5.1). `expires_in`: seconds. `id_token` only at sign-in, for `openid`.

    `sharing_id` is what was agreed, as webhooks name it.
    """

    token_type: Literal["Bearer"]
    access_token: str
    expires_in: int
    refresh_token: str
    scope: str
    sharing_id: str
    id_token: NotRequired[str]


class RefusalOut(TypedDict):
    """A refusal in OAuth's words (RFC 6749, 5.2)."""

    error: str
    error_description: NotRequired[str]


class IntrospectionOut(TypedDict):
    """What a token is worth (RFC 7662, 2.2). Only `active` where it is not the app's own, or works no more."""

    active: bool
    client_id: NotRequired[str]
    scope: NotRequired[str]
    token_type: NotRequired[Literal["Bearer"]]
    iss: NotRequired[str]
    aud: NotRequired[str]
    sub: NotRequired[str]
    iat: NotRequired[int]
    exp: NotRequired[int]


class NothingOut(TypedDict):
    """An empty object: there is nothing to say."""


class UserInfoOut(TypedDict):
    """The name this app, and no other, knows the person by."""

    sub: str


class PublicKeyOut(TypedDict):
    """A public key (RFC 7517; RFC 7518, 6.2)."""

    kty: Literal["EC"]
    crv: Literal["P-256"]
    x: str
    y: str
    kid: str
    use: Literal["sig"]
    alg: Literal["ES256"]


class PublicKeysOut(TypedDict):
    """The keys ID tokens are checked with."""

    keys: list[PublicKeyOut]


class MetadataOut(TypedDict):
    """What the authorization server says of itself (RFC 8414; OpenID Connect Discovery 1.0)."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    revocation_endpoint: str
    introspection_endpoint: str
    userinfo_endpoint: str
    jwks_uri: str
    registration_endpoint: NotRequired[str]
    scopes_supported: list[str]
    response_types_supported: list[str]
    response_modes_supported: list[str]
    grant_types_supported: list[str]
    token_endpoint_auth_methods_supported: list[str]
    revocation_endpoint_auth_methods_supported: list[str]
    introspection_endpoint_auth_methods_supported: list[str]
    code_challenge_methods_supported: list[str]
    authorization_response_iss_parameter_supported: bool
    subject_types_supported: list[str]
    id_token_signing_alg_values_supported: list[str]
    claims_supported: list[str]
    prompt_values_supported: list[str]
    request_parameter_supported: bool
    request_uri_parameter_supported: bool
    claims_parameter_supported: bool


class RegisteredOut(TypedDict):
    """An app that has registered itself (RFC 7591, 3.2.1). The secret is shown this once; it has no end.

    `scope` is the most it may ask for; `openid` is always among it.
    """

    client_id: str
    client_id_issued_at: int
    client_secret: NotRequired[str]
    client_secret_expires_at: NotRequired[int]
    client_name: str
    client_uri: NotRequired[str]
    redirect_uris: list[str]
    scope: str
    token_endpoint_auth_method: str
    grant_types: list[str]
    response_types: list[str]

"""Apps, over the wire."""

from datetime import datetime
from typing import Annotated, Any, NotRequired

from pydantic import AfterValidator, ConfigDict, Field, WithJsonSchema
from typing_extensions import TypedDict

from doorstep.gateway.apps.redirects import refusal
from doorstep.platform.access.scopes import FOR_APPS, Scope
from doorstep.platform.web.fields import In, LongText, OwnWords, PageQuery, ShortText, absent

MOST_REDIRECTS = 20
MOST_APPS = 25


def _redirect(address: str) -> str:
    if (why := refusal(address)) is not None:
        raise ValueError(why)
    return address


def _home_page(address: str) -> str:
    if not address.startswith("https://") or refusal(address) is not None:
        raise ValueError("Send an https address")
    return address


Redirect = Annotated[
    str,
    AfterValidator(_redirect),
    Field(
        max_length=500,
        description="https, http on this device, or an own scheme.",
        json_schema_extra={"format": "uri"},
    ),
]
Redirects = Annotated[list[Redirect], Field(min_length=1, max_length=MOST_REDIRECTS)]
HomePage = Annotated[
    str,
    AfterValidator(_home_page),
    Field(max_length=500, description="An https address.", json_schema_extra={"format": "uri"}),
]


def _for_apps(scope: Scope) -> Scope:
    if scope not in FOR_APPS:
        raise ValueError("Leave out what only a developer's own tokens can do")
    return scope


AppScope = Annotated[
    Scope, AfterValidator(_for_apps), WithJsonSchema({"type": "string", "enum": [*map(str, sorted(FOR_APPS))]})
]
Scopes = Annotated[
    list[AppScope],
    Field(max_length=len(FOR_APPS), description="The most the app will ever ask for; empty: it only signs people in."),
]

_EXAMPLE: dict[str, Any] = {
    "name": "Evening walk",
    "description": "Suggests a walk when the day was quiet.",
    "home_page": "https://walk.example.org",
    "redirect_uris": ["https://walk.example.org/back"],
    "scopes": ["logs:read", "schedule:write"],
    "confidential": True,
}


class AppIn(In):
    """A new app. A confidential one keeps a secret on a server; a public one (phone, browser, desktop) has none."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    name: ShortText
    description: LongText | None = None
    home_page: HomePage | None = None
    redirect_uris: Redirects
    scopes: Scopes
    confidential: bool = True


class AppPatch(In):
    """Changes to an app (JSON merge patch): absent stays, null empties. Whether it keeps a secret does not change."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"name": "Evening walks"}]})

    name: ShortText = Field(default_factory=absent)
    description: LongText | None = None
    home_page: HomePage | None = None
    redirect_uris: Redirects = Field(default_factory=absent)
    scopes: Scopes = Field(default_factory=absent)


class AppQuery(PageQuery):
    """Pages of one's apps."""


class AppOut(TypedDict):
    """An app as its developer sees it. `id` is the client id; the secret is not kept.

    `previous_secret_until`: until when the secret before the present one still works. `sandbox_id`: its sandbox person,
    once there is one.
    """

    id: str
    name: NotRequired[OwnWords]
    description: NotRequired[OwnWords | None]
    home_page: NotRequired[OwnWords | None]
    redirect_uris: list[str]
    scopes: list[str]
    confidential: bool
    previous_secret_until: datetime | None
    sandbox_id: str | None
    version: int
    created_at: datetime
    changed_at: datetime


class NewAppOut(AppOut):
    """An app just made, or with a new secret: `client_secret` is shown this once; null for a public app."""

    client_secret: str | None

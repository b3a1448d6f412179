"""Sessions and tokens, over the wire."""

from datetime import datetime
from typing import Annotated, NotRequired

from pydantic import ConfigDict, Field
from typing_extensions import TypedDict

from doorstep.platform.access.scopes import Scope
from doorstep.platform.web.fields import In, OwnWords, PageQuery, ShortText


class CredentialQuery(PageQuery):
    """Pages of sessions or tokens."""


class SessionEntryOut(TypedDict):
    """One place where the person is signed in; `current` is this one."""

    id: str
    name: NotRequired[OwnWords | None]
    current: bool
    created_at: datetime
    expires_at: datetime


class NewTokenIn(In):
    """A token for one's own scripts."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"name": "My spreadsheet", "scopes": ["logs:read", "insights:read"], "expires_in_days": 90}]
        }
    )

    name: ShortText
    scopes: Annotated[list[Scope], Field(min_length=1, max_length=len(Scope), description="What it may do.")]
    expires_in_days: Annotated[int, Field(ge=1, le=366, description="It ends after this many days.")] = 90


class TokenOut(TypedDict):
    """A token; its secret is not kept."""

    id: str
    name: NotRequired[OwnWords | None]
    scopes: list[str]
    created_at: datetime
    expires_at: datetime


class NewTokenOut(TokenOut):
    """A token just made: `token` is shown this once."""

    token: str


class EndedOut(TypedDict):
    """How many ended."""

    ended: int

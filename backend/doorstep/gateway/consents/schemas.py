"""Consent, over the wire."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import ConfigDict, Field
from typing_extensions import TypedDict

from doorstep.circle.sharing.schemas import Purpose
from doorstep.platform.access.scopes import Scope
from doorstep.platform.accounts.leaving.schemas import AccessOut
from doorstep.platform.web.fields import Id, In, PageQuery, When, absent


class DescribedScope(TypedDict):
    """A scope as a person is told of it.

    `sensitive` ones are ticked one by one. `sees` names every field an app gets by it, own words only under
    `.text:read`; `changes` every field it may write. `example` is the person's latest record as this scope shows it,
    null where there is none.
    """

    scope: Scope
    sensitive: bool
    sees: list[str]
    changes: list[str]
    example: dict[str, Any] | None


class AllowedAppQuery(PageQuery):
    """Filters of the list of apps one allowed."""

    app_id: Id | None = None
    with_ended: Annotated[bool, Field(description="Also apps that were stopped or whose time is over, each once.")] = (
        False
    )


class SeenQuery(PageQuery):
    """Pages of what an app has seen and done."""


class AllowedAppOut(TypedDict):
    """An app one allowed. `id` names the agreement; `name` is null once the app is gone.

    `ends_at` null: until it is stopped. `ended_at`: when it was stopped or its time was over; null while it is allowed.
    `last_used_at`: when it last read or wrote anything, or tried to.
    """

    id: str
    app_id: str
    name: str | None
    description: str | None
    home_page: str | None
    scopes: list[Scope]
    purpose: Purpose
    starts_at: datetime
    ends_at: datetime | None
    ended_at: datetime | None
    last_used_at: datetime | None
    version: int
    created_at: datetime
    changed_at: datetime


class AllowedAppDetailOut(AllowedAppOut):
    """An app one allowed, with what each scope shows it: nothing once it has ended."""

    may: list[DescribedScope]


class SeenKindOut(TypedDict):
    """One kind of thing an app did, such as `read goals`: how often, and when last. `refused` counts vain tries."""

    operation: str
    deed: str
    count: int
    refused: int
    last_at: datetime


class SeenOut(TypedDict):
    """What an app has seen and done: every kind with its count, and a page of lines, newest first."""

    kinds: list[SeenKindOut]
    data: list[AccessOut]
    next_cursor: str | None


_EXAMPLE: dict[str, Any] = {"scopes": ["logs:read"], "ends_at": "2027-02-22T09:12:00Z"}


class AllowedAppPatch(In):
    """Less than before (JSON merge patch): fewer scopes, an earlier end. For more, the app asks again."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    scopes: Annotated[list[Scope], Field(min_length=1, max_length=len(Scope))] = Field(default_factory=absent)
    ends_at: When = Field(default_factory=absent)

"""Crisis lines out."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field
from typing_extensions import TypedDict

from doorstep.content.crisis_lines import HoursKind


class CrisisLineQuery(BaseModel):
    """Which country."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    country: Annotated[
        str | None,
        Field(min_length=2, max_length=2, pattern="^[A-Za-z]{2}$", description="ISO 3166 alpha-2; all without it."),
    ] = None


class CrisisLineOut(TypedDict):
    """A line, with only the fields that were read on its own or a government's page, and when that was."""

    service: str
    number: str | None
    tel_uri: str | None
    text_or_chat: str | None
    web: str | None
    languages: str
    hours: HoursKind
    is_open: Annotated[bool | None, Field(description="Whether it answers now; null where its hours are not checked.")]
    hours_text: Annotated[str, Field(description='Such as "Open now" or "Opens 9 am. For danger now: 112".')]
    checked_on: date


class CountryOut(TypedDict):
    """A country's emergency number, which always shows, and its lines, nearest first."""

    country_code: str
    country: str
    emergency_number: str
    lines: list[CrisisLineOut]


class DirectoryOut(TypedDict):
    """Where lines of every other country can be looked for."""

    name: str
    web: str


class CrisisLinesOut(TypedDict):
    """Lines to call or write to. Nobody here watches; this is no emergency service."""

    data: list[CountryOut]
    directory: DirectoryOut

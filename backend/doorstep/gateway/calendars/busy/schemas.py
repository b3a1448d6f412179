"""Calendars in and out."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, NotRequired, Self

from pydantic import AfterValidator, Field, model_validator
from typing_extensions import TypedDict

from doorstep.gateway.calendars.busy.examples import CALENDAR_IN, CALENDAR_PATCH
from doorstep.gateway.calendars.busy.messages import MOST_BYTES
from doorstep.gateway.calendars.busy.troubles import Trouble
from doorstep.platform.web.fields import Id, In, OwnWords, RecordQuery, ShortText, Source, absent

MOST_ADDRESS = 2000


def _as_https(address: str) -> str:
    scheme, mark, rest = address.strip().partition("://")
    return f"https://{rest}" if mark and scheme.lower() in ("webcal", "webcals") else address.strip()


Address = Annotated[
    str,
    AfterValidator(_as_https),
    Field(
        min_length=1,
        max_length=MOST_ADDRESS,
        description="Where the calendar can be read, https or webcal. It is kept sealed.",
        json_schema_extra={"format": "uri"},
    ),
]
FileText = Annotated[
    str,
    Field(
        min_length=1,
        max_length=MOST_BYTES,
        description="The text of an iCalendar file (RFC 5545), at most 2 MiB. It is read once and not kept.",
        json_schema_extra={"format": "icalendar"},
    ),
]


class CalendarKind(StrEnum):
    """How a calendar comes in: read from its address again and again, or once from a file."""

    ADDRESS = "address"
    FILE = "file"


class CalendarState(StrEnum):
    """How the last reading went: not yet, well (perhaps in part), or not at all."""

    WAITING = "waiting"
    READ = "read"
    TROUBLE = "trouble"


class CalendarIn(In):
    """A calendar whose times are taken: its address, or a file's text. Titles and people in it are never kept."""

    model_config = CALENDAR_IN

    id: Id | None = None
    name: ShortText
    address: Address | None = None
    content: FileText | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.address is None) == (self.content is None):
            raise ValueError("Send either address or content")
        return self


class CalendarPatch(In):
    """Changes to a calendar (JSON merge patch). A file's times stay as they are; a new file is a new calendar."""

    model_config = CALENDAR_PATCH

    name: ShortText = Field(default_factory=absent)
    address: Address = Field(default_factory=absent)


class CalendarQuery(RecordQuery):
    """Pages of calendars."""


class CalendarOut(TypedDict):
    """A calendar that is read. `detail` says in plain words what the last reading met with.

    `host`: where it is read from; the whole address opens the calendar to whoever has it, so nobody is told it again.
    `read_at`: when it was last read; `tried_at`: when that was last tried; `next_at`: when it will be again.
    """

    id: str
    name: NotRequired[OwnWords]
    kind: CalendarKind
    host: NotRequired[OwnWords | None]
    state: CalendarState
    trouble: Trouble | None
    detail: str | None
    read_at: datetime | None
    tried_at: datetime | None
    next_at: datetime | None
    version: int
    created_at: datetime
    changed_at: datetime
    source: Source

"""Field types of the contract, each named once with its range, unit and description."""

import re
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Any, Generic, TypeVar
from zoneinfo import available_timezones

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints
from typing_extensions import TypedDict

from doorstep.platform.access.scopes import Scope

Item = TypeVar("Item")

_UUID = re.compile(r"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-8][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$")
_EARLIEST = datetime(1900, 1, 1, tzinfo=UTC)
_LATEST = datetime(2200, 1, 1, tzinfo=UTC)


class In(BaseModel):
    """What a caller sends: unknown fields are refused, types are strict, NaN and infinity are no numbers."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False, frozen=True, defer_build=True)


def absent() -> Any:  # noqa: ANN401 - stands for "not sent" and is never read
    """The default of a field in a merge patch that may be left out but not emptied."""
    return None


def is_uuid(text: str) -> bool:
    """Whether the text is a UUID as we write it: canonical, lower-case."""
    return _UUID.fullmatch(text) is not None and text == text.lower()


def _uuid(text: str) -> str:
    if not _UUID.match(text):
        raise ValueError("Send a UUID (RFC 9562), such as 0193a7c2-5d1e-7c4b-8f00-0242ac120002")
    return text.lower()


def _utc(instant: datetime) -> datetime:
    if not _EARLIEST <= instant <= _LATEST:
        raise ValueError("Send an instant between the years 1900 and 2200")
    return instant.astimezone(UTC)


def _plain_number(schema: dict[str, object]) -> None:
    """`multipleOf: 0.1` fails honest values in validators that divide binary floats; the description says it."""
    schema.pop("multipleOf", None)
    schema.setdefault("description", "In steps of .1.")


@lru_cache(maxsize=1)
def _zones() -> frozenset[str]:
    """Every IANA name; listing them reads some hundred folders, so it is done once."""
    return frozenset(available_timezones())


def _zone(name: str) -> str:
    if name not in _zones():
        raise ValueError("Send an IANA time zone, such as Europe/Vienna")
    return name


def _no_nul(text: str) -> str:
    if "\x00" in text:
        raise ValueError("Leave out the NUL character")
    return text


Id = Annotated[str, AfterValidator(_uuid), Field(json_schema_extra={"format": "uuid"}, description="A UUID.")]
When = Annotated[
    AwareDatetime, AfterValidator(_utc), Field(description="An instant, RFC 3339; answers are in UTC with Z.")
]
Rating = Annotated[float, Field(ge=0, le=10, multiple_of=0.1, json_schema_extra=_plain_number)]
Percent = Annotated[float, Field(ge=0, le=100, multiple_of=0.1, json_schema_extra=_plain_number)]
OneToFive = Annotated[int, Field(ge=1, le=5)]
Level = Annotated[int, Field(ge=1, le=10)]
Minutes = Annotated[int, Field(ge=1, le=24 * 60)]
TimeZone = Annotated[str, AfterValidator(_zone), Field(description="An IANA time zone.", max_length=64)]
ShortText = Annotated[
    str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True), AfterValidator(_no_nul)
]
LongText = Annotated[
    str, StringConstraints(min_length=1, max_length=4000, strip_whitespace=True), AfterValidator(_no_nul)
]

OWN_WORDS_MARK = "x-own-words"
OwnWords = Annotated[
    str,
    Field(
        description="The person's own words or a name; absent without the area's `.text:read` scope.",
        json_schema_extra={OWN_WORDS_MARK: True},
    ),
]

OPENED_BY_MARK = "x-opened-by"


def opened_by(scope: Scope) -> Any:  # noqa: ANN401 - pydantic's own return type of Field
    """Marks a field of an answer that only callers with one more scope get."""
    return Field(description=f"Absent without `{scope.value}`.", json_schema_extra={OPENED_BY_MARK: scope.value})


Cursor = Annotated[str | None, Field(max_length=512, description="`next_cursor` of the page before.")]
Limit = Annotated[int, Field(ge=1, le=100, description="How many at most.")]


class SourceKind(StrEnum):
    """By what kind of client a record was written."""

    WEB = "web"
    TOKEN = "token"  # noqa: S105 - a word of the contract, not a secret
    APP = "app"
    ALLY = "ally"
    CLINICIAN = "clinician"
    IMPORT = "import"
    CALENDAR = "calendar"


class Source(TypedDict):
    """Which client wrote a record: `{kind, id}`; set by the server."""

    kind: str
    id: str | None


class Page(TypedDict, Generic[Item]):
    """One page of a list, newest first; `next_cursor` is null on the last."""

    data: list[Item]
    next_cursor: str | None


class PageQuery(BaseModel):
    """Query parameters every list has."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    limit: Limit = 25
    cursor: Cursor = None


class SourceQuery(BaseModel):
    """Query parameters of whatever lists records: by which client they were written."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    source_kind: Annotated[SourceKind | None, Field(description="Written by this kind of client.")] = None
    source_id: Annotated[Id | None, Field(description="Written by this client, such as one app.")] = None

    @property
    def by_source(self) -> dict[str, object]:
        """The filters on the source, by the names `KeysetList` has for them."""
        return {"source_kind": self.source_kind, "source_id": self.source_id}

    def is_from(self, source: Source) -> bool:
        """Whether a record with this source is asked for."""
        return self.source_kind in (None, source["kind"]) and self.source_id in (None, source["id"])


class RecordQuery(PageQuery, SourceQuery):
    """Query parameters of every paged list of records."""

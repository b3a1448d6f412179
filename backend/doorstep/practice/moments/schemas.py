"""Moments in and out."""

from datetime import datetime
from typing import Annotated, Any, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from doorstep.platform.web.fields import (
    Id,
    In,
    LongText,
    OwnWords,
    RecordQuery,
    ShortText,
    Source,
    TimeZone,
    When,
)
from doorstep.practice.moments.examples import MOMENT_IN, MOMENT_OF_LOG, MOMENT_PATCH

Companions = Annotated[list[Id], Field(max_length=50, description="Who was there.")]


class MomentIn(In):
    """A new moment; only what it was is needed."""

    model_config = MOMENT_IN

    id: Id | None = None
    what: LongText
    who: ShortText | None = None
    sense_detail: LongText | None = None
    what_i_did: LongText | None = None
    at: When | None = None
    time_zone: TimeZone | None = None
    log_id: Id | None = None
    companion_ids: Companions | None = None


class MomentOfLogIn(In):
    """A moment from a log with one tap: an empty object takes the log's own words."""

    model_config = MOMENT_OF_LOG

    what: LongText | None = None
    who: ShortText | None = None
    sense_detail: LongText | None = None
    what_i_did: LongText | None = None


def _absent() -> Any:  # noqa: ANN401 - stands for "not sent" and is never read
    return None


class MomentPatch(In):
    """Changes to a moment (JSON merge patch): absent stays, null empties."""

    model_config = MOMENT_PATCH

    what: LongText = Field(default_factory=_absent)
    who: ShortText | None = None
    sense_detail: LongText | None = None
    what_i_did: LongText | None = None
    at: When = Field(default_factory=_absent)
    companion_ids: Companions | None = None


class MomentQuery(RecordQuery):
    """Filters of the list of moments."""

    hidden: bool = False
    log_id: Id | None = None


class MomentOut(TypedDict):
    """A small good thing that happened."""

    id: str
    what: NotRequired[OwnWords]
    who: NotRequired[OwnWords | None]
    sense_detail: NotRequired[OwnWords | None]
    what_i_did: NotRequired[OwnWords | None]
    at: datetime
    time_zone: str
    log_id: str | None
    companion_ids: list[str] | None
    hidden: bool
    version: int
    created_at: datetime
    changed_at: datetime
    source: Source


class KeptMomentOut(TypedDict):
    """One kept moment, the same all day; null when there is none to show."""

    moment: MomentOut | None

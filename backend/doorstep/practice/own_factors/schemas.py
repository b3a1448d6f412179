"""Own factors in and out."""

from datetime import datetime
from typing import Annotated, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from doorstep.content.words import OwnFactorKind
from doorstep.platform.web.fields import (
    OWN_WORDS_MARK,
    Id,
    In,
    OwnWords,
    RecordQuery,
    ShortText,
    Source,
    absent,
)
from doorstep.practice.own_factors.examples import OWN_FACTOR_IN, OWN_FACTOR_PATCH

Choices = Annotated[list[ShortText], Field(min_length=2, max_length=12, description="For `choice`: what to pick from.")]
Unit = Annotated[ShortText, Field(description="For `number`: what is counted, such as cups.")]
ChoicesOut = Annotated[
    list[str],
    Field(description="Absent without `logs.text:read`.", json_schema_extra={OWN_WORDS_MARK: True}),
]


class OwnFactorIn(In):
    """Something of the person's own to keep an eye on: `choices` go with `choice`, a `unit` with `number`."""

    model_config = OWN_FACTOR_IN

    id: Id | None = None
    name: ShortText
    kind: OwnFactorKind
    unit: Unit | None = None
    choices: Choices | None = None


class OwnFactorPatch(In):
    """Changes to an own factor (JSON merge patch). Its kind stays, so that earlier logs keep their meaning."""

    model_config = OWN_FACTOR_PATCH

    name: ShortText = Field(default_factory=absent)
    unit: Unit | None = None
    choices: Choices = Field(default_factory=absent)


class OwnFactorQuery(RecordQuery):
    """The list of own factors."""


class OwnFactorOut(TypedDict):
    """An own factor; logs hold its value under its id."""

    id: str
    name: NotRequired[OwnWords]
    kind: OwnFactorKind
    unit: NotRequired[OwnWords | None]
    choices: NotRequired[ChoicesOut | None]
    version: int
    created_at: datetime
    changed_at: datetime
    source: Source

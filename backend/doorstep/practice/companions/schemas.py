"""Companions in and out."""

from datetime import datetime
from typing import Annotated, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from doorstep.content.words import CompanionKind
from doorstep.platform.web.fields import Id, In, OwnWords, RecordQuery, ShortText, Source, absent
from doorstep.practice.companions.examples import COMPANION_IN, COMPANION_PATCH

RespectsMyPace = Annotated[bool, Field(description="Whether this person goes at the pace one can go.")]


class CompanionIn(In):
    """Someone who may come along; nobody is told."""

    model_config = COMPANION_IN

    id: Id | None = None
    name: ShortText
    kind: CompanionKind
    respects_my_pace: RespectsMyPace | None = None


class CompanionPatch(In):
    """Changes to a companion (JSON merge patch): absent stays, null empties."""

    model_config = COMPANION_PATCH

    name: ShortText = Field(default_factory=absent)
    kind: CompanionKind = Field(default_factory=absent)
    respects_my_pace: RespectsMyPace | None = None


class CompanionQuery(RecordQuery):
    """Filters of the list of companions."""

    hidden: Annotated[bool, Field(description="`true` lists the hidden ones instead.")] = False


class CompanionOut(TypedDict):
    """Someone who may come along. While `hidden_at` is set they appear nowhere else."""

    id: str
    name: NotRequired[OwnWords]
    kind: CompanionKind
    respects_my_pace: bool | None
    hidden_at: datetime | None
    version: int
    created_at: datetime
    changed_at: datetime
    source: Source

"""Catalogue steps and collections out."""

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from doorstep.content.words import ContextKind, Daylight, Familiarity, Noise, StepKind
from doorstep.platform.web.fields import Level, Minutes, PageQuery, Rating


class CatalogueQuery(PageQuery):
    """Filters of the catalogue."""

    energy: Annotated[Rating | None, Field(description="Today's energy, 0-10: only what it allows.")] = None
    level: Level | None = None
    context_kind: ContextKind | None = None
    minutes: Annotated[Minutes | None, Field(description="At most this long.")] = None
    collection: Annotated[str | None, Field(max_length=64, description="The id of a collection.")] = None
    kind: StepKind | None = None
    needs_known_person: bool | None = None
    q: Annotated[
        str | None,
        Field(min_length=1, max_length=100, description="Words to find in title or purpose, however they are written."),
    ] = None


class CatalogueStepOut(TypedDict):
    """A step of the catalogue; `level` is a first guess at difficulty and is better not shown."""

    id: str
    level: int
    title: str
    context_kind: ContextKind
    minutes: int
    energy_cost: Annotated[int, Field(ge=1, le=5)]
    social_intensity: Annotated[int, Field(ge=1, le=5)]
    group_min: int
    group_max: int
    structured_role: bool
    familiarity: Familiarity
    noise: Noise
    daylight: Daylight
    exit_ease: Annotated[int, Field(ge=1, le=5, description="5 can be left at any second.")]
    kind: StepKind
    smaller_version: str
    purpose: str
    topic: str
    needs_known_person: Annotated[bool, Field(description="Somebody the person already knows has to exist for it.")]
    indoors_at_night: Annotated[bool, Field(description="Works at home after dark.")]
    replies: Annotated[bool, Field(description="It answers somebody.")]
    asks_for_help: Annotated[bool, Field(description="It asks somebody to do something for the person.")]


class CollectionOut(TypedDict):
    """Steps for one situation in life, by id, easiest first."""

    id: str
    title: str
    description: str
    step_ids: list[str]


class CollectionsOut(TypedDict):
    """Every collection, in the order they are shown."""

    data: list[CollectionOut]


class CollectionStepsOut(CollectionOut):
    """A collection with its steps."""

    steps: list[CatalogueStepOut]

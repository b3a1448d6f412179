"""Places in and out."""

from datetime import datetime
from typing import NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from doorstep.content.words import Crowding, Daylight, Familiarity, Noise, Predictability
from doorstep.platform.web.fields import Id, In, OneToFive, OwnWords, RecordQuery, ShortText, Source, absent
from doorstep.practice.places.examples import PLACE_IN, PLACE_PATCH


class _Qualities(In):
    """What it is like there; leave out what is not known."""

    familiarity: Familiarity | None = None
    noise: Noise | None = None
    crowding: Crowding | None = None
    predictability: Predictability | None = None
    exit_ease: OneToFive | None = None
    daylight: Daylight | None = None
    enjoyed_before: bool | None = None


class PlaceIn(_Qualities):
    """A new place, under a name that only the person needs to understand."""

    model_config = PLACE_IN

    id: Id | None = None
    name: ShortText


class PlacePatch(_Qualities):
    """Changes to a place (JSON merge patch): absent stays, null empties."""

    model_config = PLACE_PATCH

    name: ShortText = Field(default_factory=absent)


class PlaceQuery(RecordQuery):
    """The list of places."""


class PlaceOut(TypedDict):
    """A place and what it is like there; `exit_ease` 5 can be left at any second."""

    id: str
    name: NotRequired[OwnWords]
    familiarity: Familiarity | None
    noise: Noise | None
    crowding: Crowding | None
    predictability: Predictability | None
    exit_ease: int | None
    daylight: Daylight | None
    enjoyed_before: bool | None
    version: int
    created_at: datetime
    changed_at: datetime
    source: Source

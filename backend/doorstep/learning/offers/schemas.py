"""Offers in and out."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from doorstep.content.words import Dimension, Support
from doorstep.practice.catalogue.schemas import CatalogueStepOut
from doorstep.practice.steps.schemas import StepOut


class OfferKind(StrEnum):
    """Which way an offer goes."""

    SURROUNDINGS = "surroundings"
    REST = "rest"
    UP = "up"
    SIDEWAYS = "sideways"
    SMALLER = "smaller"
    LESS_SUPPORT = "less_support"
    ROTATION = "rotation"


class KeptKind(StrEnum):
    """Offers whose answer can be "keep it as it is"."""

    SURROUNDINGS = "surroundings"
    LESS_SUPPORT = "less_support"
    ROTATION = "rotation"


class Held(StrEnum):
    """Why nothing bigger is on offer just now."""

    LOW_DAY = "low_day"
    MUCH_ENERGY = "much_energy"
    DRAINING = "draining"


class OfferOut(TypedDict):
    """One way on. Planning it is `POST /plan-entries` with the step's id (and place, where one is named); a step of
    the catalogue is first taken over with `POST /steps`."""

    kind: OfferKind
    sentence: str
    why: str
    step: Annotated[StepOut | None, Field(description="The person's own step it is about.")]
    catalogue_step: CatalogueStepOut | None
    place_id: Annotated[str | None, Field(description="Where else the step could be.")]
    changes: Annotated[Dimension | None, Field(description="The one thing that rises; null when nothing does.")]
    support: Annotated[Support | None, Field(description="The support to try without.")]
    surrounding: Annotated[str | None, Field(description="The factor to make gentler.")]
    minutes: Annotated[int | None, Field(description="How long the small version or the rest is.")]
    evidence: Annotated[list[str], Field(description="The person's own notes that speak for it: ids of logs.")]
    evidence_of: Annotated[int, Field(description="Among how many notes, for the table.")]
    keep: Annotated[str | None, Field(description="The equal answer, which leaves everything as it is.")]


class HeldOut(TypedDict):
    """Why nothing bigger is on offer just now."""

    reason: Held
    sentence: str


class OffersOut(TypedDict):
    """What may come after the step at hand. Something smaller is always among them, nothing costs more than today's
    energy allows, and only one thing rises at a time."""

    goal_id: str
    now: Annotated[StepOut | None, Field(description="The step tried last, or the gentlest one.")]
    own_order: Annotated[bool, Field(description="Whether the person's own guesses order the ladder.")]
    held: HeldOut | None
    offers: list[OfferOut]


class KeptOut(TypedDict):
    """An offer answered with "keep it as it is"; it does not come again for 14 days."""

    goal_id: str
    kind: KeptKind
    day: date

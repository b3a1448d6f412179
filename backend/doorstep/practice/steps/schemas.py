"""Steps in and out."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from doorstep.content.words import ContextKind, Daylight, Familiarity, Noise, StepKind, Support
from doorstep.platform.web.fields import (
    Id,
    In,
    Level,
    Minutes,
    OneToFive,
    OwnWords,
    Rating,
    RecordQuery,
    ShortText,
    Source,
    absent,
)
from doorstep.practice.steps.examples import GOAL_STEP_IN, STEP_IN, STEP_PATCH

People = Annotated[int, Field(ge=1, le=10_000, description="How many people, the person included.")]
CatalogueId = Annotated[str, Field(max_length=16, pattern=r"^[A-Z0-9-]+$", description="Such as `L04-01`.")]
Supports = Annotated[list[Support], Field(max_length=5, description="What holds the person through it.")]
Guess = Annotated[Rating, Field(description="The person's own guess at its difficulty, 0-10.")]


class Origin(StrEnum):
    """Where a step came from."""

    CATALOGUE = "catalogue"
    OWN = "own"
    CLINICIAN = "clinician"


class _Details(In):
    """What a step may say beside its title."""

    place_id: Id | None = None
    context_kind: ContextKind | None = None
    minutes: Minutes | None = None
    energy_cost: OneToFive | None = None
    social_intensity: OneToFive | None = None
    group_min: People | None = None
    group_max: People | None = None
    structured_role: bool | None = None
    smaller_version: ShortText | None = None
    level: Level | None = None
    familiarity: Familiarity | None = None
    noise: Noise | None = None
    daylight: Daylight | None = None
    exit_ease: OneToFive | None = None
    purpose: ShortText | None = None
    topic: ShortText | None = None
    supports: Supports | None = None
    expected_difficulty: Guess | None = None


class GoalStepIn(_Details):
    """A new step on a goal's ladder: a title, or a `catalogue_id` whose words and values are copied; what is sent
    beside it takes their place. `kind` is `social` unless it says otherwise."""

    model_config = GOAL_STEP_IN

    id: Id | None = None
    catalogue_id: CatalogueId | None = None
    title: ShortText | None = None
    kind: StepKind | None = None
    needs_known_person: bool | None = None


class StepIn(GoalStepIn):
    """A new step, on a goal's ladder or standing alone: a title, or a `catalogue_id` whose words and values are
    copied; what is sent beside it takes their place. `kind` is `social` unless it says otherwise."""

    model_config = STEP_IN

    goal_id: Id | None = None


class StepPatch(_Details):
    """Changes to a step (JSON merge patch): absent stays, null empties."""

    model_config = STEP_PATCH

    goal_id: Id | None = None
    title: ShortText = Field(default_factory=absent)
    kind: StepKind = Field(default_factory=absent)
    needs_known_person: bool = Field(default_factory=absent)


class StepQuery(RecordQuery):
    """Filters of the list of steps."""

    goal_id: Id | None = None
    kind: StepKind | None = None
    context_kind: ContextKind | None = None
    max_energy_cost: Annotated[
        OneToFive | None, Field(description="Steps that cost at most this; those without a cost are left out.")
    ] = None


class StepOut(TypedDict):
    """A step: small enough to choose, with what makes it easier or harder."""

    id: str
    goal_id: str | None
    place_id: str | None
    title: NotRequired[OwnWords]
    kind: StepKind
    context_kind: ContextKind | None
    minutes: int | None
    energy_cost: int | None
    social_intensity: int | None
    group_min: int | None
    group_max: int | None
    structured_role: bool | None
    smaller_version: NotRequired[OwnWords | None]
    level: int | None
    familiarity: Familiarity | None
    noise: Noise | None
    daylight: Daylight | None
    exit_ease: int | None
    needs_known_person: bool
    purpose: NotRequired[OwnWords | None]
    topic: NotRequired[OwnWords | None]
    supports: list[Support] | None
    expected_difficulty: float | None
    catalogue_id: str | None
    origin: Origin
    version: int
    created_at: datetime
    changed_at: datetime
    source: Source

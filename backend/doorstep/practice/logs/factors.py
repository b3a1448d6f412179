"""The factors of a log: what may have made a step easier or harder, in the codes of `core.language.factors`."""

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from doorstep.content.words import (
    CompanionKind,
    ContextKind,
    Crowding,
    Familiarity,
    Noise,
    Predictability,
    TimeBand,
)
from doorstep.platform.web.fields import In, OneToFive

GroupSize = Annotated[int, Field(ge=0, le=10_000, description="How many people, the person included.")]
SleepHours = Annotated[float, Field(ge=0, le=24, description="Hours slept the night before.")]

# Worked out by the server, so that they always agree with the log they belong to.
DERIVED = ("duration", "weekend")


class FactorsIn(In):
    """Factors as they were; leave out what is not known.

    `time_band` follows from the time where it is left out; `duration` (the minutes) and `weekend` always do.
    """

    familiarity: Familiarity | None = None
    noise: Noise | None = None
    crowding: Crowding | None = None
    predictability: Predictability | None = None
    exit_ease: OneToFive | None = None
    daylight: bool | None = None
    enjoyed_before: bool | None = None
    with_someone: bool | None = None
    companion_kind: CompanionKind | None = None
    group_size: GroupSize | None = None
    context_kind: ContextKind | None = None
    structured_role: bool | None = None
    purpose_set: bool | None = None
    exit_plan_made: bool | None = None
    exit_used: bool | None = None
    boundary_set: bool | None = None
    script: bool | None = None
    phone_in_hand: bool | None = None
    arrive_early: bool | None = None
    listen: bool | None = None
    kind_word: bool | None = None
    meal: bool | None = None
    hydration: bool | None = None
    sleep_hours: SleepHours | None = None
    time_band: TimeBand | None = None


class FactorsOut(TypedDict, total=False):
    """The factors that are known; the others are absent."""

    familiarity: Familiarity
    noise: Noise
    crowding: Crowding
    predictability: Predictability
    exit_ease: int
    daylight: bool
    enjoyed_before: bool
    with_someone: bool
    companion_kind: CompanionKind
    group_size: int
    context_kind: ContextKind
    structured_role: bool
    purpose_set: bool
    exit_plan_made: bool
    exit_used: bool
    boundary_set: bool
    script: bool
    phone_in_hand: bool
    arrive_early: bool
    listen: bool
    kind_word: bool
    meal: bool
    hydration: bool
    sleep_hours: float
    time_band: TimeBand
    weekend: bool
    duration: int

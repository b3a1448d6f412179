"""Plans in and out."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, NotRequired

from pydantic import BaseModel, ConfigDict, Field
from typing_extensions import TypedDict

from doorstep.content.words import BeforeSource, EntryStatus, StepKind
from doorstep.platform.access.scopes import Scope
from doorstep.platform.web.fields import (
    Id,
    In,
    Minutes,
    OneToFive,
    OwnWords,
    Rating,
    ShortText,
    Source,
    SourceQuery,
    TimeZone,
    When,
    opened_by,
)
from doorstep.practice.days.periods import Moment
from doorstep.practice.plans.examples import ENTRY_IN, ENTRY_PATCH, MOVE_IN, START_IN
from doorstep.practice.plans.prep import PrepIn, PrepOut

Companions = Annotated[list[Id], Field(max_length=50, description="Who comes along; an empty list says nobody.")]
AnyTime = Annotated[bool, Field(description="The day is meant, not the hour: `starts_at` only names the day.")]
Rule = Annotated[
    str,
    Field(
        min_length=1,
        max_length=500,
        description="RFC 5545 RRULE, daily or slower, such as `FREQ=WEEKLY;BYDAY=TU`.",
    ),
]


class AppliesTo(StrEnum):
    """How far a change to one occurrence of a series reaches."""

    THIS = "this"
    THIS_AND_LATER = "this_and_later"
    ALL = "all"


class ReachQuery(BaseModel):
    """How far the change reaches; an entry that does not repeat knows `this` alone."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    applies_to: AppliesTo = AppliesTo.THIS


class PlanQuery(SourceQuery):
    """A window of the plan, at most 62 days; from today, and a week long, where nothing is said."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    since: Annotated[Moment | None, Field(alias="from", description="From this instant, or this day's start, on.")] = (
        None
    )
    until: Annotated[Moment | None, Field(alias="to", description="Before this instant, or this day's start.")] = None


class RecurrenceIn(In):
    """How the entry comes round again, in the local time of its zone."""

    rule: Rule


class ExpectedIn(In):
    """The guess beforehand; locked at the start."""

    enjoyment: Rating | None = None
    difficulty: Rating | None = None


class PlanEntryIn(In):
    """A step or a rest at a time. With a `step_id`, title, kind, goal, minutes and cost come from the step where
    they are left out. With `recurrence` a whole series is planned, and the id is the series' id."""

    model_config = ENTRY_IN

    id: Id | None = None
    title: ShortText | None = None
    kind: StepKind | None = None
    step_id: Id | None = None
    goal_id: Id | None = None
    place_id: Id | None = None
    companion_ids: Companions | None = None
    starts_at: When
    any_time: AnyTime = False
    time_zone: TimeZone | None = None
    minutes: Minutes | None = None
    energy_cost: OneToFive | None = None
    expected: ExpectedIn | None = None
    prep: PrepIn | None = None
    recurrence: RecurrenceIn | None = None


def _absent() -> Any:  # noqa: ANN401 - stands for "not sent" and is never read
    return None


class PlanEntryPatch(In):
    """Changes to an entry (JSON merge patch): absent stays, null empties, objects merge."""

    model_config = ENTRY_PATCH

    title: ShortText = Field(default_factory=_absent)
    kind: StepKind = Field(default_factory=_absent)
    step_id: Id | None = None
    goal_id: Id | None = None
    place_id: Id | None = None
    companion_ids: Companions | None = None
    starts_at: When = Field(default_factory=_absent)
    any_time: AnyTime = Field(default_factory=_absent)
    minutes: Minutes | None = None
    energy_cost: OneToFive | None = None
    expected: ExpectedIn | None = None
    prep: PrepIn | None = None
    recurrence: RecurrenceIn = Field(default_factory=_absent)


class BeforeNow(In):
    """How it is now."""

    mood: Rating | None = None
    energy: Rating | None = None


class StartIn(In):
    """How it is at the start; left out, today's check-in stands in."""

    model_config = START_IN

    before: BeforeNow | None = None


class MoveIn(In):
    """The new time."""

    model_config = MOVE_IN

    starts_at: When
    any_time: AnyTime | None = None


class BeforeOut(TypedDict):
    """How it was beforehand; `recalled`, told afterwards, is no baseline."""

    mood: float | None
    energy: float | None
    source: BeforeSource | None


class GuessOut(TypedDict):
    """The guess beforehand; `locked` once the step has started."""

    enjoyment: float | None
    difficulty: float | None
    locked: bool


class RecurrenceOut(TypedDict):
    """The series an entry belongs to, and the local start that series meant for it."""

    series_id: str
    rule: str | None
    original_start: str


class PlanEntryOut(TypedDict):
    """What the week holds: a step or a rest at a time."""

    id: str
    title: NotRequired[OwnWords]
    kind: StepKind
    status: EntryStatus
    starts_at: datetime
    any_time: bool
    time_zone: str
    minutes: int | None
    energy_cost: int | None
    step_id: str | None
    goal_id: str | None
    place_id: str | None
    companion_ids: list[str] | None
    expected: GuessOut
    before: BeforeOut
    started_at: datetime | None
    log_id: str | None
    prep: NotRequired[Annotated[PrepOut | None, opened_by(Scope.SCHEDULE_PREP_READ)]]
    recurrence: RecurrenceOut | None
    version: int
    created_at: datetime
    changed_at: datetime
    source: Source

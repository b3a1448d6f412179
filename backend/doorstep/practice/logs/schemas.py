"""Logs in and out."""

from datetime import datetime
from typing import Annotated, Any, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from doorstep.content.words import BeforeSource, DrainingTag, ManageableTag, PredictionOutcome, Status, StepKind
from doorstep.platform.web.fields import (
    OWN_WORDS_MARK,
    Id,
    In,
    LongText,
    Minutes,
    OwnWords,
    Rating,
    ShortText,
    Source,
    SourceQuery,
    TimeZone,
    When,
)
from doorstep.practice.days.periods import PeriodQuery
from doorstep.practice.logs.examples import FINISH_IN, LOG_IN, LOG_PATCH
from doorstep.practice.logs.factors import FactorsIn, FactorsOut
from doorstep.practice.plans.schemas import BeforeOut, ExpectedIn

OwnNumber = Annotated[float, Field(ge=-1_000_000_000, le=1_000_000_000)]
OwnFactorsIn = Annotated[
    dict[Id, bool | OwnNumber | ShortText | None],
    Field(max_length=20, description="Own factors by id: yes or no, a number, or the words of a choice."),
]
OwnFactorsOut = Annotated[
    dict[str, bool | float | str],
    Field(
        description="Own factors by id; absent without `logs.text:read`.",
        json_schema_extra={OWN_WORDS_MARK: True},
    ),
]
Companions = Annotated[list[Id], Field(max_length=50, description="Who was there; an empty list says nobody.")]


class BeforeIn(In):
    """How it was beforehand. `source` is `recalled` (no baseline) unless it was taken at the start."""

    mood: Rating | None = None
    energy: Rating | None = None
    source: BeforeSource | None = None


class DuringIn(In):
    """How it was in between, as remembered."""

    mood: Rating | None = None


class AfterIn(In):
    """How it was afterwards; the mood is needed where something was done."""

    mood: Rating | None = None
    energy: Rating | None = None


class TagsIn(In):
    """What made it manageable, what made it draining, in the person's judgement."""

    manageable: Annotated[list[ManageableTag], Field(max_length=11)] = Field(default_factory=list)
    draining: Annotated[list[DrainingTag], Field(max_length=12)] = Field(default_factory=list)


class Telling(In):
    """What can be told of a step, when it is logged or later."""

    kind: StepKind | None = None
    activity: ShortText | None = None
    minutes: Minutes | None = None
    step_id: Id | None = None
    goal_id: Id | None = None
    place_id: Id | None = None
    companion_ids: Companions | None = None
    before: BeforeIn | None = None
    during: DuringIn | None = None
    after: AfterIn | None = None
    expected: ExpectedIn | None = None
    enjoyment: Rating | None = None
    difficulty: Rating | None = None
    drain: Rating | None = None
    connectedness: Rating | None = None
    mastery: Rating | None = None
    distress_peak: Rating | None = None
    manageable: bool | None = None
    draining: bool | None = None
    tags: TagsIn | None = None
    prediction: LongText | None = None
    prediction_outcome: PredictionOutcome | None = None
    surprise: LongText | None = None
    takeaway: LongText | None = None
    factors: FactorsIn | None = None
    own_factors: OwnFactorsIn | None = None


class FinishIn(Telling):
    """How a planned step went; what was planned is filled in wherever nothing else is said."""

    model_config = FINISH_IN

    id: Id | None = None
    status: Status
    occurred_at: When | None = None
    time_zone: TimeZone | None = None


class LogIn(FinishIn):
    """A new log. The smallest one is a status and, where something was done, a mood afterwards.

    `occurred_at` is now, and `time_zone` the person's, where they are left out. With a `plan_entry_id` or `step_id`
    what was known when planning is filled in wherever nothing else is said.
    """

    model_config = LOG_IN

    plan_entry_id: Id | None = None


def _absent() -> Any:  # noqa: ANN401 - stands for "not sent" and is never read
    return None


class LogPatch(Telling):
    """Changes to a log (JSON merge patch): absent stays, null empties, objects merge."""

    model_config = LOG_PATCH

    status: Status = Field(default_factory=_absent)
    occurred_at: When = Field(default_factory=_absent)
    time_zone: TimeZone = Field(default_factory=_absent)


class LogQuery(PeriodQuery, SourceQuery):
    """Filters of the list of logs."""

    status: Status | None = None
    kind: StepKind | None = None
    goal_id: Id | None = None
    plan_entry_id: Id | None = None
    step_id: Id | None = None


class DuringOut(TypedDict):
    """How it was in between, as remembered."""

    mood: float | None


class AfterOut(TypedDict):
    """How it was afterwards."""

    mood: float | None
    energy: float | None


class ExpectedOut(TypedDict):
    """What was expected beforehand."""

    enjoyment: float | None
    difficulty: float | None


class TagsOut(TypedDict):
    """What made it manageable or draining."""

    manageable: list[ManageableTag]
    draining: list[DrainingTag]


class LogOut(TypedDict):
    """A log: what was done, how it was, and the factors as they were."""

    id: str
    status: Status
    kind: StepKind
    occurred_at: datetime
    time_zone: str
    minutes: int | None
    plan_entry_id: str | None
    step_id: str | None
    goal_id: str | None
    place_id: str | None
    companion_ids: list[str] | None
    before: BeforeOut
    during: DuringOut
    after: AfterOut
    expected: ExpectedOut
    enjoyment: float | None
    difficulty: float | None
    drain: float | None
    connectedness: float | None
    mastery: float | None
    distress_peak: float | None
    manageable: bool | None
    draining: bool | None
    tags: TagsOut | None
    prediction_outcome: PredictionOutcome | None
    factors: FactorsOut
    version: int
    created_at: datetime
    changed_at: datetime
    source: Source
    activity: NotRequired[OwnWords | None]
    prediction: NotRequired[OwnWords | None]
    surprise: NotRequired[OwnWords | None]
    takeaway: NotRequired[OwnWords | None]
    own_factors: NotRequired[OwnFactorsOut]

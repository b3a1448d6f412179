"""Goals in and out."""

from datetime import datetime
from typing import Annotated, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from doorstep.content.words import GoalStatus, ValueArea
from doorstep.platform.web.fields import Id, In, LongText, OwnWords, RecordQuery, ShortText, Source, absent
from doorstep.practice.goals.examples import GOAL_IN, GOAL_PATCH

Importance = Annotated[int, Field(ge=0, le=10, description="How much it matters, 0-10.")]
Pace = Annotated[int, Field(ge=1, le=7, description="Steps a week the person would like.")]


class GoalIn(In):
    """A new goal. A client may choose the id, so that a goal made offline can be sent twice."""

    model_config = GOAL_IN

    id: Id | None = None
    sentence: ShortText
    why: LongText | None = None
    value_area: ValueArea | None = None
    importance: Importance | None = None
    pace_per_week: Pace | None = None


class GoalPatch(In):
    """Changes to a goal (JSON merge patch): absent stays, null empties."""

    model_config = GOAL_PATCH

    sentence: ShortText = Field(default_factory=absent)
    why: LongText | None = None
    value_area: ValueArea | None = None
    importance: Importance | None = None
    pace_per_week: Pace | None = None
    status: GoalStatus = Field(default_factory=absent)


class GoalQuery(RecordQuery):
    """Filters of the list of goals."""

    status: GoalStatus | None = None


class GoalOut(TypedDict):
    """A goal: something the person does, not something others feel."""

    id: str
    sentence: NotRequired[OwnWords]
    why: NotRequired[OwnWords | None]
    value_area: ValueArea | None
    importance: int | None
    pace_per_week: int | None
    status: GoalStatus
    version: int
    created_at: datetime
    changed_at: datetime
    source: Source

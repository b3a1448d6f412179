"""Goals in and out."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from doorstep.platform.web.fields import Id, In, LongText, OwnWords, PageQuery, ShortText, Source


class GoalStatus(StrEnum):
    """Where a goal stands; stepping back is no failure."""

    ACTIVE = "active"
    PAUSED = "paused"
    STEPPED_BACK = "stepped_back"
    REACHED = "reached"
    ARCHIVED = "archived"


class ValueArea(StrEnum):
    """What a goal is for."""

    FAMILY = "family"
    FRIENDS = "friends"
    COMMUNITY = "community"
    LEARNING = "learning"
    WORK = "work"
    FAITH = "faith"
    PLAY = "play"
    BODY = "body"


Importance = Annotated[int, Field(ge=0, le=10, description="How much it matters, 0-10.")]
Pace = Annotated[int, Field(ge=1, le=7, description="Steps a week the person would like.")]


class GoalIn(In):
    """A new goal. A client may choose the id, so that a goal made offline can be sent twice."""

    id: Id | None = None
    sentence: ShortText
    why: LongText | None = None
    value_area: ValueArea | None = None
    importance: Importance | None = None
    pace_per_week: Pace | None = None


class GoalPatch(In):
    """Changes to a goal (JSON merge patch): absent stays, null empties."""

    sentence: ShortText = ""
    why: LongText | None = None
    value_area: ValueArea | None = None
    importance: Importance | None = None
    pace_per_week: Pace | None = None
    status: GoalStatus = GoalStatus.ACTIVE


class GoalQuery(PageQuery):
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

"""Check-ins in and out."""

from datetime import datetime
from typing import Annotated, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from doorstep.platform.web.fields import Id, In, LongText, OwnWords, Rating, Source, SourceQuery, TimeZone, When, absent
from doorstep.practice.check_ins.examples import CHECK_IN_IN, CHECK_IN_PATCH
from doorstep.practice.days.periods import PeriodQuery

SleepHours = Annotated[float, Field(ge=0, le=24, description="Hours slept the night before.")]


class CheckInIn(In):
    """How it is right now. Only the energy is needed: 0 empty, 5 enough for small things, 10 plenty.

    `at` is now, and `time_zone` the person's, where they are left out.
    """

    model_config = CHECK_IN_IN

    id: Id | None = None
    energy: Rating
    mood: Rating | None = None
    sleep_hours: SleepHours | None = None
    sleep_quality: Rating | None = None
    ate: bool | None = None
    drank: bool | None = None
    note: LongText | None = None
    at: When | None = None
    time_zone: TimeZone | None = None


class CheckInPatch(In):
    """Changes to a check-in (JSON merge patch): absent stays, null empties."""

    model_config = CHECK_IN_PATCH

    energy: Rating = Field(default_factory=absent)
    mood: Rating | None = None
    sleep_hours: SleepHours | None = None
    sleep_quality: Rating | None = None
    ate: bool | None = None
    drank: bool | None = None
    note: LongText | None = None
    at: When = Field(default_factory=absent)
    time_zone: TimeZone = Field(default_factory=absent)


class CheckInQuery(PeriodQuery, SourceQuery):
    """Filters of the list of check-ins."""


class CheckInOut(TypedDict):
    """A check-in, in the zone it was made in."""

    id: str
    at: datetime
    time_zone: str
    energy: float
    mood: float | None
    sleep_hours: float | None
    sleep_quality: float | None
    ate: bool | None
    drank: bool | None
    note: NotRequired[OwnWords | None]
    version: int
    created_at: datetime
    changed_at: datetime
    source: Source


class TodayOut(TypedDict):
    """The person's day so far: its latest check-in, what its energy allows, and whether it is a low day."""

    check_in: CheckInOut | None
    energy_gate: Annotated[
        int | None, Field(description="The highest energy cost (1-5) a suggestion may have today; null without one.")
    ]
    low_day: Annotated[bool, Field(description="Energy 4 or less: the smallest version, Not today, Rest.")]

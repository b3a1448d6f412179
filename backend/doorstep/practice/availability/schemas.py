"""Times and wishes in and out."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, NotRequired, Self

from pydantic import Field, model_validator
from typing_extensions import TypedDict

from doorstep.content.words import TimeBand
from doorstep.platform.web.fields import Id, In, OwnWords, ShortText
from doorstep.practice.availability.examples import AVAILABILITY_IN

TimeOfDay = Annotated[
    str,
    Field(
        pattern=r"^(([01]\d|2[0-3]):[0-5]\d|24:00)$",
        description="A time on the wall clock of the person's zone, `HH:MM`; `24:00` ends a day.",
    ),
]
Day = Annotated[date, Field(strict=False, ge=date(1900, 1, 1), lt=date(2200, 1, 1), description="A local day.")]


class Weekday(StrEnum):
    """A day of the week. Ordered."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


class _Span(In):
    """From one time of a day to a later one of the same day."""

    starts: TimeOfDay
    ends: TimeOfDay

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.ends <= self.starts:
            raise ValueError("Let a time end after it starts, on the same day")
        return self


class FreeTimeIn(_Span):
    """A time that is usually free on one day of the week."""

    weekday: Weekday


class ExceptionIn(In):
    """One day, or a part of it, that is busy or free whatever the week usually says; without times the whole day."""

    day: Day
    free: Annotated[bool, Field(description="`false` keeps this time out of proposals.")] = False
    starts: TimeOfDay | None = None
    ends: TimeOfDay | None = None
    label: ShortText | None = None

    @model_validator(mode="after")
    def _both_or_none(self) -> Self:
        if (self.starts is None) != (self.ends is None):
            raise ValueError("Send both times, or none for the whole day")
        if self.starts is not None and self.ends is not None and self.ends <= self.starts:
            raise ValueError("Let a time end after it starts, on the same day")
        return self


class WishesIn(In):
    """What a week may be like; wishes are weighed and never block."""

    quiet: bool = False
    daylight: bool = False
    preferred_times: Annotated[list[TimeBand], Field(max_length=4, description="Parts of the day that suit best.")] = (
        Field(default_factory=list)
    )


class CompanionTimeIn(_Span):
    """A time someone can usually come along."""

    companion_id: Id
    weekday: Weekday


class AvailabilityIn(In):
    """Times and wishes, all of them: what is left out is emptied. `free_times: null` goes back to a guess."""

    model_config = AVAILABILITY_IN

    free_times: Annotated[list[FreeTimeIn], Field(max_length=56)] | None = None
    exceptions: Annotated[list[ExceptionIn], Field(max_length=100)] = Field(default_factory=list)
    wishes: WishesIn = Field(default_factory=WishesIn)
    companion_times: Annotated[list[CompanionTimeIn], Field(max_length=50)] = Field(default_factory=list)


class FreeTimeOut(TypedDict):
    """A time that is usually free on one day of the week."""

    weekday: Weekday
    starts: str
    ends: str


class ExceptionOut(TypedDict):
    """One day, or a part of it, that differs; without times the whole day."""

    day: str
    free: bool
    starts: str | None
    ends: str | None
    label: NotRequired[OwnWords | None]


class WishesOut(TypedDict):
    """What a week may be like."""

    quiet: bool
    daylight: bool
    preferred_times: list[TimeBand]


class CompanionTimeOut(TypedDict):
    """A time someone can usually come along; hidden companions are left out."""

    companion_id: str
    weekday: Weekday
    starts: str
    ends: str


class AvailabilityOut(TypedDict):
    """Times and wishes. While `said` is false the free times are a guess; before the first change `version` is 0."""

    said: bool
    free_times: list[FreeTimeOut]
    exceptions: list[ExceptionOut]
    wishes: WishesOut
    companion_times: list[CompanionTimeOut]
    version: int
    changed_at: datetime | None

"""The prep card: one topic, one companion, one way to leave, limits, one if-then, one guess at what will happen.

Every part can stay empty.
"""

from typing import Annotated, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from doorstep.content.words import Ritual
from doorstep.platform.web.fields import OWN_WORDS_MARK, Id, In, Minutes, OwnWords, ShortText

Limits = Annotated[list[ShortText], Field(max_length=10, description="Topics for another day.")]
Rituals = Annotated[list[Ritual], Field(max_length=3, description="Small habits chosen for this step.")]
OwnList = Annotated[
    list[str],
    Field(description="The person's own words.", json_schema_extra={OWN_WORDS_MARK: True}),
]


class ExitIn(In):
    """How to leave: when, with which words, how home, and whether to cue the ally."""

    leave_after_minutes: Minutes | None = None
    sentence: ShortText | None = None
    way_home: ShortText | None = None
    cue_ally: bool | None = None


class IfThenIn(In):
    """One plan for one snag: if my energy drops, then I could do the small version."""

    if_: Annotated[ShortText, Field(alias="if")]
    then: ShortText


class ReadinessIn(In):
    """What the body may want first; it suggests and never blocks."""

    slept: bool | None = None
    ate: bool | None = None
    drank: bool | None = None


class PrepIn(In):
    """A prep card."""

    topic: ShortText | None = None
    companion_id: Id | None = None
    exit: ExitIn | None = None
    boundaries: Limits | None = None
    if_then: IfThenIn | None = None
    readiness: ReadinessIn | None = None
    rituals: Rituals | None = None
    prediction: ShortText | None = None


class ExitOut(TypedDict):
    """How to leave."""

    leave_after_minutes: int | None
    sentence: NotRequired[OwnWords | None]
    way_home: NotRequired[OwnWords | None]
    cue_ally: bool | None


IfThenOut = TypedDict("IfThenOut", {"if": NotRequired[OwnWords], "then": NotRequired[OwnWords]})
IfThenOut.__doc__ = "One plan for one snag."


class ReadinessOut(TypedDict):
    """What the body may want first."""

    slept: bool | None
    ate: bool | None
    drank: bool | None


class PrepOut(TypedDict):
    """A prep card; absent without `schedule.prep:read`."""

    topic: NotRequired[OwnWords | None]
    companion_id: str | None
    exit: ExitOut | None
    boundaries: NotRequired[OwnList | None]
    if_then: IfThenOut | None
    readiness: ReadinessOut | None
    rituals: list[Ritual] | None
    prediction: NotRequired[OwnWords | None]

"""Proposals in and out."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, NotRequired, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from typing_extensions import TypedDict

from doorstep.content.words import StepKind
from doorstep.core.planning.week.codes import DayVerdict, Filter, Proof, Rule, Term, WhyNotKind
from doorstep.learning.proposals.examples import ACCEPT_IN, DECLINE_IN, PROPOSAL_IN, UNDO_IN
from doorstep.platform.web.fields import Id, In, OwnWords, RecordQuery, Source, When

CatalogueId = Annotated[str, Field(max_length=16, pattern=r"^[A-Z0-9-]+$", description="Such as `L04-01`.")]
Day = Annotated[date, Field(strict=False, ge=date(1900, 1, 1), lt=date(2200, 1, 1), description="A local day.")]


class WeekProposalKind(StrEnum):
    """What is asked for: steps beside what is planned, a gentler week, or one change."""

    WEEK = "week"
    TIRED = "tired"
    REPLAN = "replan"


class WeekProposalStatus(StrEnum):
    """Where a proposal stands; `accepted` as soon as a part of it is. Undoing opens it again."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class PlacementChange(StrEnum):
    """What accepting does: plan a new entry, or change one that is there."""

    NEW = "new"
    MOVED = "moved"
    SMALLER = "smaller"
    QUIETER = "quieter"
    DROPPED = "dropped"


class PlacementState(StrEnum):
    """Where one placement stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class PinIn(In):
    """This one please: an own step or one of the catalogue, on a day if one is named. Pins can be let go of, and
    which ones is then told."""

    step_id: Id | None = None
    catalogue_id: CatalogueId | None = None
    day: Day | None = None

    @model_validator(mode="after")
    def _one_step(self) -> Self:
        if (self.step_id is None) == (self.catalogue_id is None):
            raise ValueError("Send a step_id or a catalogue_id")
        return self


class WeekProposalIn(In):
    """What is asked for. `after_log` (only with `replan`) is the note of a step that took a lot."""

    model_config = PROPOSAL_IN

    id: Id | None = None
    kind: WeekProposalKind = WeekProposalKind.WEEK
    after_log: Id | None = None
    pins: Annotated[list[PinIn], Field(max_length=10)] = Field(default_factory=list)

    @model_validator(mode="after")
    def _fitting(self) -> Self:
        if self.after_log is not None and self.kind is not WeekProposalKind.REPLAN:
            raise ValueError("Send after_log with the kind replan")
        if self.pins and self.kind is not WeekProposalKind.WEEK:
            raise ValueError("Send pins with the kind week")
        return self


class ChosenIn(In):
    """A placement to accept; `starts_at` puts it at another time of this week."""

    id: Id
    starts_at: When | None = None


class AcceptIn(In):
    """What to accept: all that is open where `placements` is left out. A time of one's own that breaks a limit is
    refused with the limits named, unless `anyway`: the week is the person's."""

    model_config = ACCEPT_IN

    placements: Annotated[list[ChosenIn], Field(min_length=1, max_length=50)] | None = None
    anyway: bool = False


class UndoIn(In):
    """What to take back: all that was accepted where `placements` is left out."""

    model_config = UNDO_IN

    placements: Annotated[list[Id], Field(min_length=1, max_length=50)] | None = None


class DeclineIn(In):
    """What to leave: all that is open where `placements` is left out."""

    model_config = DECLINE_IN

    placements: Annotated[list[Id], Field(min_length=1, max_length=50)] | None = None


class WeekProposalQuery(RecordQuery):
    """A page of a week's proposals."""


class WhyNotQuery(BaseModel):
    """Which step is asked about."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    # Asked for by the rule, not here, so that whoever may not ask at all is told that first.
    step: Annotated[
        str | None,
        Field(
            min_length=1,
            max_length=64,
            pattern=r"^[A-Za-z0-9-]+$",
            description="An own step's id, or `L04-01`; without it 422.",
        ),
    ] = None


class TermOut(TypedDict):
    """A part of what a placement is worth, in hundredths of a point of the 0-10 scale."""

    term: Term
    points: float


class OtherDayOut(TypedDict):
    """What would be so on another day: `rule` where it is blocked, `term` where it is worth less."""

    day: str
    verdict: DayVerdict
    rule: Rule | None
    term: Term | None


class WasOut(TypedDict):
    """How the entry stands before the change."""

    title: NotRequired[OwnWords]
    starts_at: datetime
    minutes: int | None


class PlacementOut(TypedDict):
    """A step at a time, and why. For `dropped` the time is the one it has.

    `question`, `accept` and `keep` are the words to ask with where an entry would change; both answers are equal.
    """

    id: str
    change: PlacementChange
    state: PlacementState
    title: NotRequired[OwnWords]
    kind: StepKind
    day: str
    starts_at: datetime
    minutes: int
    energy_cost: int
    rest_minutes: Annotated[int, Field(description="Rest kept free after it.")]
    plan_entry_id: str | None
    step_id: str | None
    catalogue_id: str | None
    goal_id: str | None
    place_id: str | None
    companion_ids: list[str]
    why: str
    why_this_day: str
    question: str | None
    accept: str | None
    keep: str | None
    terms: list[TermOut]
    other_days: list[OtherDayOut]
    was: WasOut | None


class LimitOut(TypedDict):
    """A hard limit that keeps a step out of this week. Nothing buys it off."""

    limit: Rule
    day: str | None


class UnmetOut(TypedDict):
    """A wish that fell short; relaxing it is the person's choice. `about` is the title of a step it is about."""

    wish: Term
    sentence: str
    about: NotRequired[OwnWords | None]
    day: str | None


class LeftOutOut(TypedDict):
    """A step that was looked at and is not in the proposal; ask why with its id."""

    step: str
    title: NotRequired[OwnWords]


class RoomOut(TypedDict):
    """Room of the week in points of load, what is held with the proposal, and why the room is as it is."""

    total: float
    used: int
    why: str


class WeekProposalOut(TypedDict):
    """A proposal for a week. Nothing changes until it is accepted. While `stale` the week is no longer the one it was
    worked out for: ask again.

    `proof` says how sure it is that nothing better fits; `gap` is how far the best could be above it, as a share.
    """

    id: str
    iso_week: str
    kind: WeekProposalKind
    status: WeekProposalStatus
    stale: bool
    after_log: str | None
    sentence: str
    room: RoomOut
    placements: list[PlacementOut]
    limits: list[LimitOut]
    unmet: list[UnmetOut]
    left_out: list[LeftOutOut]
    proof: Proof
    gap: float
    accepted_at: datetime | None
    version: int
    created_at: datetime
    changed_at: datetime
    source: Source


class WhyNotOut(TypedDict):
    """Why a step is not in a proposal: what keeps it out, in one sentence."""

    step: str
    kind: WhyNotKind
    sentence: str
    filter: Filter | None
    rules: list[LimitOut]

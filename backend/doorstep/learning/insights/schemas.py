"""Insights in and out."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field
from typing_extensions import TypedDict

from doorstep.content.words import Grade, Outcome, Status
from doorstep.core.language.sentences import TallyOf
from doorstep.learning.naming.shapes import Named
from doorstep.platform.web.fields import PageQuery


class Kind(StrEnum):
    """A pattern compares and is graded; a tally only counts; tied factors cannot be told apart yet."""

    PATTERN = "pattern"
    TALLY = "tally"
    TIED = "tied"


class InsightsQuery(BaseModel):
    """Filters of the list of insights, which is one page."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    grade: Annotated[
        Grade | None,
        Field(description="Only patterns of this grade; without it those from an early hint up, and the tallies."),
    ] = None
    kind: Annotated[
        Kind | None, Field(description="Only this kind. `tally` lists every tally, not the fullest few.")
    ] = None
    outcome: Annotated[Outcome | None, Field(description="Only patterns about this outcome.")] = None
    factor: Annotated[str | None, Field(max_length=64, description="Only this factor, of any level.")] = None


class EvidenceQuery(PageQuery):
    """Which side of a factor, and which outcome, to show the notes of."""

    level: Annotated[str | None, Field(max_length=64, description="A level of a choice; needed for a choice.")] = None
    outcome: Annotated[Outcome, Field(description="The outcome to show.")] = Outcome.MOOD_AFTER


class Interval(TypedDict):
    """A range that holds the true value with this probability mass."""

    low: float
    high: float
    mass: float


class Stamped(TypedDict):
    """Which method said it, when, from how many notes."""

    method: str
    computed_at: datetime
    entries_used: int


class Worded(TypedDict):
    """`sentence` is for a card; `table` has the counts and the range; `caution` is what else it could be."""

    sentence: str
    table: str
    caution: str
    support_note: str | None


class PatternOut(Named, Worded, Stamped):
    """A graded comparison of the notes with a factor and without it.

    `effect` and `interval` are the change in the outcome with the factor, or for each `unit` of it: in points of
    the 0-10 scale, and for `completion` as a share. While it is too soon both are null and `needed` says how many
    more notes will help, where that is known. `tied_with` names factors it goes together with in this log, so that it
    may be any of them.
    """

    kind: Literal[Kind.PATTERN]
    unit: str | None
    outcome: Outcome
    effect: float | None
    interval: Interval | None
    probability_of_direction: float
    n_with: int
    n_without: int
    grade: Grade
    grade_label: str
    gentler: str | None
    tied_with: list[Named]
    evidence_count: int
    needed: int | None
    reason: str | None


class TallyOut(Named, Worded, Stamped):
    """k of the n notes with a factor, counting only those where it was answered; no grade, no comparison."""

    kind: Literal[Kind.TALLY]
    outcome: TallyOf
    k: int
    n: int
    interval: Interval
    evidence_count: int


class TiedOut(Stamped):
    """Factors that go together in the log: one card speaks for all of them."""

    kind: Literal[Kind.TIED]
    factors: list[Named]
    outcome: Outcome
    confidence: float
    sentence: str
    caution: str


class InsightsOut(Stamped):
    """One page: patterns, surest first, then tied factors, then tallies under their heading."""

    data: list[PatternOut | TallyOut | TiedOut]
    next_cursor: None
    tally_heading: str


class EvidenceOut(TypedDict):
    """One note behind a pattern: what it says of the factor and of the outcome."""

    log_id: str
    occurred_at: datetime
    time_zone: str
    status: Status
    value: bool | float
    outcome_value: bool | float | None
    baseline: float | None
    manageable: bool | None
    draining: bool | None

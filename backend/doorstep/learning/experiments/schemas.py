"""Experiments in and out."""

from datetime import datetime
from typing import Annotated, Literal, NotRequired

from pydantic import Field, StringConstraints
from typing_extensions import TypedDict

from doorstep.learning.experiments.codes import (
    ExperimentStatus,
    Reason,
    ResultState,
    TriedOutcome,
    Verdict,
    Way,
)
from doorstep.learning.experiments.examples import EXPERIMENT_IN, EXPERIMENT_PATCH, TRIAL_IN
from doorstep.platform.web.fields import Id, In, LongText, OneToFive, OwnWords, RecordQuery, ShortText, Source

FactorCode = Annotated[
    str,
    StringConstraints(max_length=64, pattern=r"^[a-z0-9_-]+$"),
    Field(description="A factor the person can choose, or the id of an own factor; null for an idea in own words."),
]
ValueCode = Annotated[str, StringConstraints(max_length=32, pattern=r"^[a-z_]+$")]
WayValue = Annotated[
    bool | Annotated[int, Field(ge=0, le=1_000_000)] | ValueCode,
    Field(description="What the log's factor says of it: yes or no, a number (minutes for `duration`), or a level."),
]
TimesEach = Annotated[Literal[4, 5, 6], Field(description="How often each way is tried.")]


class WayIn(In):
    """One way: a `value` of the factor, or `words`, or both. `energy_cost` is the step's where left out."""

    value: WayValue | None = None
    words: ShortText | None = None
    energy_cost: OneToFive | None = None


class WaysIn(In):
    """The two ways; they differ in one thing."""

    a: WayIn
    b: WayIn


class ExperimentIn(In):
    """A new experiment: what is done (`activity`, or a step at level 5 or under), the two ways, what they are compared
    by, and which way is hoped to be better. The hope is stated before the first trial and stays."""

    model_config = EXPERIMENT_IN

    id: Id | None = None
    name: ShortText | None = None
    activity: ShortText | None = None
    notes: LongText | None = None
    step_id: Id | None = None
    factor: FactorCode | None = None
    ways: WaysIn
    outcome: TriedOutcome
    hope: Way
    times_each: TimesEach = 5


class ExperimentPatch(In):
    """Changes to an experiment (JSON merge patch): absent stays, null empties.

    `planned_entry_id` says which plan entry holds the next trial."""

    model_config = EXPERIMENT_PATCH

    name: ShortText | None = None
    notes: LongText | None = None
    planned_entry_id: Id | None = None


class TrialIn(In):
    """A trial that was done: the log that tells of it, or, left out, the log of the planned entry."""

    model_config = TRIAL_IN

    id: Id | None = None
    log_id: Id | None = None


class ExperimentQuery(RecordQuery):
    """Filters of the list of experiments."""

    status: ExperimentStatus | None = None


class WayOut(TypedDict):
    """One way, and how often it has been tried."""

    value: bool | int | str | None
    words: NotRequired[OwnWords]
    energy_cost: int
    tried: int


class WaysOut(TypedDict):
    """The two ways."""

    a: WayOut
    b: WayOut


class NextTrialOut(TypedDict):
    """The next trial. `postponed`: today's energy is under what a way takes, so it waits for another day; `why` says
    that in words. The ways after it stay unknown until their turn."""

    number: int
    way: Way
    postponed: bool
    why: str | None
    planned_entry_id: str | None


class TrialOut(TypedDict):
    """One trial that was done, and the log that tells of it."""

    id: str
    experiment_id: str
    number: int
    way: Way
    log_id: str
    version: int
    created_at: datetime
    changed_at: datetime
    source: Source


class ExperimentOut(TypedDict):
    """An experiment, its trials so far, and the next one while it is open."""

    id: str
    status: ExperimentStatus
    name: NotRequired[OwnWords | None]
    activity: NotRequired[OwnWords]
    notes: NotRequired[OwnWords | None]
    step_id: str | None
    factor: str | None
    ways: WaysOut
    outcome: TriedOutcome
    hope: Way
    times_each: int
    next: NextTrialOut | None
    trials: list[TrialOut]
    ended_at: datetime | None
    version: int
    created_at: datetime
    changed_at: datetime
    source: Source


class ProposedWayOut(TypedDict):
    """One way of a proposal."""

    value: bool | int | str
    words: NotRequired[OwnWords]


class ProposedWaysOut(TypedDict):
    """The two ways of a proposal."""

    a: ProposedWayOut
    b: ProposedWayOut


class ExperimentProposalOut(TypedDict):
    """Two ways that could be tried. `hope` is the way the notes lean to, or a first guess; the person says it anew."""

    factor: str
    ways: ProposedWaysOut
    outcome: TriedOutcome
    hope: Way
    times_each: int
    reason: Reason
    why: str


class ExperimentProposalsOut(TypedDict):
    """At most four proposals. `open_experiment_id` is the one under way, if any."""

    data: list[ExperimentProposalOut]
    open_experiment_id: str | None


class EffectInterval(TypedDict):
    """A range that holds the true value with this probability mass."""

    low: float
    high: float
    mass: float


class TrialValueOut(TypedDict):
    """One trial in numbers; null where the log does not say, or is gone."""

    number: int
    way: Way
    log_id: str
    value: float | None
    baseline: float | None


class TriedCounts(TypedDict):
    """How often each way was tried and answered."""

    a: int
    b: int


class WayMeans(TypedDict):
    """Plain averages of the outcome."""

    a: float
    b: float


class ExperimentFindingOut(TypedDict):
    """What came of it. `effect` is way a minus way b, from the same start, with its interval. `p_hope`: the share of
    `orders` that would have spoken as strongly for the hope by chance alone; `p_either`: for either way."""

    verdict: Verdict
    means: WayMeans
    effect: float
    interval: EffectInterval
    p_hope: float
    p_either: float
    orders: int
    same_start: bool
    sentence: NotRequired[OwnWords]
    table: NotRequired[OwnWords]
    caution: str
    note: str | None
    method: str


class ExperimentResultOut(TypedDict):
    """The result of an experiment, whichever way it went. While it is open, and with fewer than three trials of a way,
    there is none."""

    experiment_id: str
    state: ResultState
    tried: TriedCounts
    needed: int
    values: list[TrialValueOut]
    finding: ExperimentFindingOut | None

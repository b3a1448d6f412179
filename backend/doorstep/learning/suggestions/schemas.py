"""Suggestions in and out."""

from enum import StrEnum
from typing import Annotated, Literal, NotRequired

from pydantic import BaseModel, ConfigDict, Field
from typing_extensions import TypedDict

from doorstep.content.words import ContextKind
from doorstep.core.planning.next_step.messages import MOST_CARDS, Role
from doorstep.learning.suggestions.examples import SHOWN_IN
from doorstep.platform.web.fields import In, OwnWords, Rating

HowMany = Annotated[int, Field(ge=1, le=MOST_CARDS, description="How many cards at most.")]
Energy = Annotated[Rating, Field(description="Energy right now, 0-10; left out, today's latest check-in stands in.")]


class ReasonKind(StrEnum):
    """Where a reason comes from: `pattern` is a graded finding of the person's own log, the others are plain."""

    PATTERN = "pattern"
    LADDER = "ladder"
    ANCHOR = "anchor"
    NEIGHBOUR = "neighbour"
    PICKED_BEFORE = "picked_before"
    PLAIN = "plain"


class CardState(StrEnum):
    """`offered` is not stored; a card is `shown` once somebody says so, then maybe `chosen`, or left for today."""

    OFFERED = "offered"
    SHOWN = "shown"
    CHOSEN = "chosen"
    NOT_TODAY = "not_today"


class SuggestionsQuery(BaseModel):
    """How many suggestions, and for how much energy."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    limit: HowMany = MOST_CARDS
    energy: Energy | None = None


class CardsShownIn(In):
    """Which cards are on the screen: the first `limit` for this energy."""

    model_config = SHOWN_IN

    limit: HowMany = MOST_CARDS
    energy: Energy | None = None


class ReasonOut(TypedDict):
    """Why a step is suggested, in plain words that name no cause."""

    kind: ReasonKind
    sentence: str


class SuggestionOut(TypedDict):
    """A step to try, or not. `step_id` is the person's own step, `catalogue_id` the catalogue's; one of them is there.

    `smaller_version` takes two minutes. `tiny`: it takes two minutes or less as it is.
    """

    id: str
    step_id: str | None
    catalogue_id: str | None
    goal_id: str | None
    title: NotRequired[OwnWords]
    smaller_version: NotRequired[OwnWords | None]
    minutes: int | None
    energy_cost: int
    context_kind: ContextKind | None
    needs_known_person: bool
    tiny: bool
    role: Role
    reason: ReasonOut
    state: CardState


class RestOut(TypedDict):
    """Rest is always on offer: how long, in minutes."""

    sentence: str
    minutes: list[int]


class SuggestionsOut(TypedDict):
    """Today's suggestions, the first one first; one of them takes two minutes or less, and none costs more than
    `energy_gate` (1-5). On a low day show the smaller version of one, Not today and Rest, and the others on request.
    `not_today`: the person has left them for today.
    """

    data: list[SuggestionOut]
    next_cursor: None
    day: str
    energy_gate: Annotated[int, Field(ge=1, le=5)]
    low_day: bool
    not_today: bool
    rest: RestOut
    method: str


class LeftOut(TypedDict):
    """The day whose suggestions are left. Nothing is counted, and nothing learned, from leaving them."""

    day: str
    state: Literal[CardState.NOT_TODAY]

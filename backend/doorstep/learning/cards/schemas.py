"""Cards out."""

from datetime import datetime
from typing import Literal

from typing_extensions import TypedDict

from doorstep.content.words import Grade, Outcome
from doorstep.core.language.changed_mind import Change
from doorstep.learning.insights.schemas import Kind, PatternOut, TallyOut
from doorstep.learning.naming.shapes import Named


class Carded(TypedDict):
    """What every card has: since when it is shown, whether it is new this week, and how it changed, in words.

    `change` is null unless the card is less sure than it was while shown, points the other way, or (tied factors) can
    be told apart by now; `change_note` says so, and why. A card is never taken away.
    """

    id: str
    shown_at: datetime
    is_new: bool
    change: Change | None
    change_note: str | None


class RivalOut(Named):
    """What else differed most on those days, with the standardised difference."""

    difference: float


class PatternCardOut(Carded, PatternOut):
    """A pattern as a card. `rival` is what else differed; `caution` says it in words.

    `lit`: how many notes with the factor felt manageable, from five answered ones on; a card shows no others.
    """

    rival: RivalOut | None
    lit: int | None


class TiedCardOut(Carded):
    """Factors that go together in the log: one card speaks for all of them."""

    kind: Literal[Kind.TIED]
    factors: list[Named]
    outcome: Outcome
    grade: Grade
    sentence: str
    caution: str


class CardsOut(TypedDict):
    """The headline card, the others in their order, and counts.

    The headline is a pattern (or tied factors) that still holds, where there is one; else a tally; else null. Of new
    findings two at most are shown in any seven days; `waiting` says how many wait, hidden factors not counted.
    """

    headline: PatternCardOut | TiedCardOut | TallyOut | None
    data: list[PatternCardOut | TiedCardOut]
    tallies: list[TallyOut]
    tally_heading: str
    waiting: int
    next_cursor: None
    method: str
    computed_at: datetime | None
    entries_used: int

"""What the model of the next step is asked and what it answers: plain data, in MessagePack.

Times are days since any fixed instant, as floats. A step is known by a key that stays the same from day to day; an
empty key is something that was done once, of its own. Its `factors` are numbers about 0 to 1, in the same order for
every step (`nature.py`).
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

MOST_CARDS = 3
TINY_MINUTES = 2

USUAL_SD = 1.3
"""SD of one noted outcome around its expectation, in points of the 0-10 scale."""


class Note(Struct, frozen=True):
    """A step that was taken. `outcome`: how it went, in points around 0, None where nothing was said of that.

    `cost` 1-5; `energy` 0-10 beforehand, None where not known; `sd` > 0 of the outcome.
    """

    at: float
    step: str
    factors: tuple[float, ...]
    cost: float
    energy: float | None
    outcome: float | None
    sd: float = USUAL_SD


class Shown(Struct, frozen=True):
    """One card as it was shown."""

    step: str
    factors: tuple[float, ...]
    cost: float


class Showing(Struct, frozen=True):
    """The cards of one day; `chosen` is the position of the one that was picked, None where none was."""

    at: float
    energy: float | None
    cards: tuple[Shown, ...]
    chosen: int | None


class TasteRequest(Struct, frozen=True):
    """Everything known by `now`, notes and showings each in time order. `leanings`: prior means of the factors."""

    now: float
    notes: tuple[Note, ...]
    showings: tuple[Showing, ...]
    leanings: tuple[float, ...]


class Taste(Struct, frozen=True):
    """What has been learned of one person, ready to be kept and sent on.

    `mean` (D) and `covariance` (D, D) are little-endian float64; the columns are those of `Columns(len(leanings),
    steps)`. `latest`: keys of the three steps taken last, newest first. `shown`: how much each step was shown lately.
    `agreement`: how well earlier choices agreed with what was expected, see `agreement.py`.
    """

    factors: int
    steps: tuple[str, ...]
    mean: bytes
    covariance: bytes
    latest: tuple[str, ...]
    shown: dict[str, float]
    agreement: float


class Candidate(Struct, frozen=True):
    """A step that could be offered today.

    `kind` is its setting, for variety. `first`: to be offered first, if there is room for a second. `neighbour`: of a
    setting next to the one of the last three steps, to be offered once among three cards.
    """

    step: str
    factors: tuple[float, ...]
    cost: float
    minutes: float
    kind: str = ""
    first: bool = False
    neighbour: bool = False


class CardsRequest(Struct, frozen=True):
    """Today: energy 0-10 (None: not said), what may be offered, how many (1-3), and the seed of person and day."""

    taste: Taste
    energy: float | None
    candidates: tuple[Candidate, ...]
    limit: int
    seed: int


class Role(StrEnum):
    """What a card is there for: `open` is the one that may try something new."""

    LIKELY = "likely"
    OPEN = "open"
    FIRST = "first"
    NEIGHBOUR = "neighbour"
    TINY = "tiny"


class Card(Struct, frozen=True):
    """A card: the candidate's position, what is expected of it (mean, SD, in points around 0), and what it is for."""

    candidate: int
    expected: float
    sd: float
    role: Role


class CardsReply(Struct, frozen=True):
    """At most three cards, in the order they are shown."""

    cards: tuple[Card, ...]

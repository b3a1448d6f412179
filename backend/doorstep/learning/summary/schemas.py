"""The summary out."""

from typing_extensions import TypedDict

from doorstep.learning.insights.schemas import Interval, Stamped


class CountsOut(TypedDict):
    """Notes so far, how many were contact and how many rest."""

    notes: int
    contacts: int
    rests: int


class SteadinessOut(TypedDict):
    """Weeks with any contact, of any size. It never falls."""

    weeks_with_contact: int
    sentence: str


class GapOut(TypedDict):
    """What came against the guess, in points of the 0-10 scale; positive where it went better."""

    mean: float
    interval: Interval
    n: int
    sentence: str
    table: str
    caution: str


class SummaryOut(Stamped):
    """What can be said from the first note on. A gap is null, and `needed` says how many more notes with a guess it
    takes, until there are five; guesses that were recalled afterwards do not count."""

    counts: CountsOut
    steadiness: SteadinessOut
    expectation_gap: GapOut | None
    expectation_needed: int
    difficulty_gap: GapOut | None
    difficulty_needed: int
    sentence: str

"""How far back a sample reaches: the eight weeks of a demonstration, or the year of a sandbox."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import cos, pi

_DARKEST_DAY = 10  # of the year; in the northern half, where the sample's person lives
_SEASON = 0.6  # points by which midwinter lies below the year's middle, and midsummer above


@dataclass(frozen=True, slots=True)
class Span:
    """Whole weeks before the present one.

    `seasons`: mood and energy follow the light. `quiet`: weeks ago in which nothing was noted. `thin`: weeks ago that
    end on Wednesday. `begins`: how many weeks ago an activity was first tried; one not named is there throughout.
    """

    weeks: int
    seasons: bool = False
    quiet: frozenset[int] = frozenset()
    thin: frozenset[int] = frozenset()
    begins: Mapping[str, int] = field(default_factory=dict)

    def shift(self, day: date) -> float:
        """How many points a day lies above the year's middle, for its light."""
        if not self.seasons:
            return 0.0
        return -_SEASON * cos(2 * pi * (day.timetuple().tm_yday - _DARKEST_DAY) / 365.25)

    def is_noted(self, day: date, today: date) -> bool:
        """Whether anything was noted on a day before `today`."""
        weeks_ago = _weeks_ago(day, today)
        return weeks_ago not in self.quiet and not (weeks_ago in self.thin and day.weekday() > 2)

    def holds(self, activity: str, day: date, today: date) -> bool:
        """Whether an activity was part of these weeks by `day`."""
        return self.is_noted(day, today) and _weeks_ago(day, today) <= self.begins.get(activity, self.weeks)


EIGHT_WEEKS = Span(8)
A_YEAR = Span(
    52,
    seasons=True,
    quiet=frozenset({9, 10, 23, 38}),
    thin=frozenset({5, 16, 30, 31, 44}),
    begins={"coffee": 46, "market": 40, "drawing": 27},
)


def _weeks_ago(day: date, today: date) -> int:
    monday = today - timedelta(days=today.weekday())
    return (monday - (day - timedelta(days=day.weekday()))).days // 7

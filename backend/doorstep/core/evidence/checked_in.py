"""What the day's check-ins knew before a step: the night, food and drink, mood and energy."""

from collections.abc import Iterable
from datetime import date, datetime

from doorstep.core.evidence.days import LocalDays
from doorstep.core.evidence.rows import CheckInRow

Told = dict[str, bool | float]

_SAYS = ("energy", "mood", "sleep_hours", "sleep_quality", "ate", "drank")


class CheckedIn:
    """The check-ins of a person, oldest first, by their local day."""

    def __init__(self, rows: Iterable[CheckInRow], day_starts_at: int) -> None:
        days = LocalDays(day_starts_at)
        self._of_day: dict[date, list[tuple[datetime, Told]]] = {}
        for row in rows:
            told = self._of_day.setdefault(days.of(row["at"], row["time_zone"]), [])
            before = told[-1][1] if told else {}
            told.append((row["at"], before | _told(row)))

    def before(self, day: date, instant: datetime) -> Told:
        """The latest word on each thing, from the same day and not after the instant; empty where there is none."""
        known: Told = {}
        for at, told in self._of_day.get(day, ()):
            if at > instant:
                break
            known = told
        return known


def _told(row: CheckInRow) -> Told:
    said = ((name, row[name]) for name in _SAYS)  # type: ignore[literal-required]
    return {name: value for name, value in said if value is not None}

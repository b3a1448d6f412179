"""What a log says of an outcome, and of where it started from."""

from doorstep.content.words import BeforeSource
from doorstep.learning.experiments.codes import TriedOutcome
from doorstep.learning.experiments.queries import LogRow


def value_of(log: LogRow, outcome: TriedOutcome) -> float | None:
    """The outcome, 0-10, or None where it was not answered."""
    values: dict[TriedOutcome, float | None] = {
        TriedOutcome.MOOD_AFTER: log["mood_after"],
        TriedOutcome.ENJOYMENT: log["enjoyment"],
        TriedOutcome.DRAIN: log["drain"],
        TriedOutcome.CONNECTEDNESS: log["connectedness"],
    }
    return values[outcome]


def baseline_of(log: LogRow, outcome: TriedOutcome) -> float | None:
    """The mood before, or the guess; None where it was told afterwards, or the outcome has no baseline."""
    if log["before_source"] == BeforeSource.RECALLED:
        return None
    if outcome is TriedOutcome.MOOD_AFTER:
        return log["before_mood"]
    return log["expected_enjoyment"] if outcome is TriedOutcome.ENJOYMENT else None

"""The fixed words of experiments."""

from enum import StrEnum

TIMES_EACH = (4, 5, 6)
FEWEST_EACH = 3
HIGHEST_LEVEL = 5


class Way(StrEnum):
    """One of the two ways."""

    A = "a"
    B = "b"


class ExperimentStatus(StrEnum):
    """Under way, tried to the end, or ended before; all three are fine."""

    ACTIVE = "active"
    COMPLETED = "completed"
    ENDED = "ended"


class TriedOutcome(StrEnum):
    """What the ways are compared by. Drain is hoped to be lower, the others higher."""

    MOOD_AFTER = "mood_after"
    ENJOYMENT = "enjoyment"
    DRAIN = "drain"
    CONNECTEDNESS = "connectedness"


class Verdict(StrEnum):
    """What may be said of the difference."""

    AS_HOPED = "as_hoped"
    OTHER_WAY = "other_way"
    NOTHING_CLEAR = "nothing_clear"


class ResultState(StrEnum):
    """Whether there is a result. It waits for the end, so that looking cannot steer the trying."""

    STILL_RUNNING = "still_running"
    TOO_FEW = "too_few"
    FOUND = "found"


class Reason(StrEnum):
    """Where a proposal comes from."""

    FOCUS_QUESTION = "focus_question"
    HINT = "hint"
    IDEA = "idea"

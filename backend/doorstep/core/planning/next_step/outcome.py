"""How a step went, as one number: never how easy it was.

Steps are ranked by connectedness, mastery, and enjoyment against the guess. Ease and low drain alone would teach the
model to suggest staying in.
"""

from __future__ import annotations

from dataclasses import dataclass

from doorstep.core.planning.next_step.messages import USUAL_SD

MIDDLE = 5.0
LIFT_SD = 2.0
"""[H] A change in mood says less of a step than an answer about the step itself."""


@dataclass(frozen=True)
class Felt:
    """Ratings 0-10 of a step that was taken, None where not answered. `mood_before` only where it was not recalled."""

    connectedness: float | None = None
    mastery: float | None = None
    enjoyment: float | None = None
    expected_enjoyment: float | None = None
    mood_before: float | None = None
    mood_after: float | None = None


def outcome_of(felt: Felt) -> tuple[float, float] | None:
    """Points around 0 with their SD; None where nothing was answered that tells.

    The mean of connectedness - 5, mastery - 5 and enjoyment - guess (- 5 without a guess), of those answered. Without
    any of them the change in mood stands in, less certain.
    """
    guess = MIDDLE if felt.expected_enjoyment is None else felt.expected_enjoyment
    told = [
        value - against
        for value, against in ((felt.connectedness, MIDDLE), (felt.mastery, MIDDLE), (felt.enjoyment, guess))
        if value is not None
    ]
    if told:
        return sum(told) / len(told), USUAL_SD
    if felt.mood_before is not None and felt.mood_after is not None:
        return felt.mood_after - felt.mood_before, LIFT_SD
    return None

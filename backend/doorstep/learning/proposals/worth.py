"""What doing a step may be worth, from how it and steps of its kind felt to this person.

A normal-normal shrink: with prior mean m and SD s, and n ratings of mean y and SD σ around the step's own worth, the
expected worth is (m/s² + n·y/σ²) / (1/s² + n/σ²) and its SD is 1/√(1/s² + n/σ²)
(Gelman et al., Bayesian Data Analysis, 3rd ed., 2.5). It is done twice: the kind of setting first, whose answer is the
prior of the step. Enjoyment, connectedness and mastery count; manageability and low drain alone never do.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

# [H] Before anything is known: a little better than an ordinary hour, and quite unsure.
USUAL_MEAN = 0.6
USUAL_SD = 0.8
# [H] How far one note lies from what the step is usually worth; how far steps of one kind lie from each other.
NOTE_SD = 1.3
STEP_SD = 0.5
MIDDLE = 5.0


@dataclass(frozen=True, slots=True)
class Worth:
    """Expected gain in points of the 0-10 scale against an ordinary hour, and how unsure that is."""

    mean: float = USUAL_MEAN
    sd: float = USUAL_SD


def felt(enjoyment: float | None, connectedness: float | None, mastery: float | None) -> float | None:
    """How one note speaks of its step: the mean of what was answered, against the middle; None where nothing was."""
    answered = [rating - MIDDLE for rating in (enjoyment, connectedness, mastery) if rating is not None]
    return sum(answered) / len(answered) if answered else None


def shrunk(prior: Worth, ratings: Sequence[float]) -> Worth:
    """The worth after these notes; the prior itself where there are none."""
    precision = 1 / prior.sd**2 + len(ratings) / NOTE_SD**2
    mean = (prior.mean / prior.sd**2 + sum(ratings) / NOTE_SD**2) / precision
    return Worth(mean, sqrt(1 / precision))


def worth_of(of_kind: Iterable[float], of_step: Sequence[float]) -> Worth:
    """The worth of a step: notes of its kind of setting (others' than its own) first, then its own."""
    kind = shrunk(Worth(), list(of_kind))
    return shrunk(Worth(kind.mean, sqrt(kind.sd**2 + STEP_SD**2)), of_step)

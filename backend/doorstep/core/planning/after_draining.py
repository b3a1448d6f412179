"""After a draining step: one single change of surroundings for the next try, with the person's own notes for it.

What the person named themselves goes first; otherwise the gentler surrounding their own notes speak best for, by the
lower end of Wilson's interval (E. B. Wilson, JASA 22 (1927) 209-212), so that two lucky notes do not beat ten. It is
a count of notes, no pattern: nothing is said about why. All numbers [H].
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt

from doorstep.core.planning.anchors import EASY_DRAIN
from doorstep.core.planning.budget import HARD_DRAIN
from doorstep.core.words import Crowding, DrainingTag, Familiarity, Noise, Predictability

FEWEST_NOTES = 5
QUANTILE = 1.645  # of the standard normal: a 90 % interval

# The gentler side of each surrounding, and what a person names when it was the other.
GENTLER: Mapping[str, frozenset[object]] = {
    "noise": frozenset({Noise.QUIET}),
    "familiarity": frozenset({Familiarity.HIGH}),
    "crowding": frozenset({Crowding.FEW}),
    "exit_ease": frozenset({4, 5}),
    "predictability": frozenset({Predictability.HIGH}),
    "daylight": frozenset({True}),
}
NAMED: Mapping[DrainingTag, str] = {
    DrainingTag.NOISE: "noise",
    DrainingTag.NEW_PLACE: "familiarity",
    DrainingTag.TOO_MANY_PEOPLE: "crowding",
    DrainingTag.HARD_TO_LEAVE: "exit_ease",
    DrainingTag.UNSURE_WHAT_TO_DO: "predictability",
}


@dataclass(frozen=True)
class Taken:
    """A step that was taken: its surroundings as they were, by factor; drain 0-10 and draining, if answered."""

    id: str
    factors: Mapping[str, object] = field(default_factory=dict)
    drain: float | None = None
    draining: bool | None = None
    tags: frozenset[DrainingTag] = frozenset()


@dataclass(frozen=True)
class Change:
    """One change: the surrounding to make gentler, whether the person named it, and the notes that took little
    (`easy`, newest last) among `of` notes with the gentler side."""

    factor: str
    named: bool
    easy: tuple[str, ...]
    of: int


def was_draining(taken: Taken) -> bool:
    """Say whether a step was draining: the person said so, or its drain was 7 or more."""
    return taken.draining is True or (taken.drain is not None and taken.drain >= HARD_DRAIN)


def one_change(step: Taken, past: Iterable[Taken]) -> Change | None:
    """Return the one change to propose after a draining `step`, or None where nothing speaks for one.

    `past` are the person's other steps taken, oldest first. A surrounding that was gentle already is left alone; one
    the person did not name needs at least five notes, more than half of them easy.
    """
    notes = list(past)
    named = {NAMED[tag] for tag in step.tags if tag in NAMED}
    changes = [
        _change(factor, factor in named, notes)
        for factor, gentle in GENTLER.items()
        if step.factors.get(factor) not in gentle and (factor in named or factor in step.factors)
    ]
    backed = [change for change in changes if change.named or _speaks_for(change)]
    order = list(GENTLER)
    return min(
        backed,
        key=lambda change: (not change.named, -_lowest_share(len(change.easy), change.of), order.index(change.factor)),
        default=None,
    )


def _change(factor: str, named: bool, notes: Sequence[Taken]) -> Change:
    gentle = [note for note in notes if note.factors.get(factor) in GENTLER[factor] and _is_answered(note)]
    easy = tuple(note.id for note in gentle if _was_easy(note))
    return Change(factor, named, easy, len(gentle))


def _speaks_for(change: Change) -> bool:
    return change.of >= FEWEST_NOTES and 2 * len(change.easy) > change.of


def _is_answered(note: Taken) -> bool:
    return note.drain is not None or note.draining is not None


def _was_easy(note: Taken) -> bool:
    return note.draining is not True and (note.drain is None or note.drain <= EASY_DRAIN)


def _lowest_share(good: int, n: int) -> float:
    """Return the lower end of Wilson's 90 % interval of good / n, 0 for none."""
    if n == 0:
        return 0.0
    share, z2 = good / n, QUANTILE**2
    middle = share + z2 / (2 * n)
    spread = QUANTILE * sqrt(share * (1 - share) / n + z2 / (4 * n * n))
    return (middle - spread) / (1 + z2 / n)

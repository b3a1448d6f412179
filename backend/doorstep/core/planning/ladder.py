"""What a ladder offers next: one up, the same somewhere else, and smaller; one thing rises at a time.

Levels are a first guess. Once the person has said how hard they expect three steps to be, their own order
decides. Going down is always on offer and says nothing about the person. All numbers [H].
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from doorstep.core.words import Dimension, Status, Support

LATEST_TRIES = 3
DONE_TRIES = 2
MANAGEABLE_DRAIN = 6.0
OWN_ORDER_FROM = 3
MOST_HARDER = 2.0
SAME_SUPPORT_TIMES = 3
LESS_SUPPORT_QUESTION = "Would you like to try with a little less?"
KEEP_SUPPORT_ANSWER = "Keep it"


@dataclass(frozen=True)
class LadderStep:
    """A step as a ladder sees it.

    `level` 1-10; `size` is the number of people; `novelty` and `noise` are 0, 1, 2;
    `expected_difficulty` 0-10 is the person's own latest guess, None if they gave none.
    """

    id: str
    level: int
    size: int
    minutes: int
    novelty: int
    noise: int
    place: str | None = None
    supports: frozenset[Support] = field(default_factory=frozenset)
    expected_difficulty: float | None = None


@dataclass(frozen=True)
class Try:
    """A try at the present level; drain 0-10 if answered."""

    status: Status
    drain: float | None = None


@dataclass(frozen=True)
class Offer:
    """What may come after the present step; the smaller version of the step itself is always there too."""

    up: tuple[LadderStep, ...]
    sideways: tuple[LadderStep, ...]
    smaller: tuple[LadderStep, ...]


def rises(now: LadderStep, then: LadderStep) -> tuple[Dimension, ...]:
    """Return what rises from one step to another; each support given up is one rise of its own."""
    pairs = (
        (Dimension.SIZE, now.size, then.size),
        (Dimension.DURATION, now.minutes, then.minutes),
        (Dimension.NOVELTY, now.novelty, then.novelty),
        (Dimension.NOISE, now.noise, then.noise),
    )
    risen = [dimension for dimension, before, after in pairs if after > before]
    return (*risen, *(Dimension.SUPPORT for _ in now.supports - then.supports))


def is_ready_to_rise(tries: Sequence[Try]) -> bool:
    """Say whether two of the latest three tries at this level were done with a drain of 6 or less.

    `tries` are oldest first. A try without a drain answer does not count against, nor towards.
    """
    good = [
        t
        for t in tries[-LATEST_TRIES:]
        if t.status is Status.DONE and t.drain is not None and t.drain <= MANAGEABLE_DRAIN
    ]
    return len(good) >= DONE_TRIES


def offer(now: LadderStep, steps: Sequence[LadderStep], tries: Sequence[Try], may_rise: bool = True) -> Offer:
    """Return what may be offered after `now`, each list gentlest first.

    `steps` are the other steps of the ladder; `tries` those at the present level, oldest first.
    `may_rise` is False while no step-up is to be offered (much energy with little sleep, a hard measure,
    a low-energy day).
    """
    others = [step for step in steps if step.id != now.id and len(rises(now, step)) <= 1]
    own_order = has_own_order((now, *steps))
    up = [step for step in others if _is_one_up(now, step, own_order)]
    sideways = [
        step for step in others if step.level == now.level and step.place != now.place and _is_within_reach(now, step)
    ]
    smaller = [step for step in others if _is_smaller(now, step, own_order)]
    ready = may_rise and is_ready_to_rise(tries)
    return Offer(
        up=tuple(sorted(up, key=_gentleness)) if ready else (),
        sideways=tuple(sorted(sideways, key=_gentleness)),
        smaller=tuple(sorted(smaller, key=_gentleness)),
    )


def has_own_order(steps: Sequence[LadderStep]) -> bool:
    """Say whether the person has given an expected difficulty to at least three of the steps."""
    return sum(step.expected_difficulty is not None for step in steps) >= OWN_ORDER_FROM


def support_to_lessen(latest: Sequence[frozenset[Support]]) -> Support | None:
    """Return a support all of the latest three steps had, to ask LESS_SUPPORT_QUESTION about; else None.

    `latest` holds the supports of the steps taken, oldest first. KEEP_SUPPORT_ANSWER is an equal answer.
    """
    if len(latest) < SAME_SUPPORT_TIMES:
        return None
    shared = frozenset.intersection(*latest[-SAME_SUPPORT_TIMES:])
    return min(shared, default=None)


def _is_one_up(now: LadderStep, step: LadderStep, own_order: bool) -> bool:
    if not _is_within_reach(now, step):
        return False
    if own_order and now.expected_difficulty is not None and step.expected_difficulty is not None:
        return step.expected_difficulty > now.expected_difficulty
    return step.level == now.level + 1


def _is_within_reach(now: LadderStep, step: LadderStep) -> bool:
    """A step-up is at most two points harder by the person's own guess, where they gave one."""
    if now.expected_difficulty is None or step.expected_difficulty is None:
        return True
    return step.expected_difficulty - now.expected_difficulty <= MOST_HARDER


def _is_smaller(now: LadderStep, step: LadderStep, own_order: bool) -> bool:
    if own_order and now.expected_difficulty is not None and step.expected_difficulty is not None:
        return step.expected_difficulty < now.expected_difficulty
    return step.level < now.level


def _gentleness(step: LadderStep) -> tuple[float, int, str]:
    guess = step.expected_difficulty
    return (guess if guess is not None else float(step.level), step.minutes, step.id)

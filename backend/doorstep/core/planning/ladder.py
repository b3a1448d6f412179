"""What a ladder offers next: one up, the same somewhere else, and smaller; one thing rises at a time.

Levels are a first guess. Once the person has said how hard they expect three steps to be, their own order
decides. Going down is always on offer and says nothing about the person. Nothing on offer costs more than today's
energy allows. All numbers [H].
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from doorstep.core.words import ContextKind, Dimension, Status, Support

LATEST_TRIES = 3
DONE_TRIES = 2
MANAGEABLE_DRAIN = 6.0
OWN_ORDER_FROM = 3
MOST_HARDER = 2.0
SAME_SUPPORT_TIMES = 3
LESS_SUPPORT_QUESTION = "Would you like to try with a little less?"
KEEP_SUPPORT_ANSWER = "Keep it"
SMALL_MINUTES = 2
SMALL_COST = 1


@dataclass(frozen=True)
class LadderStep:
    """A step as a ladder sees it. None: nobody said.

    `level` 1-10; `size` is the number of people; `minutes` > 0; `novelty` and `noise` are 0, 1, 2; `cost` 1-5 is its
    energy cost; `expected_difficulty` 0-10 is the person's own latest guess.
    """

    id: str
    level: int
    size: int | None
    minutes: int | None
    novelty: int | None
    noise: int | None
    place: str | None = None
    supports: frozenset[Support] | None = field(default_factory=frozenset)
    expected_difficulty: float | None = None
    cost: int | None = None
    context_kind: ContextKind | None = None


@dataclass(frozen=True)
class Try:
    """A try at the present level; drain 0-10 if answered."""

    status: Status
    drain: float | None = None


@dataclass(frozen=True)
class SmallVersion:
    """The smaller version of a step: its length in minutes, and what it costs at most. It fits every energy."""

    minutes: int
    cost: int


@dataclass(frozen=True)
class Offer:
    """What may come after the present step, each list gentlest first; `small` is always there."""

    up: tuple[LadderStep, ...]
    sideways: tuple[LadderStep, ...]
    smaller: tuple[LadderStep, ...]
    small: SmallVersion = SmallVersion(SMALL_MINUTES, SMALL_COST)


def rises(now: LadderStep, then: LadderStep) -> tuple[Dimension, ...]:
    """Return what is known to rise from one step to another; each support given up is one rise of its own."""
    pairs = (
        (Dimension.SIZE, now.size, then.size),
        (Dimension.DURATION, now.minutes, then.minutes),
        (Dimension.NOVELTY, now.novelty, then.novelty),
        (Dimension.NOISE, now.noise, then.noise),
    )
    risen = [dim for dim, before, after in pairs if before is not None and after is not None and after > before]
    if now.supports is None or then.supports is None:
        return tuple(risen)
    return (*risen, *(Dimension.SUPPORT for _ in now.supports - then.supports))


def is_ready_to_rise(tries: Sequence[Try]) -> bool:
    """Say whether two of the latest three tries at this level were done with a drain of 6 or less.

    `tries` are oldest first. A step not taken is no try. A try without a drain answer does not count towards.
    """
    taken = [t for t in tries if t.status is not Status.NOT_THIS_TIME]
    good = [
        t
        for t in taken[-LATEST_TRIES:]
        if t.status is Status.DONE and t.drain is not None and t.drain <= MANAGEABLE_DRAIN
    ]
    return len(good) >= DONE_TRIES


def offer(
    now: LadderStep,
    steps: Iterable[LadderStep],
    tries: Sequence[Try],
    may_rise: bool = True,
    max_cost: int | None = None,
) -> Offer:
    """Return what may be offered after `now`; the order of `steps` makes no difference.

    `steps` are the other steps of the ladder; `tries` those at the present level, oldest first. `may_rise` is False
    while nothing may rise (see `rising`). `max_cost` (1-5) is what today's energy allows, None where it is not
    known; a step of unknown cost is left in.
    """
    ladder = [step for step in steps if step.id != now.id]
    others = [step for step in ladder if len(rises(now, step)) <= 1 and fits(step, max_cost)]
    own_order = has_own_order((now, *ladder))
    ready = may_rise and is_ready_to_rise(tries)
    up = [step for step in others if _is_one_up(now, step, own_order)] if ready else []
    sideways = [step for step in others if _is_elsewhere(now, step) and (may_rise or not rises(now, step))]
    smaller = [step for step in others if _is_smaller(now, step, own_order) and (may_rise or not rises(now, step))]
    return Offer(
        up=tuple(sorted(up, key=gentleness)),
        sideways=tuple(sorted(sideways, key=gentleness)),
        smaller=tuple(sorted(smaller, key=gentleness)),
        small=SmallVersion(min(now.minutes or SMALL_MINUTES, SMALL_MINUTES), SMALL_COST),
    )


def fits(step: LadderStep, max_cost: int | None) -> bool:
    """Say whether a step costs no more than today's energy allows (1-5), as far as both are known."""
    return max_cost is None or step.cost is None or step.cost <= max_cost


def has_own_order(steps: Sequence[LadderStep]) -> bool:
    """Say whether the person has given an expected difficulty to at least three of the steps."""
    return sum(step.expected_difficulty is not None for step in steps) >= OWN_ORDER_FROM


def is_no_harder(now: LadderStep, step: LadderStep) -> bool:
    """Say whether a step is at the same or a lower level, by the person's own guess where they gave both."""
    if now.expected_difficulty is not None and step.expected_difficulty is not None:
        return step.expected_difficulty <= now.expected_difficulty
    return step.level <= now.level


def support_to_lessen(latest: Sequence[frozenset[Support]]) -> Support | None:
    """Return a support all of the latest three steps had, to ask LESS_SUPPORT_QUESTION about; else None.

    `latest` holds the supports of the steps taken, oldest first. KEEP_SUPPORT_ANSWER is an equal answer.
    """
    if len(latest) < SAME_SUPPORT_TIMES:
        return None
    shared = frozenset.intersection(*latest[-SAME_SUPPORT_TIMES:])
    return min(shared, default=None)


def gentleness(step: LadderStep) -> tuple[float, int, str]:
    """Return what sorts steps gentlest first: the person's guess or the level, then the length, then the id."""
    guess = step.expected_difficulty
    return (guess if guess is not None else float(step.level), step.minutes or 0, step.id)


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


def _is_elsewhere(now: LadderStep, step: LadderStep) -> bool:
    """As big, at a place that is named and is another one."""
    if step.level != now.level or step.place is None or step.place == now.place:
        return False
    return _is_within_reach(now, step)


def _is_smaller(now: LadderStep, step: LadderStep, own_order: bool) -> bool:
    if own_order and now.expected_difficulty is not None and step.expected_difficulty is not None:
        return step.expected_difficulty < now.expected_difficulty
    return step.level < now.level

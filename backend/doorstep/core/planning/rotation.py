"""A neighbouring kind of step, once one kind has gone well three times; staying with what works is an equal answer.

A plateau is no failing: the third step in one kind only opens a door beside it. All numbers and neighbours [H].
"""

from collections.abc import Iterable, Mapping, Sequence

from doorstep.core.planning.ladder import LadderStep, fits, gentleness, is_no_harder, rises
from doorstep.core.words import ContextKind

DONE_IN_ONE_KIND = 3
STAY_ANSWER = "Stay with what works"

# Kinds beside each other differ in one thing: the screen, the voice, the face, the number of people, the task.
NEIGHBOURS: Mapping[ContextKind, tuple[ContextKind, ...]] = {
    ContextKind.SELF_CARE: (ContextKind.DIGITAL, ContextKind.COMMUNITY),
    ContextKind.DIGITAL: (ContextKind.PHONE, ContextKind.SELF_CARE),
    ContextKind.PHONE: (ContextKind.DIGITAL, ContextKind.ONE_TO_ONE),
    ContextKind.ONE_TO_ONE: (ContextKind.PHONE, ContextKind.SMALL_GROUP),
    ContextKind.SMALL_GROUP: (ContextKind.ONE_TO_ONE, ContextKind.CLASS_HOBBY),
    ContextKind.CLASS_HOBBY: (ContextKind.SMALL_GROUP, ContextKind.COMMUNITY),
    ContextKind.COMMUNITY: (ContextKind.CLASS_HOBBY, ContextKind.VOLUNTEERING, ContextKind.SELF_CARE),
    ContextKind.VOLUNTEERING: (ContextKind.COMMUNITY, ContextKind.CLASS_HOBBY),
}


def settled_kind(done: Sequence[ContextKind | None]) -> ContextKind | None:
    """Return the kind all of the latest three steps done were of, else None.

    `done` are the kinds of steps done in full, oldest first; None where a step has none. Steps not taken are not
    among them, so setting one aside neither brings this about nor ends it.
    """
    latest = set(done[-DONE_IN_ONE_KIND:])
    return latest.pop() if len(done) >= DONE_IN_ONE_KIND and len(latest) == 1 else None


def neighbours(
    now: LadderStep,
    steps: Iterable[LadderStep],
    done: Sequence[ContextKind | None],
    may_rise: bool = True,
    max_cost: int | None = None,
) -> tuple[LadderStep, ...]:
    """Return steps of a neighbouring kind at the same or a lower level, gentlest first; none before it is time.

    `now` is the present step; the order of `steps` makes no difference. None is offered while nothing may rise (a
    low-energy day among them), none costs more than `max_cost` (1-5, today's energy), in none do two things rise.
    """
    kind = settled_kind(done)
    if kind is None or not may_rise:
        return ()
    beside = NEIGHBOURS[kind]
    found = [
        step
        for step in steps
        if step.id != now.id
        and step.context_kind in beside
        and is_no_harder(now, step)
        and len(rises(now, step)) <= 1
        and fits(step, max_cost)
    ]
    return tuple(sorted(found, key=gentleness))

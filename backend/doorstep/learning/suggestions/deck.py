"""What may be suggested today at all: every rule that leaves a step out, before anything is ranked."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from doorstep.content.catalogue import STARTING_WITH_NOBODY, collections, steps
from doorstep.content.words import ContextKind, SomeoneToReach, Status, StepKind
from doorstep.core.planning.next_step.messages import TINY_MINUTES
from doorstep.core.planning.rotation import NEIGHBOURS, settled_kind
from doorstep.learning.suggestions.options import Option, option_of_catalogue, option_of_own
from doorstep.learning.suggestions.past import Done, anchor_keys, level_in_reach
from doorstep.practice.steps.schemas import StepOut

# [H] Where someone starts in the catalogue, before anything was done.
GENTLEST_LEVEL = 2
# [H] Until this many steps were done, someone with nobody in mind is offered that collection alone.
FIRST_STEPS = 3
# Collections for one situation in life: their steps are picked, never suggested unasked.
_SITUATIONS = frozenset({"later-life", "living-with-a-partner", "at-work", "a-disagreement-with-a-friend"})


@dataclass(frozen=True, slots=True)
class DayNow:
    """Today as the person lives it.

    `gate`: the highest energy cost allowed (1-5). `night`: it is dark out. `quiet`: two weeks without contact, or much
    less of it than usual, so that one tiny thing comes first.
    """

    day: date
    energy: float | None
    gate: int
    low: bool
    night: bool
    may_rise: bool
    quiet: bool


@dataclass(frozen=True, slots=True)
class Known:
    """What the deck is made from. `rungs`: what each ladder offers, with its place there (`now up sideways smaller`);
    `loose`: own steps on no ladder. `busy`: keys of steps that are planned soon or done today. `barred`: ids of steps
    that were planned or done with someone who is hidden now. `wished`: kinds the person would like more of."""

    rungs: Sequence[tuple[str, StepOut]]
    loose: Sequence[StepOut]
    done: Sequence[Done]
    busy: Collection[str]
    barred: Collection[str]
    wished: frozenset[ContextKind]
    someone: SomeoneToReach | None


def deck(known: Known, today: DayNow) -> list[Option]:
    """Every step that may be suggested, the person's own first; one of two minutes or less is always among them."""
    reach = level_in_reach(known.done, GENTLEST_LEVEL)
    allowed = [one for one in _own(known) if one.step_id not in known.barred]
    taken_over = {one.key for one in allowed}
    allowed += [one for one in _catalogue(known, reach + today.may_rise) if one.key not in taken_over]
    allowed = [one for one in allowed if _suits(one, known, today)]
    free = [one for one in allowed if one.key not in known.busy and one.title not in known.busy]
    if not any(is_tiny(one) for one in free):
        free += [one for one in allowed if is_tiny(one) and one not in free]
    return _placed([one.with_wish(known.wished) for one in free], known, today, reach)


def is_tiny(option: Option) -> bool:
    """Whether it takes two minutes or less."""
    return option.minutes is not None and option.minutes <= TINY_MINUTES


def _own(known: Known) -> Iterator[Option]:
    placed = [*known.rungs, *(("own", step) for step in known.loose)]
    return (option_of_own(step, place) for place, step in placed if step["kind"] == StepKind.SOCIAL)


def _catalogue(known: Known, highest: int) -> Iterator[Option]:
    """The catalogue's steps up to a level; with nobody in mind and little done, those for just that."""
    special = {step for one in collections() if one.id in _SITUATIONS for step in one.step_ids}
    only = None
    if known.someone is SomeoneToReach.NOT_RIGHT_NOW and len(known.done) < FIRST_STEPS:
        only = {step for one in collections() if one.id == STARTING_WITH_NOBODY for step in one.step_ids}
    for step in steps():
        fitting = step.kind is StepKind.SOCIAL and step.level <= highest and step.id not in special
        if fitting and (only is None or step.id in only):
            yield option_of_catalogue(step)


def _suits(option: Option, known: Known, today: DayNow) -> bool:
    alone = known.someone is SomeoneToReach.NOT_RIGHT_NOW
    return (
        option.cost <= today.gate
        and not (alone and option.nature.needs_known_person)
        and (option.at_home or not today.night)
    )


def _placed(options: Sequence[Option], known: Known, today: DayNow, reach: int) -> list[Option]:
    """The options with their place among the cards: an anchor first on a low day, a tiny one after a quiet time, and
    a neighbouring setting marked when one setting was done three times."""
    anchors = anchor_keys(known.done) if today.low else frozenset[str]()
    settled = settled_kind([one.nature.context_kind for one in known.done if one.row["status"] == Status.DONE])
    beside = frozenset(NEIGHBOURS[settled] if settled is not None and today.may_rise else ())
    return [
        replace(
            one,
            first=one.key in anchors or (today.quiet and is_tiny(one)),
            neighbour=one.nature.context_kind in beside and (one.level or GENTLEST_LEVEL) <= reach,
        )
        for one in options
    ]

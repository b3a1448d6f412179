"""Why a step is suggested: a graded finding of the person's own log where one fits, otherwise something plain.

A reason names no cause. Findings of a likely or steady grade alone may speak, never one about a support (they are not
ranked), never one of how easy or how little draining a step was, and never one the person has hidden.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from doorstep.content.words import ContextKind, Familiarity, Grade, Noise, Outcome
from doorstep.core.language.factors import factor_words
from doorstep.core.planning.next_step.messages import Role
from doorstep.core.planning.next_step.nature import Nature
from doorstep.learning.found.findings import Findings
from doorstep.learning.suggestions.deck import is_tiny
from doorstep.learning.suggestions.options import Option
from doorstep.learning.suggestions.schemas import ReasonKind, ReasonOut

Reason = dict[str, str]
"""A reason in codes, as it is stored with a card."""

SMALL_GROUP, SHORT_MINUTES, LONG_MINUTES = 3, 10, 30
EASY_TO_LEAVE = 4
_GRADES = {Grade.STEADY_PATTERN: "very often", Grade.LIKELY_PATTERN: "often"}
_OUTCOMES = {
    Outcome.CONNECTEDNESS: "feeling closer to others",
    Outcome.ENJOYMENT: "more enjoyment",
    Outcome.MOOD_AFTER: "a better mood afterwards",
}
_LADDER = {
    "now": "From your own ladder",
    "up": "One small step on from there",
    "sideways": "As big as before, in another place",
    "smaller": "A smaller one from your own ladder",
    "own": "One of your own steps",
}
_LENGTHS = ((2, "Two minutes"), (5, "Five minutes"), (10, "Ten minutes"), (20, "Short"), (40, "Half an hour"))
_ANCHOR = "You know this one, and it was not too draining"
_NEIGHBOUR = "Close to what you did lately. Staying with that is as good"
_PICKED_BEFORE = "You picked this one before"


@dataclass(frozen=True, slots=True)
class _Side:
    """A known factor, and what of a step puts it on the side with more of it (True) or less (False); None: neither."""

    factor: str
    of: Callable[[Nature], bool | None]


def _end(word: str | None, low: str, high: str) -> bool | None:
    return None if word not in (low, high) else word == high


def _ends(value: float | None, low: float, high: float) -> bool | None:
    if value is None or low < value < high:
        return None
    return value >= high


_SIDES = (
    _Side("familiarity", lambda step: _end(step.familiarity, Familiarity.LOW, Familiarity.HIGH)),
    _Side("noise", lambda step: _end(step.noise, Noise.QUIET, Noise.LIVELY)),
    _Side("structured_role", lambda step: step.structured_role),
    _Side("group_size", lambda step: _ends(step.people, SMALL_GROUP - 1, SMALL_GROUP)),
    _Side("duration", lambda step: _ends(step.minutes, SHORT_MINUTES, LONG_MINUTES)),
)


def reason_for(
    option: Option, role: Role, found: Findings | None, picked: Collection[str], hidden: Collection[str]
) -> Reason:
    """The reason of one card, in codes. `picked`: keys of steps picked earlier; `hidden`: factors kept out of sight."""
    if (pattern := _pattern(option.nature, found, hidden)) is not None:
        return pattern
    if role is Role.FIRST and not is_tiny(option):
        return {"kind": ReasonKind.ANCHOR}
    if role is Role.NEIGHBOUR:
        return {"kind": ReasonKind.NEIGHBOUR}
    if option.rung is not None:
        return {"kind": ReasonKind.LADDER, "rung": option.rung}
    if option.key in picked:
        return {"kind": ReasonKind.PICKED_BEFORE}
    return {"kind": ReasonKind.PLAIN}


def told(reason: Reason, option: Option, hidden: Collection[str]) -> ReasonOut:
    """A reason in words; one about a factor that has been hidden since becomes plain."""
    kind = ReasonKind(reason["kind"])
    if kind is ReasonKind.PATTERN and reason["factor"] in hidden:
        kind = ReasonKind.PLAIN
    return {"kind": kind, "sentence": _sentence(kind, reason, option)}


def _sentence(kind: ReasonKind, reason: Reason, option: Option) -> str:
    if kind is ReasonKind.PATTERN:
        words = factor_words(reason["factor"], reason.get("level"))
        phrase = words.with_it if reason["side"] == "with" else words.without_it
        often = _GRADES[Grade(reason["grade"])]
        return f"{phrase[0].upper()}{phrase[1:]}, you {often} noted {_OUTCOMES[Outcome(reason['outcome'])]}"
    if kind is ReasonKind.LADDER:
        return _LADDER[reason["rung"]]
    said = {
        ReasonKind.ANCHOR: _ANCHOR,
        ReasonKind.NEIGHBOUR: _NEIGHBOUR,
        ReasonKind.PICKED_BEFORE: _PICKED_BEFORE,
    }
    return said.get(kind) or plain_words(option)


def plain_words(option: Option) -> str:
    """What can be said of any step: how small it is, and the gentlest thing about where it happens."""
    return f"{_size(option)}, {next(_gentlest(option))}"


def _size(option: Option) -> str:
    minutes = option.minutes
    if minutes is None:
        return "As long as you like"
    for most, words in (
        (2, "Two minutes"),
        (5, "Five minutes"),
        (10, "Ten minutes"),
        (20, "Short"),
        (40, "Half an hour"),
    ):
        if minutes <= most:
            return words
    return "Some time out"


def _gentlest(option: Option) -> Iterator[str]:
    nature = option.nature
    if option.at_home:
        yield "from home"
    if nature.context_kind is ContextKind.COMMUNITY and (nature.intensity or 5) <= 1:
        yield "near people, no talking"
    if nature.structured_role:
        yield "with a clear task"
    if nature.noise is Noise.QUIET and (option.exit_ease or 0) >= EASY_TO_LEAVE:
        yield "quiet and easy to leave"
    if (option.exit_ease or 0) >= EASY_TO_LEAVE:
        yield "easy to leave"
    if nature.context_kind is ContextKind.ONE_TO_ONE or nature.people == 2:
        yield "with one person"
    yield "at your own pace"


def _pattern(nature: Nature, found: Findings | None, hidden: Collection[str]) -> Reason | None:
    """The surest finding that speaks for a step like this, as codes."""
    speaking = [] if found is None else list(_speaking(nature, found))
    kept = [reason for reason in speaking if reason["factor"] not in hidden]
    return min(kept, key=lambda reason: list(_GRADES).index(Grade(reason["grade"])), default=None)


def _speaking(nature: Nature, found: Findings) -> Iterator[Reason]:
    sides = {side.factor: side.of(nature) for side in _SIDES}
    for row in found.patterns.rows:
        column = found.column(row.factor)
        if column is None or column.own or row.grade not in _GRADES or row.outcome not in _OUTCOMES:
            continue
        reason = {"kind": ReasonKind.PATTERN.value, "factor": column.factor, "grade": row.grade, "outcome": row.outcome}
        if column.factor == "context_kind" and column.level == nature.context_kind and row.effect > 0:
            yield {**reason, "level": str(column.level), "side": "with"}
        side = sides.get(column.factor)
        if side is not None and (row.effect > 0) is side:
            yield {**reason, "side": "with" if side else "without"}

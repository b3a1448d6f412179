"""Plain sentences for what came of an experiment, whichever way it went.

No sentence claims a cause, foretells, or says what anybody is to do; each difference comes with its range and counts.
"""

from dataclasses import dataclass

from doorstep.core.language.factors import FACTORS
from doorstep.learning.experiments.codes import TriedOutcome, Verdict, Way

SUPPORT_NOTE = "Helpful for starting. Some people use it less later."
GENTLER_NOTE = "A smaller or quieter version may still suit you."
_CONTACT = frozenset({"with_someone", "companion_kind", "group_size", "context_kind", "duration"})
_SUPPORTS = frozenset(code for code, words in FACTORS.items() if words.support is not None) | {"companion_kind"}
# For each outcome: what it is called, and the start both ways are compared from.
_OUTCOMES = {
    TriedOutcome.MOOD_AFTER: ("mood afterwards", "from the same starting mood"),
    TriedOutcome.ENJOYMENT: ("enjoyment", "from the same guess"),
    TriedOutcome.DRAIN: ("drain", ""),
    TriedOutcome.CONNECTEDNESS: ("feeling close to others", ""),
}


@dataclass(frozen=True, slots=True)
class Told:
    """A finished experiment in numbers. words, tried, means: by way. effect, low, high: way a minus way b."""

    verdict: Verdict
    outcome: TriedOutcome
    factor: str | None
    words: dict[Way, str]
    tried: dict[Way, int]
    means: dict[Way, float]
    effect: float
    low: float
    high: float
    same_start: bool
    ended_early: bool


@dataclass(frozen=True, slots=True)
class ResultWords:
    """The sentence of the card, the one of the table, a caution, and a note where one applies."""

    sentence: str
    table: str
    caution: str
    note: str | None


def result_words(told: Told) -> ResultWords:
    """Put a result into words."""
    return ResultWords(_sentence(told), _table(told), _caution(told), _note(told))


def _sentence(told: Told) -> str:
    first, second = _phrase(told, Way.A), _phrase(told, Way.B)
    if told.verdict is Verdict.NOTHING_CLEAR:
        return f"{first[:1].upper()}{first[1:]} or {second}: nothing clearly differs. Either way can suit you."
    start = "As you hoped" if told.verdict is Verdict.AS_HOPED else "Not as you hoped, and worth knowing"
    name, _ = _OUTCOMES[told.outcome]
    way = "higher" if told.effect > 0 else "lower"
    return f"{start}: {name} was about {abs(told.effect):.1f} {way} {first} than {second}."


def _table(told: Told) -> str:
    name, start = _OUTCOMES[told.outcome]
    counts = " and ".join(f"{_times(told.tried[way])} {_phrase(told, way)}" for way in Way)
    averages = f"{told.means[Way.A]:.1f} and {told.means[Way.B]:.1f}"
    compared = f"Compared {start}, the" if told.same_start and start else "The"
    spread = _spread(told.low, told.high)
    return f"Tried {counts}: {name} was {averages} on average. {compared} first way was likely {spread}."


def _caution(told: Told) -> str:
    tries = sum(told.tried.values())
    few = f"{tries} tries are few, and another round could come out differently."
    return f"It ended early, so it says less. {few}" if told.ended_early else few


def _note(told: Told) -> str | None:
    if told.factor in _SUPPORTS:
        return SUPPORT_NOTE
    return GENTLER_NOTE if told.factor in _CONTACT and told.verdict is not Verdict.NOTHING_CLEAR else None


def _phrase(told: Told, way: Way) -> str:
    """Known choices read as they are; the person's own words stand in quotes."""
    return f"with “{told.words[way]}”" if told.factor is None else told.words[way]


def _spread(low: float, high: float) -> str:
    """Write an interval without minus signs."""
    if low >= 0:
        return f"between {low:.1f} and {high:.1f} higher"
    if high <= 0:
        return f"between {-high:.1f} and {-low:.1f} lower"
    return f"between {-low:.1f} lower and {high:.1f} higher"


def _times(count: int) -> str:
    return "1 time" if count == 1 else f"{count} times"

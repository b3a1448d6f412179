"""Plain sentences for what a person's notes show: what goes with what, how sure, and what else it could be.

Two kinds, never mixed: a *pattern* compares and is graded; a *tally* only counts. A card names the
favourable count and a word; counts "of n", the interval and the comparison are for the table. No sentence
claims a cause, foretells, or says what anybody is to do.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from doorstep.core.language.factors import FactorKind, FactorWords, Rival
from doorstep.core.language.gentler import gentler_words
from doorstep.core.words import Grade, Outcome

FEWEST_FOR_A_TALLY = 5
USUALLY_FROM = 0.6
OFTEN_FROM = 0.5
SUPPORT_NOTE = "Helpful for starting. Some people use it less later."
TALLY_HEADING = "Your notes so far"
TIED_SENTENCE = "these go together in your notes; they cannot be told apart yet."
TIED_CAUTION = "One of them alone may lie behind it."

GRADE_LABELS = {
    Grade.TOO_SOON: "Too soon to tell",
    Grade.EARLY_HINT: "An early hint",
    Grade.LIKELY_PATTERN: "A likely pattern",
    Grade.STEADY_PATTERN: "A steady pattern",
    Grade.NO_CLEAR_PATTERN: "No clear pattern so far",
}
_GOES_WITH = {
    Grade.EARLY_HINT: "may go with",
    Grade.LIKELY_PATTERN: "often goes with",
    Grade.STEADY_PATTERN: "steadily goes with",
}
_RIVALS = {
    Rival.COMPANY: "You may have company on better days.",
    Rival.PLACE: "You may choose such places on better days.",
    Rival.TIME: "Other things differ at that time too, like work or light.",
    Rival.BODY: "A better day may bring both.",
    Rival.PLAN: "You may plan more for some steps than for others.",
    Rival.LEAVING: "A hard moment can come first, and leaving after it.",
    Rival.LENGTH: "Good times may simply last longer.",
    Rival.SIZE: "Bigger groups may come with other places and people.",
    Rival.LATELY: "Full and quiet weeks differ in other ways too.",
    Rival.SETTING: "Each kind of step has its own people and places.",
    Rival.OWN: "Something else may go along with both.",
}
# For each outcome: what it is called, more of it, less of it, and the start both sides are compared from.
_OUTCOMES = {
    Outcome.MOOD_AFTER: (
        "mood afterwards",
        "a better mood afterwards",
        "a lower mood afterwards",
        "from the same starting mood ",
    ),
    Outcome.ENJOYMENT: ("enjoyment", "more enjoyment", "less enjoyment", "from the same guess "),
    Outcome.DRAIN: ("drain", "feeling more drained", "feeling less drained", ""),
    Outcome.CONNECTEDNESS: ("feeling close to others", "feeling closer to others", "feeling less close", ""),
    Outcome.COMPLETION: ("it got done", "getting it done more often", "getting it done less often", ""),
}
_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")


class TallyOf(StrEnum):
    """What a tally counts; always the favourable side."""

    MANAGEABLE = "manageable"
    DONE = "done"
    BETTER_THAN_GUESSED = "better_than_guessed"


_TALLIED = {
    TallyOf.MANAGEABLE: "it felt manageable",
    TallyOf.DONE: "it got done",
    TallyOf.BETTER_THAN_GUESSED: "it was better than you guessed",
}


class GapOf(StrEnum):
    """Enjoyment against the guess, or difficulty against it (the guess minus what came)."""

    ENJOYMENT = "enjoyment"
    DIFFICULTY = "difficulty"


@dataclass(frozen=True)
class Pattern:
    """A graded comparison. Completion counts as 0 to 1, all else in points of the 0-10 scale.

    `effect`, `low`, `high`: with against without, or for each `unit` of a number; `n_with`, `n_without`:
    entries on each side (for a number: at or above, and under, its middle).
    """

    factor: FactorWords
    outcome: Outcome
    grade: Grade
    effect: float
    low: float
    high: float
    n_with: int
    n_without: int
    unit: float = 1.0


@dataclass(frozen=True)
class FindingWords:
    """The words for a finding: card and table sentence, a rival explanation, and notes where they apply."""

    card: str
    table: str
    caution: str
    support_note: str | None = None
    gentler: str | None = None


def pattern_words(pattern: Pattern, more_notes: int = 0, rival: str | None = None) -> FindingWords:
    """Return the words for a pattern; `more_notes` is how many would help while it is too soon.

    `rival`: the rival explanation that was worked out from the notes; without one it is what is usual for the factor.
    """
    caution = rival or _RIVALS[pattern.factor.rival]
    if pattern.grade is Grade.TOO_SOON:
        soon = too_soon(more_notes)
        return FindingWords(soon, soon, caution)
    support = SUPPORT_NOTE if pattern.factor.support is not None else None
    table = _comparison(pattern)
    if pattern.grade is Grade.NO_CLEAR_PATTERN:
        return FindingWords(f"No clear pattern with {pattern.factor.noun} so far.", table, caution, support)
    _, more, less, _ = _OUTCOMES[pattern.outcome]
    way = more if pattern.effect > 0 else less
    card = f"{_capital(pattern.factor.noun)} {_GOES_WITH[pattern.grade]} {way}. {_seen(pattern)}"
    unwelcome = (pattern.effect > 0) == (pattern.outcome is Outcome.DRAIN)
    return FindingWords(card, table, caution, support, gentler_words(pattern.factor) if unwelcome else None)


def tied_words(factors: Sequence[FactorWords]) -> str:
    """Return the sentence for two or more factors that cannot be told apart."""
    names = [factor.noun for factor in factors]
    return f"{_capital(', '.join(names[:-1]))} and {names[-1]}: {TIED_SENTENCE}"


def too_soon(more_notes: int) -> str:
    """Return "Too soon to tell." with how many more notes will help, if that is known."""
    if more_notes < 1:
        return "Too soon to tell."
    number = _NUMBERS[more_notes] if more_notes < len(_NUMBERS) else str(more_notes)
    return f"Too soon to tell. {number} more {'note' if more_notes == 1 else 'notes'} will help."


def tally_words(
    factor: FactorWords, of: TallyOf, counts: tuple[int, int], interval: tuple[float, float]
) -> FindingWords:
    """Return the words for a tally of `counts` = (k, n) and its interval, proportions 0 to 1.

    Under five answered notes it is too soon.
    """
    k, n = counts
    if not 0 <= k <= n:
        raise ValueError(f"a tally counts k of n, not {k} of {n}")
    caution = _RIVALS[factor.rival]
    if n < FEWEST_FOR_A_TALLY:
        soon = too_soon(FEWEST_FOR_A_TALLY - n)
        return FindingWords(soon, soon, caution)
    start = f"{_capital(factor.with_it)}, {_TALLIED[of]}"
    word = "usually" if interval[0] >= USUALLY_FROM else "often" if k / n >= OFTEN_FROM else "sometimes"
    card = f"{start} {_times(k)}: {word}." if k else f"{_capital(factor.with_it)}: {n} notes so far."
    table = f"{start} {k} of {n} times. It is likely to be so {times_in_ten(*interval)}."
    return FindingWords(card, table, caution, SUPPORT_NOTE if factor.support is not None else None)


def times_in_ten(low: float, high: float) -> str:
    """Return an interval of proportions as "6 to 9 times in 10"; both ends rounded to the nearest."""
    if not 0 <= low <= high <= 1:
        raise ValueError(f"proportions run from 0 to 1, low first, not {low} to {high}")
    first, last = math.floor(low * 10 + 0.5), math.floor(high * 10 + 0.5)
    return f"about {first} times in 10" if first == last else f"{first} to {last} times in 10"


def gap_words(of: GapOf, mean: float, interval: tuple[float, float], n: int) -> FindingWords:
    """Return the words for an expectation gap, positive where it went better than the guess.

    `mean` and `interval` are points of the 0-10 scale over `n` notes; under five it is too soon.
    """
    caution = "A guess made on a hard day may be lower."
    if n < FEWEST_FOR_A_TALLY:
        soon = too_soon(FEWEST_FOR_A_TALLY - n)
        return FindingWords(soon, soon, caution)
    better, worse = {
        GapOf.ENJOYMENT: ("more enjoyable than you guessed", "less enjoyable than you guessed"),
        GapOf.DIFFICULTY: ("easier than you guessed", "harder than you guessed"),
    }[of]
    low, high = interval
    way = better if low > 0 else worse if high < 0 else "much as you guessed"
    sides = (better.removesuffix(" than you guessed"), worse.removesuffix(" than you guessed"))
    start = f"On the whole, it was {way}"
    spread = f"likely between {_spread(low, high, sides)}; {n} notes"
    return FindingWords(f"{start}.", f"{start}: about {_one(abs(mean))} points ({spread}).", caution)


def _comparison(pattern: Pattern) -> str:
    """Return the table's sentence: counts, size, range and the other side."""
    factor = pattern.factor
    name, _, _, start = _OUTCOMES[pattern.outcome]
    size = _size(pattern)
    if factor.kind in (FactorKind.NUMBER, FactorKind.ORDERED):
        each = f"extra {factor.unit_one}" if factor.kind is FactorKind.NUMBER else factor.unit_one
        if pattern.unit != 1:
            each = f"{pattern.unit:g} more {factor.unit_many}"
            each = each.replace("more steps up", "steps up")
        head = f"For each {each}, {name} {size}"
        return f"{head} ({_range(pattern)}; {pattern.n_with + pattern.n_without} notes)."
    times = _times(pattern.n_with)
    head = f"Over the {times} {factor.with_it}, {name} {size} than {start}{factor.without_it}"
    return f"{head} ({_range(pattern)}; {_times(pattern.n_without)} {factor.without_it})."


def _seen(pattern: Pattern) -> str:
    if pattern.factor.kind in (FactorKind.NUMBER, FactorKind.ORDERED):
        return f"Seen over {pattern.n_with + pattern.n_without} notes."
    return f"Seen {_times(pattern.n_with)}."


def _size(pattern: Pattern) -> str:
    if pattern.outcome is Outcome.COMPLETION:
        way = "more often" if pattern.effect > 0 else "less often"
        return f"about {abs(pattern.effect) * 100:.0f} times in 100 {way}"
    return f"was about {_one(abs(pattern.effect))} {'higher' if pattern.effect > 0 else 'lower'}"


def _range(pattern: Pattern) -> str:
    if pattern.outcome is Outcome.COMPLETION:
        low, high = round(pattern.low * 100), round(pattern.high * 100)
        return f"likely between {_spread(low, high, ('more', 'fewer'))} in 100"
    return f"likely between {_spread(pattern.low, pattern.high, ('higher', 'lower'))}"


def _spread(low: float, high: float, sides: tuple[str, str]) -> str:
    """Write an interval without minus signs: "0.4 and 1.4", "0.2 lower and 1.4 higher"."""
    up, down = sides
    if low >= 0:
        return f"{_one(low)} and {_one(high)}"
    if high <= 0:
        return f"{_one(-high)} and {_one(-low)}"
    return f"{_one(-low)} {down} and {_one(high)} {up}"


def _one(number: float) -> str:
    return str(number) if isinstance(number, int) else f"{number:.1f}"


def _times(count: int) -> str:
    return "1 time" if count == 1 else f"{count} times"


def _capital(phrase: str) -> str:
    return phrase[:1].upper() + phrase[1:]

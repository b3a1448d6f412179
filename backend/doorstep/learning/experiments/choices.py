"""What two ways can differ in: a factor the person can choose, and what each choice is called."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from doorstep.core.language.factors import CHOICE_FACTORS, FACTORS, factor_words

Value: TypeAlias = bool | int | str

NEVER = frozenset({"exit_plan_made", "exit_used", "exit_ease", "sleep_hours", "meal", "hydration"})
"""The right to leave is untouched, and nobody tries out less sleep, food or drink."""

YES_OR_NO = (
    *("with_someone", "purpose_set", "structured_role", "boundary_set", "script", "phone_in_hand", "arrive_early"),
    *("listen", "kind_word", "daylight", "enjoyed_before"),
)
NUMBERS = {"duration": (1, 1440), "group_size": (1, 10_000)}
_ORDERED: Mapping[str, Mapping[str, str]] = {
    "familiarity": {
        "low": "in a new place",
        "medium": "in a place you know a little",
        "high": "in a place you know well",
    },
    "noise": {"quiet": "in a quiet place", "moderate": "with some noise around", "lively": "in a lively place"},
    "crowding": {
        "few": "with few people around",
        "some": "with some people around",
        "many": "with many people around",
    },
    "predictability": {
        "low": "not knowing what to expect",
        "medium": "knowing a little of what to expect",
        "high": "knowing what to expect",
    },
}
_AHEAD = {
    "arrive_early": ("coming early", "coming at the time"),
    "listen": ("choosing to listen", "as it comes"),
    "kind_word": ("with one kind word", "as it comes"),
}
"""Where the words for a log look back, and a way still lies ahead."""

CHOICES = ("companion_kind", "time_band", "context_kind")
NEEDS_SOMEONE = frozenset({"with_someone", "companion_kind"})


class NoSuchChoice(ValueError):
    """The factor cannot be chosen, or has no such choice; `where` is "factor" or "value"."""

    def __init__(self, where: str) -> None:
        self.where = where
        super().__init__(f"no such {where} to try")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two ways of one factor. `a_is_more`: whether an effect stated for yes, a level, or more of it favours way a."""

    a: Value
    b: Value
    a_is_more: bool = True


# What a hint or a question about a factor is tried out as; a yes-or-no factor is tried with and without.
_PAIRS: Mapping[str, Pair] = {
    "familiarity": Pair("high", "medium"),
    "noise": Pair("quiet", "moderate", a_is_more=False),
    "crowding": Pair("few", "some", a_is_more=False),
    "predictability": Pair("high", "medium"),
    "duration": Pair(20, 40, a_is_more=False),
    "group_size": Pair(2, 4, a_is_more=False),
}
_BESIDE = {"morning": "afternoon", "afternoon": "morning", "evening": "afternoon", "night": "evening"}


def words_for(factor: str, value: Value) -> str:
    """What one way of a known factor is called, such as "with someone" or "for 20 minutes"; raises NoSuchChoice."""
    if factor in YES_OR_NO:
        return _yes_no(factor, value)
    if factor in NUMBERS:
        return _number(factor, value)
    if factor in _ORDERED:
        found = _ORDERED[factor].get(value) if isinstance(value, str) else None
    elif factor in CHOICES:
        known = isinstance(value, str) and value in CHOICE_FACTORS[factor]
        found = factor_words(factor, str(value)).with_it if known else None
    else:
        raise NoSuchChoice("factor")
    if found is None:
        raise NoSuchChoice("value")
    return found


def pair_for(factor: str, level: str | None) -> Pair | None:
    """The two ways a finding about a factor can be tried as; None where the person cannot choose it."""
    if factor in YES_OR_NO:
        return Pair(a=True, b=False)
    if factor == "time_band" and level in _BESIDE:
        return Pair(level, _BESIDE[level])
    return _PAIRS.get(factor)


def _yes_no(factor: str, value: Value) -> str:
    if not isinstance(value, bool):
        raise NoSuchChoice("value")
    words = FACTORS[factor]
    with_it, without_it = _AHEAD.get(factor, (words.with_it, words.without_it))
    return with_it if value else without_it


def _number(factor: str, value: Value) -> str:
    low, high = NUMBERS[factor]
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise NoSuchChoice("value")
    return f"for {value} minutes" if factor == "duration" else f"in a group of {value}"

"""Sentences for findings: plain, hedged by a range and a rival explanation, never a claim of cause."""

import re
from itertools import product

import pytest

from doorstep.core.language.factors import (
    CHOICE_FACTORS,
    FACTORS,
    FactorWords,
    UnknownFactor,
    factor_words,
    own_factor_words,
)
from doorstep.core.language.hints import TextKind, hints
from doorstep.core.language.sentences import (
    SUPPORT_NOTE,
    FindingWords,
    GapOf,
    Pattern,
    TallyOf,
    gap_words,
    pattern_words,
    tally_words,
    times_in_ten,
    too_soon,
)
from doorstep.core.words import ContextKind, Grade, Outcome, OwnFactorKind, TimeBand

FORBIDDEN = re.compile(r"\bcauses?\b|\bbecause\b|\bpredicts?\b|\byou need\b|\bshould\b|\bmust\b|!", re.IGNORECASE)
SUPPORTS = ["with_someone", "exit_plan_made", "arrive_early", "script", "phone_in_hand"]
ALL_FACTORS = [
    *FACTORS.values(),
    *(factor_words(code, level) for code, levels in CHOICE_FACTORS.items() for level in levels),
    own_factor_words("music", OwnFactorKind.YES_NO),
    own_factor_words("coffee", OwnFactorKind.NUMBER, "cup"),
    own_factor_words("route", OwnFactorKind.CHOICE, level="river"),
]


def _pattern(factor: FactorWords, outcome: Outcome, grade: Grade, effect: float) -> Pattern:
    size = 0.1 if outcome is Outcome.COMPLETION else 1.0
    return Pattern(factor, outcome, grade, effect * size, (effect - 0.5) * size, (effect + 0.5) * size, 21, 34)


def _all_words() -> list[FindingWords]:
    cases = product(ALL_FACTORS, Outcome, Grade, (0.9, -0.9, 0.2))
    patterns = [pattern_words(_pattern(*case), 3) for case in cases]
    tallies = [
        tally_words(factor, of, counts, (0.5, 0.9))
        for factor, of, counts in product(ALL_FACTORS, TallyOf, [(0, 9), (4, 9), (7, 9), (2, 3)])
    ]
    gaps = [
        gap_words(of, mean, (mean - 0.5, mean + 0.5), n) for of, mean, n in product(GapOf, (-1.0, 0.1, 1.2), (4, 12))
    ]
    return [*patterns, *tallies, *gaps]


def _sentences(words: FindingWords) -> list[str]:
    return [text for text in (words.card, words.table, words.caution, words.support_note, words.gentler) if text]


def test_no_sentence_claims_a_cause_foretells_or_demands() -> None:
    found = {text for words in _all_words() for text in _sentences(words) if FORBIDDEN.search(text)}

    assert found == set()


def test_no_sentence_of_ours_gets_a_hint() -> None:
    found = {text for words in _all_words() for text in _sentences(words) if hints(text, TextKind.COPY)}

    assert found == set()


def test_every_sentence_begins_large_ends_with_a_stop_and_has_no_leftovers() -> None:
    for words in _all_words():
        for text in _sentences(words):
            assert re.fullmatch(r"[A-Z“].*\.", text), text
            assert "  " not in text
            assert "None" not in text
            assert "-" not in re.sub(r"[a-z]-[a-z]", "", text), text


def test_a_card_names_no_total_and_no_range() -> None:
    for words in _all_words():
        assert not re.search(r"\bof \d|\blikely between\b|\bin 10\b", words.card), words.card


def test_a_pattern_reads_as_the_design_has_it() -> None:
    pattern = Pattern(factor_words("with_someone"), Outcome.MOOD_AFTER, Grade.LIKELY_PATTERN, 0.9, 0.4, 1.4, 21, 34)

    words = pattern_words(pattern)

    assert words.card == "Company often goes with a better mood afterwards. Seen 21 times."
    assert words.table == (
        "Over the 21 times with someone, mood afterwards was about 0.9 higher than from the same starting mood "
        "on your own (likely between 0.4 and 1.4; 34 times on your own)."
    )
    assert words.caution == "You may have company on better days."
    assert words.support_note == SUPPORT_NOTE


def test_completion_is_told_in_times_of_a_hundred() -> None:
    pattern = Pattern(factor_words("daylight"), Outcome.COMPLETION, Grade.EARLY_HINT, 0.18, 0.05, 0.31, 9, 8)

    assert "it got done about 18 times in 100 more often than without daylight" in pattern_words(pattern).table


def test_a_number_is_told_for_each_unit() -> None:
    pattern = Pattern(factor_words("group_size"), Outcome.DRAIN, Grade.STEADY_PATTERN, 0.8, 0.3, 1.3, 20, 20, unit=4)

    words = pattern_words(pattern)

    assert words.table.startswith("For each 4 more people, drain was about 0.8 higher")
    assert words.card.endswith("Seen over 40 notes.")


def test_the_word_grows_with_the_grade() -> None:
    grades = (Grade.EARLY_HINT, Grade.LIKELY_PATTERN, Grade.STEADY_PATTERN)
    cards = [pattern_words(_pattern(factor_words("daylight"), Outcome.ENJOYMENT, grade, 0.9)).card for grade in grades]

    assert ["may go with" in cards[0], "often goes with" in cards[1], "steadily goes with" in cards[2]] == [True] * 3


def test_an_interval_across_nothing_names_both_ways() -> None:
    pattern = Pattern(factor_words("daylight"), Outcome.MOOD_AFTER, Grade.EARLY_HINT, 0.4, -0.2, 1.0, 9, 9)

    assert "likely between 0.2 lower and 1.0 higher" in pattern_words(pattern).table


def test_no_clear_pattern_is_never_called_no_effect() -> None:
    words = pattern_words(_pattern(factor_words("noise"), Outcome.DRAIN, Grade.NO_CLEAR_PATTERN, 0.2))

    assert words.card == "No clear pattern with a livelier place so far."
    assert "no effect" not in words.table


@pytest.mark.parametrize("code", SUPPORTS)
def test_a_support_is_never_simply_better(code: str) -> None:
    for outcome in Outcome:
        words = pattern_words(_pattern(factor_words(code), outcome, Grade.STEADY_PATTERN, 0.9))
        assert words.support_note == SUPPORT_NOTE


def test_a_companion_of_any_kind_is_a_support_and_a_quiet_place_is_none() -> None:
    friend = tally_words(factor_words("companion_kind", "friend"), TallyOf.MANAGEABLE, (7, 9), (0.5, 0.9))
    place = tally_words(factor_words("familiarity"), TallyOf.MANAGEABLE, (7, 9), (0.5, 0.9))

    assert (friend.support_note, place.support_note) == (SUPPORT_NOTE, None)


@pytest.mark.parametrize(
    ("outcome", "effect", "note"),
    [
        (Outcome.DRAIN, 0.9, "A smaller group may still suit you."),
        (Outcome.DRAIN, -0.9, None),
        (Outcome.MOOD_AFTER, -0.9, "A smaller group may still suit you."),
        (Outcome.MOOD_AFTER, 0.9, None),
    ],
)
def test_a_discouraging_finding_comes_with_a_gentler_way(outcome: Outcome, effect: float, note: str | None) -> None:
    words = pattern_words(_pattern(factor_words("group_size"), outcome, Grade.LIKELY_PATTERN, effect))

    assert words.gentler == note


def test_a_tally_names_the_good_count_on_the_card_and_the_rest_in_the_table() -> None:
    words = tally_words(factor_words("companion_kind", "friend"), TallyOf.MANAGEABLE, (7, 9), (0.55, 0.93))

    assert words.card == "With a friend, it felt manageable 7 times: often."
    assert words.table == ("With a friend, it felt manageable 7 of 9 times. It is likely to be so 6 to 9 times in 10.")


@pytest.mark.parametrize(
    ("interval", "text"),
    [((0.55, 0.93), "6 to 9 times in 10"), ((0.96, 1.0), "about 10 times in 10"), ((0.0, 0.04), "about 0 times in 10")],
)
def test_an_interval_is_told_in_times_of_ten(interval: tuple[float, float], text: str) -> None:
    assert times_in_ten(*interval) == text


@pytest.mark.parametrize(("low", "high"), [(0.6, 0.5), (-0.1, 0.5), (0.5, 1.1), (float("nan"), 0.5)])
def test_what_is_no_interval_of_proportions_is_refused(low: float, high: float) -> None:
    with pytest.raises(ValueError, match="0 to 1"):
        times_in_ten(low, high)


def test_under_five_notes_it_is_too_soon() -> None:
    tally = tally_words(factor_words("noise"), TallyOf.MANAGEABLE, (2, 2), (0.3, 1.0))
    gap = gap_words(GapOf.ENJOYMENT, 1.0, (0.1, 2.0), 4)

    assert tally.card == "Too soon to tell. Three more notes will help."
    assert gap.card == "Too soon to tell. One more note will help."
    assert too_soon(0) == "Too soon to tell."


@pytest.mark.parametrize(
    ("of", "interval", "card"),
    [
        (GapOf.ENJOYMENT, (0.5, 1.9), "On the whole, it was more enjoyable than you guessed."),
        (GapOf.ENJOYMENT, (-1.9, -0.5), "On the whole, it was less enjoyable than you guessed."),
        (GapOf.DIFFICULTY, (0.5, 1.9), "On the whole, it was easier than you guessed."),
        (GapOf.DIFFICULTY, (-0.5, 0.9), "On the whole, it was much as you guessed."),
    ],
)
def test_an_expectation_gap_speaks_only_where_its_range_does(
    of: GapOf, interval: tuple[float, float], card: str
) -> None:
    assert gap_words(of, sum(interval) / 2, interval, 12).card == card


def test_every_choice_of_the_contract_has_words() -> None:
    assert set(CHOICE_FACTORS["context_kind"]) == set(ContextKind)
    assert set(CHOICE_FACTORS["time_band"]) == set(TimeBand)


@pytest.mark.parametrize(
    ("code", "level"), [("moon", None), ("context_kind", None), ("noise", "quiet"), ("time_band", "dawn")]
)
def test_an_unknown_factor_or_level_is_refused(code: str, level: str | None) -> None:
    with pytest.raises(UnknownFactor):
        factor_words(code, level)


def test_a_factor_of_ones_own_keeps_its_name() -> None:
    words = own_factor_words("coffee", OwnFactorKind.NUMBER, "cup")

    assert (words.noun, words.unit_one) == ("more “coffee”", "cup of “coffee”")

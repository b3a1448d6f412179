"""The words beside a card: rivals, gentler variants, questions, tied factors, a change of mind."""

import re
from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstep.core.language.changed_mind import Change, change_words, is_surer
from doorstep.core.language.factors import CHOICE_FACTORS, FACTORS, factor_words, own_factor_words
from doorstep.core.language.gentler import gentler_words
from doorstep.core.language.hints import TextKind, hints
from doorstep.core.language.questions import question_words
from doorstep.core.language.rivals import rival_words
from doorstep.core.language.sentences import tied_words
from doorstep.core.words import Grade, Outcome, OwnFactorKind

FORBIDDEN = re.compile(r"\bcauses?\b|\bbecause\b|\bpredicts?\b|\byou need\b|\bshould\b|\bmust\b|!", re.IGNORECASE)
FACTORS_AND_LEVELS = [
    *FACTORS.values(),
    *(factor_words(code, level) for code, levels in CHOICE_FACTORS.items() for level in levels),
    own_factor_words("music", OwnFactorKind.YES_NO),
    own_factor_words("coffee", OwnFactorKind.NUMBER, "cup"),
]


def _all_words() -> set[str]:
    rivals = (
        rival_words(one, other, difference)
        for (one, other), difference in product(permutations(FACTORS_AND_LEVELS, 2), (-0.8, 0.8))
    )
    questions = (question_words(one, outcome) for one, outcome in product(FACTORS_AND_LEVELS, Outcome))
    changes = (change_words(change, more) for change, more in product(Change, (-3, 0, 1, 12)))
    ties = (tied_words(pair) for pair in permutations(FACTORS_AND_LEVELS, 2))
    return {*rivals, *questions, *changes, *ties, *map(gentler_words, FACTORS_AND_LEVELS)}


def test_no_word_beside_a_card_claims_a_cause_or_demands_anything() -> None:
    assert {text for text in _all_words() if FORBIDDEN.search(text)} == set()


def test_every_word_beside_a_card_is_a_whole_sentence_without_a_hint() -> None:
    for text in _all_words():
        assert re.fullmatch(r"[A-Z“].*[.?]", text), text
        assert "None" not in text
        assert "  " not in text
    assert {text for text in _all_words() if hints(text, TextKind.COPY)} == set()


@pytest.mark.parametrize(
    ("rival", "difference", "sentence"),
    [
        (("time_band", "evening"), 0.6, "Times with someone were also more often in the evening."),
        (("meal", None), -0.6, "Times with someone were also less often after you ate."),
        (("noise", None), 0.6, "Times with someone were also more often in a livelier place."),
        (("noise", None), -0.6, "Times with someone were also more often in a quieter place."),
    ],
)
def test_a_rival_says_what_there_was_more_of(rival: tuple[str, str | None], difference: float, sentence: str) -> None:
    words = rival_words(factor_words("with_someone"), factor_words(*rival), difference)

    assert words == f"{sentence} That may be part of it."


@given(st.sampled_from(Grade), st.sampled_from(Grade))
def test_of_two_grades_one_at_most_is_surer(one: Grade, other: Grade) -> None:
    assert (is_surer(one, other) + is_surer(other, one)) == (one is not other)


def test_a_change_of_mind_says_why() -> None:
    assert change_words(Change.LESS_SURE, 12) == "With 12 more notes, this looks less sure than it did."
    assert change_words(Change.LESS_SURE, 0) == "Now that some notes have changed, this looks less sure than it did."
    assert change_words(Change.TURNED, 1) == "With 1 more note, this points the other way than it did."

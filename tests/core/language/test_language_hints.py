"""Choice-framing hints: guards first, choices offered, false alarms few, time in line with length."""

import time
from itertools import pairwise

import pytest
from framing_examples import HINTED, LEFT_ALONE
from hypothesis import given, settings
from hypothesis import strategies as st

from doorstep.core.language.framing_rules import Severity
from doorstep.core.language.guards import CRISIS_LINE, Guard, guard_in
from doorstep.core.language.hints import Hint, TextKind, hints

HINTED_KINDS = [TextKind.GOAL, TextKind.STEP, TextKind.PLAN, TextKind.REMINDER, TextKind.COPY]
OTHER_KINDS = [TextKind.DIARY, TextKind.THOUGHT, TextKind.MESSAGE, TextKind.SAFETY]
DUTIES = [
    "I must take my medication",
    "I must not contact him, there is an order",
    "I must never go back to him",
    "I have to see the doctor",
    "I should take my second tablet",
    "I have to be in court by nine",
    "I must call my probation officer",
    "I need to stay away from her",
    "I must pick up the kids at three",
    "I have to pick Ben up",
    "I have to feed the baby",
    "I must stay sober",
    "I need to feel safe first",
    "I should not text my ex",
]
CRISES = [
    "I never want to wake up",
    "Nobody would miss me",
    "I have to end it",
    "make myself disappear",
    "they are better off without me",
    "I should hurt myself",
    "I must kill myself",
    "I want to die",
    "I don’t want to wake up",
    "I should not be here",
    "I dont want to live",
    "I have to take all my tablets and die",
]


def _rules(text: str, kind: TextKind = TextKind.GOAL) -> list[str]:
    return [hint.rule for hint in hints(text, kind)]


def _first(text: str) -> Hint:
    return hints(text, TextKind.STEP)[0]


@pytest.mark.parametrize("text", HINTED)
def test_words_of_duty_get_a_hint(text: str) -> None:
    assert hints(text, TextKind.STEP)


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_words_of_choice_and_talk_of_others_get_none(text: str) -> None:
    assert hints(text, TextKind.STEP) == []


@pytest.mark.parametrize("text", DUTIES)
@pytest.mark.parametrize("kind", HINTED_KINDS)
def test_a_real_duty_keeps_its_words(text: str, kind: TextKind) -> None:
    assert hints(text, kind) == []


@pytest.mark.parametrize("text", CRISES)
@pytest.mark.parametrize("kind", HINTED_KINDS)
def test_words_of_crisis_get_one_line_and_nothing_else(text: str, kind: TextKind) -> None:
    (marker,) = hints(text, kind)

    assert (marker.rule, marker.severity, marker.explanation) == ("crisis", Severity.CRISIS, CRISIS_LINE)
    assert (marker.matched, marker.suggestions, marker.reworded) == ("", (), ())


def test_one_guarded_word_keeps_every_hint_out_of_the_field() -> None:
    assert _rules("I must call mum. I should rest. I always fail. My tablets are at eight.") == []


@pytest.mark.parametrize("text", ["I want to wake up early", "The order of the walk", "I could end my shift at six"])
def test_plain_words_are_no_crisis(text: str) -> None:
    assert guard_in(text) is not Guard.CRISIS


@pytest.mark.parametrize("text", [*HINTED, *DUTIES, *CRISES])
@pytest.mark.parametrize("kind", OTHER_KINDS)
def test_diaries_thoughts_messages_and_safety_text_are_never_looked_at(text: str, kind: TextKind) -> None:
    assert hints(text, kind) == []


@pytest.mark.parametrize("text", ["I must not drink tonight", "I must never lend him money", "You MUST NOT shout"])
def test_must_not_and_must_never_are_left_as_they_are(text: str) -> None:
    assert hints(text, TextKind.GOAL) == []


def test_the_short_form_of_must_not_is_never_reworded() -> None:
    hint = _first("I mustn't leave early")

    assert (hint.suggestions, hint.reworded) == ((), ())


@pytest.mark.parametrize("text", ["Nobody likes me", "No one calls", "Everyone hates me"])
def test_nobody_no_one_and_everyone_never_become_often(text: str) -> None:
    hint = _first(text)

    assert "often" not in " ".join((*hint.suggestions, *hint.reworded)).lower()


@pytest.mark.parametrize(
    ("text", "said_anew"),
    [
        ("I must call mum", "I could call mum"),
        ("Must reply to Sam", "I could reply to Sam"),
        ("I really have to sort this out", "I choose to sort this out"),
        ("I'm supposed to enjoy this", "I could enjoy this"),
        ("You must log every day", "You could log every day"),
        ("We should meet more people", "We could meet more people"),
        ("Today I must be social", "Today I could be social"),
        ("I shouldn't be this tired", "I would rather not be this tired"),
        ("I should’ve stayed longer", "Next time I could stay longer"),
        ("I had to leave early", "I chose to leave early"),
        ("I always mess up", "I often mess up"),
        ("I never go out", "I rarely go out"),
        ("Just smile", "Smile"),
        ("I will go no matter what", "I will go if I have the energy"),
        ("force myself to go", "If I have the energy, I could go"),
        ("I failed again", "It did not happen this time"),
        ("Nobody likes me", "It feels as if nobody likes me"),
    ],
)
def test_a_whole_sentence_is_said_anew_where_that_reads_well(text: str, said_anew: str) -> None:
    assert _first(text).reworded[0] == said_anew


@pytest.mark.parametrize("text", HINTED)
def test_what_is_offered_gets_no_hint_for_the_same_reason(text: str) -> None:
    for hint in hints(text, TextKind.STEP):
        for sentence in hint.reworded:
            assert hint.rule not in _rules(sentence, TextKind.STEP)


def test_only_the_sentence_with_the_hint_is_said_anew() -> None:
    (hint,) = hints("The café is near. I must call Ana. Then tea.", TextKind.PLAN)

    assert hint.reworded[0] == "I could call Ana."


def test_offsets_count_code_points() -> None:
    text = "🌿 naïve café: I must go"

    (hint,) = hints(text, TextKind.STEP)

    assert text[hint.start : hint.end] == hint.matched == "must"


def test_hints_come_in_order_and_do_not_overlap() -> None:
    found = hints("I need to stop being lazy, and I should have gone", TextKind.STEP)

    assert [hint.rule for hint in found] == ["need_to", "failure", "should_have"]
    assert all(before.end <= after.start for before, after in pairwise(found))


def test_a_goal_that_rests_on_what_others_feel_gets_a_gentle_hint() -> None:
    assert _rules("Get Sam to like me") == ["depends_on_others"]


@settings(max_examples=200)
@given(st.text(alphabet="Imusthavo sldneryb'’.!? \n\"", max_size=300))
def test_any_text_is_read_without_harm(text: str) -> None:
    for hint in hints(text, TextKind.GOAL):
        assert hint.rule == "crisis" or text[hint.start : hint.end] == hint.matched


ODD = [
    "I must go ",
    "must ",
    "never ",
    "n't ",
    '"',
    "I should have ",
    "pick up ",
    "wake not ",
    "would a b ",
    "nobody a ",
    "must      ",
    "really ",
    " ",
]


@pytest.mark.parametrize("piece", ODD)
def test_reading_time_grows_in_line_with_length(piece: str) -> None:
    def seconds(length: int) -> float:
        text = (piece * (length // len(piece) + 1))[:length]
        began = time.process_time()
        hints(text, TextKind.STEP)
        return time.process_time() - began

    short = min(seconds(5_000) for _ in range(3))
    long = min(seconds(40_000) for _ in range(3))

    # Eight times the text: about 8 times the time; quadratic would be 64.
    assert long < 30 * short + 0.02

"""Why this, why this day, why not: each reason in a week made for it, and gone when its rule is relaxed."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from invented_weeks import REST, SOCIAL, at, placed, plan, step, week

from doorstep.core.language.hints import TextKind, hints
from doorstep.core.planning.week import words
from doorstep.core.planning.week.codes import DayVerdict, Filter, Rule, Term, WhyNotKind
from doorstep.core.planning.week.model import DAYS, Candidate, GoalPace, Limits, LockedEntry, Pin, Slot, WeekInput
from doorstep.core.planning.week.planning import propose_week
from doorstep.core.planning.week.proposal import Reason, WhyNot
from doorstep.core.words import Dimension

FORBIDDEN = re.compile(r"\bcauses?\b|\bbecause\b|\bpredicts?\b|\bneed(s|ed)? to\b|\bshould\b|\bmust\b|\bfail|!", re.I)
ONE_DAY = (Slot(at(3, 10), at(3, 12)),)


def why_not(asked: WeekInput, name: str) -> WhyNot:
    """What is told of one step."""
    return next(why for why in propose_week(asked).why_not if why.step == name)


def reason(asked: WeekInput, name: str) -> Reason:
    """The reason of a step's only placement."""
    found = [placement.reason for placement in propose_week(asked).placements if placement.step == name]
    assert len(found) == 1
    assert found[0] is not None
    return found[0]


@pytest.mark.parametrize(
    ("candidate", "lifted", "told"),
    [
        (step("b", rises=(Dimension.SIZE, Dimension.NOISE)), {"rises": (Dimension.SIZE,)}, Filter.TWO_DIMENSIONS),
        (step("b", step_up=True, ready=False), {"ready": True}, Filter.LADDER),
        (step("b", minutes=121), {"minutes": 120}, Filter.NO_FITTING_TIME),
        (step("b", cost=4), {"cost": 3}, Filter.ENERGY),
        (step("b", cost=4, minutes=110), {"cost": 3}, Filter.NO_FITTING_TIME),
    ],
)
def test_a_filtered_step_is_told_its_filter_and_is_in_without_it(
    candidate: Candidate, lifted: dict[str, object], told: Filter
) -> None:
    candidate = replace(candidate, mean=5.0)

    assert why_not(week(step("a"), candidate), "b").filter is told
    assert "b" in dict(placed(propose_week(week(step("a"), replace(candidate, **lifted)))))


def many(name: str, **changes: object) -> Candidate:
    """A step worth so much that it is always there."""
    return step(name, mean=9.0, max_week=1, **changes)


STEPS_UP = (many("a", step_up=True, goal="g"), step("b", mean=5.0, step_up=True, goal="g", max_week=1))
RULES = [
    (week(many("a", cost=3), step("b", mean=5.0, max_week=1), budget=3), {"budget": 10}, Rule.BUDGET),
    (
        week(many("a", cost=2), step("b", mean=5.0, cost=2, max_week=1), slots=ONE_DAY),
        {"energy": (9.0,) * DAYS},
        Rule.DAY_ENERGY,
    ),
    (
        week(many("a", kind=REST, minutes=70), step("b", kind=REST, minutes=60, mean=5.0), slots=ONE_DAY),
        {"slots": (Slot(at(3, 10), at(3, 13)),)},
        Rule.OVERLAP,
    ),
    (
        week(many("a"), many("c"), step("b", mean=5.0), slots=tuple(Slot(at(3, h), at(3, h + 1)) for h in (8, 12, 16))),
        {"limits": Limits(steps_a_day=3)},
        Rule.STEPS_A_DAY,
    ),
    (week(*STEPS_UP), {"limits": Limits(step_ups_a_goal=2)}, Rule.ONE_STEP_UP),
    (
        week(many("a", goal="g"), step("b", mean=5.0, goal="g", max_week=1), goals=(GoalPace("g", 0, 1),)),
        {"goals": (GoalPace("g", 0, 2),)},
        Rule.PACE_MOST,
    ),
    (
        week(
            many("a", cost=4),
            many("c", cost=4),
            step("b", mean=5.0, cost=4, max_week=1),
            energy=(9.0,) * DAYS,
            budget=20,
            slots=tuple(Slot(at(day, 10), at(day, 12)) for day in (3, 4, 5)),
        ),
        {"limits": Limits(costly_in_three_days=3)},
        Rule.COSTLY_DAYS,
    ),
]


@pytest.mark.parametrize(("asked", "relaxed", "rule"), RULES, ids=[case[2].value for case in RULES])
def test_a_step_kept_out_by_a_rule_is_told_it_alone_and_is_in_once_it_is_relaxed(
    asked: WeekInput, relaxed: dict[str, object], rule: Rule
) -> None:
    told = why_not(asked, "b")

    assert told.kind is WhyNotKind.RULES
    assert {blocking.rule for blocking in told.rules} == {rule}
    assert told.sentence == words.RULES[rule]
    assert "b" in dict(placed(propose_week(replace(asked, **relaxed))))


def test_a_version_of_a_step_that_is_there_already_is_told_so() -> None:
    told = why_not(week(many("a"), step("b", mean=8.0, version_of="a", max_week=1)), "b")

    assert {blocking.rule for blocking in told.rules} == {Rule.TIMES_A_WEEK}


def test_a_step_that_adds_less_than_it_costs_is_told_by_how_much() -> None:
    told = why_not(week(many("a"), step("b", kind=REST, mean=0.0, sd=0.0, cost=2)), "b")

    assert told.kind is WhyNotKind.ADDS_LESS
    assert told.points == 20 + 15 - 3, "rest beside ten minutes of contact is worth three"


def test_the_largest_terms_become_the_sentence() -> None:
    found = reason(week(step("a", mean=1.0, max_week=1, preferred=(at(3, 10),))), "a")

    assert found.terms[0].term is Term.CONTACT
    assert found.why_this == "It keeps some contact in the week. Steps like this may do you good."
    assert found.why_this_day == "This day is free at a time you like for it."


def test_equal_days_are_named_as_equal() -> None:
    asked = week(many("a", kind=REST), slots=tuple(Slot(at(day, 10), at(day, 12)) for day in (1, 4, 6)))

    found = reason(asked, "a")

    assert found.why_this_day == "Any of these days would do: Tuesday, Friday or Sunday."
    assert [other.day for other in found.other_days if other.verdict is DayVerdict.EQUAL] == [4, 6]


def test_days_with_too_little_energy_are_named_as_blocked() -> None:
    found = reason(week(many("a", cost=3), energy=(2.0, 2.0, 2.0, 8.0, 2.0, 2.0, 2.0)), "a")

    assert {other.rule for other in found.other_days} == {Rule.DAY_ENERGY}
    assert found.why_this_day == "The other days have less room for it."


def test_the_fewest_pins_are_let_go_of_and_named() -> None:
    pins = tuple(Pin(f"p{name}", name, day=3) for name in "abc")

    proposal = propose_week(week(step("a", cost=3), step("b"), step("c"), pins=pins, slots=ONE_DAY))

    (wish,) = [wish for wish in proposal.unmet if wish.term is Term.PIN]
    assert wish.about == "pa"
    assert words.RULES[Rule.STEPS_A_DAY] in wish.sentence
    assert proposal.sentence == words.WISH_RELAXED


def test_a_wish_for_a_day_without_time_is_told_so() -> None:
    proposal = propose_week(week(step("a"), pins=(Pin("p", "a", day=5),), slots=ONE_DAY))

    assert proposal.unmet[0].sentence.endswith(words.NO_TIME_THERE)


def test_a_week_with_nothing_to_place_is_an_open_week() -> None:
    proposal = propose_week(week())

    assert placed(proposal) == []
    assert proposal.sentence == words.OPEN_WEEK
    assert proposal.unmet[0].term is Term.CONTACT


def test_what_is_locked_is_never_blamed() -> None:
    held = LockedEntry("l", SOCIAL, 5, at(3, 10), 600)

    assert propose_week(week(locked=(held,))).load == 5


def all_words() -> list[str]:
    """Every sentence this room can say."""
    changes = [text for texts in words.SENTENCES_OF_CHANGE.values() for text in texts]
    return [
        *words.WHY_THIS.values(),
        *words.FILTERS.values(),
        *words.RULES.values(),
        *words.UNMET.values(),
        *(words.blocked_days(rule) for rule in (None, *Rule)),
        *(words.worse_days(term) for term in Term),
        *(words.asked(change, day)[0] for change in changes for day in range(DAYS)),
        words.equal_days([0, 3, 6]),
        words.NOTHING_SPECIAL,
        words.ADDS_LESS,
        words.NO_TIME_THERE,
        words.WHOLE_WEEK,
        words.OPEN_WEEK,
        words.WISH_RELAXED,
        words.TIRED,
        words.REPLANNED,
        words.AFTER_DRAINING,
    ]


def test_every_sentence_is_a_choice_in_plain_words() -> None:
    for text in all_words():
        assert not FORBIDDEN.search(text), text
        assert not hints(text, TextKind.COPY), text
        assert re.fullmatch(r"[A-Z].*[.?]", text), text


def test_every_sentence_is_short_and_of_short_words() -> None:
    for text in all_words():
        for sentence in re.split(r"(?<=[.?]) ", text):
            told = re.findall(r"[A-Za-z]+", sentence)
            sounds = sum(max(1, len(re.findall(r"[aeiouy]+", re.sub(r"e$", "", word.lower())))) for word in told)
            # Kincaid and others (1975): the school grade a text asks for.
            assert 0.39 * len(told) + 11.8 * sounds / len(told) - 15.59 <= 6, sentence


def test_every_code_has_its_words() -> None:
    assert set(words.FILTERS) == set(Filter)
    assert set(words.RULES) == set(Rule)


def test_a_kept_entry_says_that_it_stays() -> None:
    found = reason(week(step("a", max_week=1, kind=REST, mean=0.3, sd=0.0), current=plan(("a", at(3, 10)))), "a")

    assert "It stays where you had it." in found.why_this
    assert found.why_this_day == "This is the day you had it on."

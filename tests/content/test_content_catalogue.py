"""The catalogue and its collections: graded, choice-framed, and something in it for everyone."""

import re

from doorstep.content.catalogue import STARTING_WITH_NOBODY, collections, steps, steps_by_id
from doorstep.content.words import ContextKind, StepKind
from doorstep.core.language.guards import guard_in
from doorstep.core.language.hints import TextKind, hints

SITUATIONS = {
    "starting-with-nobody-in-mind",
    "later-life",
    "living-with-a-partner",
    "at-work",
    "digital-conversation",
    "after-a-gap",
    "peer-support-groups",
    "creative-work",
    "a-disagreement-with-a-friend",
    "perfectionism",
}


def test_the_eighty_six_first_steps_are_there_and_eight_of_them_are_rest() -> None:
    first_counts = {1: 7, 2: 7, 3: 8, 4: 10, 5: 11, 6: 11, 7: 10, 8: 8, 9: 7, 10: 7}
    first = [step for step in steps() if int(step.id[4:]) <= first_counts[step.level]]

    assert len(first) == 86
    assert sum(step.kind is StepKind.RESTORATIVE for step in first) == 8


def test_ids_are_unique_and_name_the_level() -> None:
    assert len(steps_by_id()) == len(steps())
    assert all(step.id.startswith(f"L{step.level:02d}-") for step in steps())


def test_every_value_is_on_its_scale() -> None:
    for step in steps():
        assert 1 <= step.level <= 10
        assert 1 <= step.minutes <= 480
        assert {step.energy_cost, step.social_intensity, step.exit_ease} <= {1, 2, 3, 4, 5}
        assert 1 <= step.group_min <= step.group_max
        assert all((step.title, step.smaller_version, step.purpose, step.topic))


def test_titles_are_unlike_and_begin_with_a_choice() -> None:
    titles = [step.title for step in steps()]

    assert len(set(titles)) == len(titles)
    assert all(title.startswith("I could ") for title in titles)


def test_no_words_of_the_catalogue_get_a_hint_or_touch_a_guard_of_crisis() -> None:
    texts = [text for step in steps() for text in (step.title, step.smaller_version, step.purpose, step.topic)]
    texts += [text for collection in collections() for text in (collection.title, collection.description)]

    assert [text for text in texts if hints(text, TextKind.STEP)] == []


def test_titles_pass_by_their_words_and_not_by_a_guard() -> None:
    # "go back to" is a guarded phrase, wide on purpose.
    assert [step.id for step in steps() if guard_in(step.title) is not None] == ["L07-04"]


def test_every_context_has_steps_and_every_level_has_contact() -> None:
    assert {step.context_kind for step in steps()} == set(ContextKind)
    assert {step.level for step in steps() if step.kind is StepKind.SOCIAL} == set(range(1, 11))


def test_tiny_steps_need_nobody_and_two_of_them_work_indoors_at_night() -> None:
    tiny = [
        step for step in steps() if step.minutes <= 2 and not step.needs_known_person and step.kind is StepKind.SOCIAL
    ]

    assert len(tiny) >= 4
    assert sum(step.indoors_at_night for step in tiny) >= 2


def test_at_the_lowest_energy_there_is_contact_that_needs_nobody() -> None:
    lowest = [
        step
        for step in steps()
        if step.energy_cost == 1 and step.kind is StepKind.SOCIAL and not step.needs_known_person
    ]

    assert len(lowest) >= 2


def test_a_step_that_names_somebody_known_says_so() -> None:
    known = re.compile(r"\b(?:friends?|partner|relative|ally|family|someone I (?:trust|like|miss)|trusted)\b")
    named = [step for step in steps() if known.search(step.title)]

    assert len(named) >= 25
    assert [step.title for step in named if not step.needs_known_person] == []


def test_the_ten_situations_have_at_least_eight_steps_each() -> None:
    assert {collection.id for collection in collections()} == SITUATIONS
    assert all(len(collection.step_ids) >= 8 for collection in collections())


def test_collections_hold_known_steps_once_easiest_first() -> None:
    for collection in collections():
        levels = [steps_by_id()[step_id].level for step_id in collection.step_ids]
        assert levels == sorted(levels)
        assert len(set(collection.step_ids)) == len(collection.step_ids)


def test_starting_with_nobody_has_twelve_steps_and_none_needs_anybody() -> None:
    (start,) = [collection for collection in collections() if collection.id == STARTING_WITH_NOBODY]
    held = [steps_by_id()[step_id] for step_id in start.step_ids]

    assert len(held) >= 12
    assert not any(step.needs_known_person for step in held)
    assert collections()[0] is start


def test_each_collection_has_something_small_and_leaves_a_way_out() -> None:
    for collection in collections():
        held = [steps_by_id()[step_id] for step_id in collection.step_ids]
        assert sum(step.energy_cost == 1 for step in held) >= 1, collection.id
        assert all(step.exit_ease >= 2 for step in held)

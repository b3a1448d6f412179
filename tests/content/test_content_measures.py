"""Measures: wording only where it is free, codes and bands as their sources have them."""

from doorstep.content.measures import measures, measures_by_id

FREE = {"phq9", "phq8", "phq2", "gad7"}


def test_wording_ships_for_the_free_measures_alone() -> None:
    assert {measure.id for measure in measures() if measure.items} == FREE
    assert all(measure.wording_included == (measure.id in FREE) for measure in measures())


def test_items_are_numbered_and_scored_to_the_top_of_the_range() -> None:
    for name in FREE:
        measure = measures_by_id()[name]
        top = max(option.score for option in measure.options if not isinstance(option, str))
        assert [item.n for item in measure.items] == list(range(1, len(measure.items) + 1))
        assert measure.range == (0, top * len(measure.items))


def test_bands_cover_the_range_without_gap() -> None:
    for measure in measures():
        if measure.bands and measure.range:
            assert measure.bands[0][0] == measure.range[0]
            assert measure.bands[-1][1] == measure.range[1]
            assert all(one[1] + 1 == two[0] for one, two in zip(measure.bands, measure.bands[1:], strict=False))


def test_the_short_depression_measure_leaves_out_the_last_item_and_has_no_code_of_its_own() -> None:
    nine, eight = measures_by_id()["phq9"], measures_by_id()["phq8"]

    assert eight.items == nine.items[:8]
    assert (nine.safety_item, eight.safety_item) == (9, None)
    assert eight.loinc["total"] is None
    assert eight.change.reliable is None


def test_the_two_codes_that_are_often_swapped_are_right() -> None:
    codes = {item.n: item.loinc for item in measures_by_id()["gad7"].items}

    assert (codes[6], codes[7]) == ("69689-8", "69736-7")

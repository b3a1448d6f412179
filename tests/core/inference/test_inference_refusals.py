"""What is refused, and that the refusal carries the numbers."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest
from invented_logs import a_log

from doorstep.core.inference.engine import patterns_of
from doorstep.core.inference.errors import (
    BadUnit,
    ClockRunsBack,
    NotANumber,
    NotFinite,
    NotYesOrNo,
    OutOfRange,
    RepeatedName,
    TooManyFocusPairs,
    UnevenLengths,
    UnknownFocus,
    UnknownLevel,
)
from doorstep.core.inference.messages import PatternsReply, PatternsRequest


def request(**changes: object) -> PatternsRequest:
    """Ten entries with one factor of each kind and one outcome with a baseline."""
    entries = [
        {
            "t": float(i),
            "factors": {"friend": i % 2 == 0, "sleep": 6 + i % 3, "place": ["park", "café"][i % 2]},
            "outcomes": {"after": float(i % 4), "before": 5.0 + i % 2},
        }
        for i in range(10)
    ]
    for path, value in changes.get("entry_3", {}).items():
        part, _, name = path.partition(".")
        if name:
            entries[3][part][name] = value
        else:
            entries[3][part] = value
    spec = {
        "factors": [
            {"name": "friend", "kind": "yes_no"},
            {"name": "sleep", "kind": "number", "unit": changes.get("unit", 1)},
            {"name": changes.get("third", "place"), "kind": "choice", "levels": ["park", "café"]},
        ],
        "outcomes": [{"name": "lift", "kind": "change", "value": "after", "baseline": "before"}],
        "focus": changes.get("focus", []),
    }
    return msgspec.convert({"entries": entries, "spec": spec}, PatternsRequest)


@pytest.mark.parametrize(
    ("changes", "error", "words"),
    [
        ({"entry_3": {"t": 1.5}}, ClockRunsBack, "entry 3 is at day 1.5, before entry 2 at day 2"),
        ({"entry_3": {"t": float("nan")}}, NotFinite, "the time of entry 3 is nan"),
        ({"entry_3": {"t": float("inf")}}, NotFinite, "the time of entry 3 is inf"),
        ({"entry_3": {"factors.sleep": float("nan")}}, NotFinite, "sleep of entry 3 is nan"),
        ({"entry_3": {"factors.sleep": 1e13}}, OutOfRange, r"sleep of entry 3 is 1e\+13, beyond 1e\+12"),
        ({"entry_3": {"factors.sleep": "long"}}, NotANumber, "sleep of entry 3 is 'long'"),
        ({"entry_3": {"factors.friend": 0.5}}, NotYesOrNo, "friend of entry 3 is 0.5"),
        ({"entry_3": {"factors.place": "moon"}}, UnknownLevel, "'moon', not one of its 2 levels"),
        ({"entry_3": {"outcomes.after": float("-inf")}}, NotFinite, "after of entry 3 is -inf"),
        ({"entry_3": {"outcomes.before": float("nan")}}, NotFinite, "before of entry 3 is nan"),
        ({"unit": 0}, BadUnit, "unit of sleep is 0"),
        ({"unit": -2}, BadUnit, "unit of sleep is -2"),
        ({"third": "sleep"}, UnknownLevel, "sleep of entry 0"),
        ({"focus": ["friend@lift"] * 4}, TooManyFocusPairs, "4 focus pairs were named, but at most 3"),
        ({"focus": ["friend@nothing"]}, UnknownFocus, "nothing"),
        ({"focus": ["enemy@lift"]}, UnknownFocus, "enemy"),
        ({"focus": ["friend"]}, UnknownFocus, "friend"),
    ],
)
def test_a_log_that_cannot_be_trusted_is_refused_with_its_numbers(
    changes: dict[str, object], error: type[ValueError], words: str
) -> None:
    asked = request(**changes)

    with pytest.raises(error, match=words):
        patterns_of(asked)


def test_two_factors_of_one_name_are_refused() -> None:
    twice = msgspec.structs.replace(request().spec, factors=request().spec.factors[:1] * 2)

    with pytest.raises(RepeatedName, match="'friend' is named 2 times"):
        patterns_of(msgspec.structs.replace(request(), spec=twice))


def test_arrays_of_different_lengths_are_refused() -> None:
    with pytest.raises(UnevenLengths, match="mood has 9 values for 10 entries"):
        a_log(np.zeros((10, 1)), np.zeros(9))


def test_every_refusal_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="unit"):
        patterns_of(request(unit=float("inf")))


def test_a_choice_becomes_one_row_a_level_against_all_others() -> None:
    rows = patterns_of(request()).rows

    assert [row.factor for row in rows] == ["friend", "sleep", "place=park", "place=café"]
    assert [(row.n_with, row.n_without) for row in rows[2:]] == [(5, 5), (5, 5)]


def test_a_focus_pair_may_be_a_pair_or_one_word_and_name_a_choice_or_a_level() -> None:
    for focus in (["place@lift"], [["place", "lift"]]):
        whole = patterns_of(request(focus=focus)).rows
        level = patterns_of(request(focus=["place=park@lift"])).rows
        none = patterns_of(request()).rows

        assert whole[2].pip > none[2].pip
        assert level[2].pip > none[2].pip
        assert level[3].pip < whole[3].pip


def test_a_reply_survives_the_way_to_the_compute_process_and_back() -> None:
    reply = patterns_of(request())

    packed = msgspec.msgpack.encode(reply)
    written = msgspec.json.encode(reply)

    assert msgspec.msgpack.decode(packed, type=PatternsReply) == reply
    assert msgspec.json.decode(written, type=PatternsReply) == reply

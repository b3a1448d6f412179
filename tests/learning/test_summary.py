"""What can be said from the first note on."""

import pytest
from written_logs import lifted_by_company

from doorstep.platform.access.scopes import Scope
from support.house import House


def test_an_empty_log_gets_words_and_no_made_up_number(house: House) -> None:
    summary = house.person().get("/api/v1/insights/summary").json

    assert summary["sentence"] == "Your notes will gather here. One is enough to begin."
    assert summary["counts"] == {"notes": 0, "contacts": 0, "rests": 0}
    assert (summary["expectation_gap"], summary["expectation_needed"]) == (None, 5)


def test_the_gap_shows_from_five_notes_on_with_its_interval(house: House) -> None:
    maya = house.person()
    for number, (expected, came) in enumerate([(2, 4), (3, 4), (3, 6), (5, 5)]):
        maya.post("/api/v1/logs", _log(number, expected, came))
    four = maya.get("/api/v1/insights/summary").json
    maya.post("/api/v1/logs", _log(4, 4, 6))

    five = maya.get("/api/v1/insights/summary").json

    assert (four["expectation_gap"], four["expectation_needed"]) == (None, 1)
    gap = five["expectation_gap"]
    # Gaps 2, 1, 3, 0, 2: mean 1.6, s 1.140, and t with 4 degrees of freedom at .95 is 2.132.
    assert (gap["mean"], gap["n"]) == (1.6, 5)
    assert gap["interval"]["low"] == pytest.approx(1.6 - 2.132 * 1.140 / 5**0.5, abs=0.002)
    assert gap["interval"]["high"] == pytest.approx(1.6 + 2.132 * 1.140 / 5**0.5, abs=0.002)
    assert gap["sentence"] == "On the whole, it was more enjoyable than you guessed."


def test_a_guess_recalled_afterwards_does_not_count(house: House) -> None:
    maya = house.person()
    for number in range(6):
        log = _log(number, 3, 5)
        maya.post("/api/v1/logs", {**log, "before": {"mood": 4, "source": "recalled"}})

    assert maya.get("/api/v1/insights/summary").json["expectation_needed"] == 5


def test_weeks_with_contact_do_not_fall_for_what_was_not_done(house: House) -> None:
    maya = house.person()
    for log in lifted_by_company(15):
        maya.post("/api/v1/logs", log)
    before = maya.get("/api/v1/insights/summary").json["steadiness"]
    for status in ("not_this_time", "stepped_back"):
        maya.post("/api/v1/logs", {"status": status, "occurred_at": "2026-02-20T10:00:00Z"})
    maya.post(
        "/api/v1/logs",
        {"status": "done", "kind": "restorative", "after": {"mood": 5}, "occurred_at": "2026-02-27T10:00:00Z"},
    )

    after = maya.get("/api/v1/insights/summary").json

    assert before["weeks_with_contact"] == 3
    assert after["steadiness"] == before
    assert after["counts"] == {"notes": 18, "contacts": 15, "rests": 1}


def test_the_summary_needs_the_right_to_read_insights(house: House) -> None:
    assert house.person(scopes=[Scope.LOGS_READ]).get("/api/v1/insights/summary").status == 403


def _log(number: int, expected: float, came: float) -> dict[str, object]:
    return {
        "status": "done",
        "occurred_at": f"2026-01-{number + 5:02d}T12:00:00Z",
        "before": {"mood": 4, "source": "start"},
        "after": {"mood": 5},
        "expected": {"enjoyment": expected},
        "enjoyment": came,
    }

"""A person of one's own to look round with."""

from datetime import date, datetime, timedelta

import pytest

from doorstep.core.language.hints import TextKind, hints
from doorstep.gateway.demonstrations.past_weeks import past_check_ins, past_notes
from doorstep.gateway.demonstrations.people_and_places import ACTIVITIES, GOALS
from doorstep.gateway.demonstrations.this_week import ENTRIES
from support.client import Client, Reply
from support.house import House


def test_a_demonstration_signs_in_without_an_address(house: House) -> None:
    visitor = house.visitor()

    started = _start(visitor)

    person = started.json["person"]
    assert (started.status, person["demonstration"], person["email"]) == (200, True, None)
    assert person["time_zone"] == "Europe/Vienna"
    assert started.cookies
    assert visitor.get("/api/v1/auth/session").json["person"]["id"] == person["id"]


def test_it_holds_eight_believable_weeks(house: House) -> None:
    visitor = house.visitor()
    _start(visitor)

    logs = visitor.get("/api/v1/logs?limit=100").json["data"]

    assert 40 <= len(logs) <= 60
    assert {log["status"] for log in logs} == {"done", "done_in_part", "stepped_back", "not_this_time"}
    assert {log["kind"] for log in logs} == {"social", "restorative"}
    assert len(visitor.get("/api/v1/goals").json["data"]) == 2
    assert len(visitor.get("/api/v1/places").json["data"]) == 5
    assert len(visitor.get("/api/v1/companions").json["data"]) == 2
    assert len(visitor.get("/api/v1/moments").json["data"]) == 3
    assert len(visitor.get("/api/v1/check-ins?limit=100").json["data"]) >= 25


def test_patterns_and_gaps_show_in_it(house: House) -> None:
    visitor = house.visitor()
    _start(visitor)

    insights = visitor.get("/api/v1/insights").json["data"]
    summary = visitor.get("/api/v1/insights/summary").json

    found = {(one["factor"], one["outcome"]): one for one in insights if one["kind"] == "pattern"}
    company = found["with_someone", "mood_after"]
    assert company["grade"] in ("likely_pattern", "steady_pattern")
    assert company["interval"]["low"] > 0
    assert summary["expectation_gap"]["interval"]["low"] > 0
    assert summary["steadiness"]["weeks_with_contact"] >= 8


def test_the_week_holds_something_behind_and_something_ahead(house: House) -> None:
    visitor = house.visitor()
    _start(visitor)
    today = date.fromisoformat(visitor.get("/api/v1/plan-entries").json["data"][0]["starts_at"][:10])

    statuses = [
        entry["status"]
        for day in (today - timedelta(days=7), today, today + timedelta(days=7))
        for entry in visitor.get(f"/api/v1/schedules/{_iso_week(day)}").json["entries"]
    ]

    assert sorted(statuses) == ["done", *["planned"] * 5]


def test_nobody_else_sees_it_and_five_an_hour_are_enough(house: House) -> None:
    visitor = house.visitor()

    people = [_start(visitor).json["person"]["id"] for _ in range(5)]
    sixth = _start(visitor)

    assert len(set(people)) == 5
    assert (sixth.status, sixth.json["code"]) == (429, "too_many_requests")
    assert _start(house.visitor()).status == 200


def test_signing_up_from_it_keeps_what_was_added_and_drops_the_sample(house: House) -> None:
    visitor = house.visitor()
    started = _start(visitor)
    own = {"status": "done", "after": {"mood": 6}, "activity": "Tea with the neighbour"}
    headers = {"x-csrf-token": started.json["csrf_token"]}
    visitor.request("POST", "/api/v1/logs", own, headers)
    address = f"{started.json['person']['id']}@example.org"

    signed_up = visitor.request(
        "POST",
        "/api/v1/auth/sign-up",
        {"email": address, "password": "four kind small words", "time_zone": "Europe/Vienna"},
        headers,
    )
    visitor.request("POST", "/api/v1/auth/sign-in", {"email": address, "password": "four kind small words"})

    assert signed_up.status == 201
    assert [log["activity"] for log in visitor.get("/api/v1/logs").json["data"]] == ["Tea with the neighbour"]
    assert visitor.get("/api/v1/goals").json["data"] == []


def test_the_same_day_gives_the_same_weeks() -> None:
    day = date(2026, 11, 21)

    assert past_notes(day, "Europe/Vienna") == past_notes(day, "Europe/Vienna")
    assert past_check_ins(day, "Europe/Vienna") == past_check_ins(day, "Europe/Vienna")


@pytest.mark.parametrize("days", range(0, 370, 53))
def test_no_note_lies_ahead_whatever_the_day(days: int) -> None:
    today = date(2026, 1, 1) + timedelta(days=days)

    notes = past_notes(today, "Pacific/Auckland")

    times = [datetime.fromisoformat(str(note.body["occurred_at"])) for note in notes]
    assert times == sorted(times)
    assert times[-1].date() < today


def test_its_words_are_words_of_choice() -> None:
    sentences = [str(goal["sentence"]) for goal in GOALS.values()]
    plans = [activity.title for activity in ACTIVITIES.values()]

    assert [hint for text in sentences for hint in hints(text, TextKind.GOAL)] == []
    assert [hint for text in plans for hint in hints(text, TextKind.PLAN)] == []
    assert any(ACTIVITIES[entry.activity].restful for entry in ENTRIES)


def _start(visitor: Client) -> Reply:
    return visitor.post("/api/v1/demonstrations", {"time_zone": "Europe/Vienna"})


def _iso_week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"

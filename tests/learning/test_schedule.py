"""The week as it stands."""

from datetime import UTC, date, datetime, timedelta

import pytest

from doorstep.core.planning.weeks import IsoWeek
from doorstep.platform.access.scopes import Scope
from doorstep.platform.clock import utc_now
from support.house import House, Person


def test_a_week_runs_from_monday_to_monday_at_the_hour_the_day_starts(house: House) -> None:
    maya = house.person(time_zone="Europe/Vienna", day_starts_at=4)

    week = maya.get("/api/v1/schedules/2026-W13").json

    assert (week["since"], week["until"]) == ("2026-03-23T03:00:00Z", "2026-03-30T02:00:00Z")


def test_entries_lie_on_the_persons_own_days(house: House) -> None:
    maya = house.person(time_zone="Europe/Vienna", day_starts_at=4)
    monday = _coming_monday()
    late = datetime(monday.year, monday.month, monday.day, 1, 30, tzinfo=UTC) + timedelta(days=2)
    maya.post("/api/v1/plan-entries", {"title": "A record", "kind": "restorative", "starts_at": late.isoformat()})

    entries = maya.get(f"/api/v1/schedules/{IsoWeek.of(monday)}").json["entries"]

    assert [(entry["title"], entry["day"]) for entry in entries] == [("A record", str(monday + timedelta(days=1)))]


def test_a_past_week_stays_as_it_was_when_the_person_moves_to_another_zone(house: House) -> None:
    maya = house.person(time_zone="Europe/Vienna", day_starts_at=0)
    sunday_night, monday = "2026-03-15T22:30:00Z", "2026-03-16T10:00:00Z"
    body = {"title": "A call", "kind": "social", "minutes": 20, "starts_at": sunday_night}
    entry = maya.post("/api/v1/plan-entries", body).json["id"]
    maya.post(f"/api/v1/plan-entries/{entry}/finish", {"status": "done", "after": {"mood": 5}})
    for at in (sunday_night, monday):
        maya.post("/api/v1/logs", {"status": "done", "after": {"mood": 5}, "occurred_at": at, "minutes": 7})
    before = [_held(maya, week) for week in ("2026-W11", "2026-W12")]

    maya.patch("/api/v1/me", {"time_zone": "Asia/Tokyo"})

    assert before == [(["2026-03-15"], {"count": 2, "minutes": 27}), ([], {"count": 1, "minutes": 7})]
    assert [_held(maya, week) for week in ("2026-W11", "2026-W12")] == before


def test_the_balance_counts_what_is_to_come_and_what_was_done_without_a_plan(house: House) -> None:
    maya = house.person(time_zone="UTC", day_starts_at=0)
    monday = _coming_monday()
    _plan(maya, monday, "social", 30, 3)
    _plan(maya, monday + timedelta(days=1), "restorative", 20, 1)
    past = IsoWeek.of(date(2026, 1, 5))
    done = {"status": "done", "after": {"mood": 5}, "occurred_at": "2026-01-06T10:00:00Z", "minutes": 45}
    maya.post("/api/v1/logs", done)

    ahead = maya.get(f"/api/v1/schedules/{IsoWeek.of(monday)}").json
    behind = maya.get(f"/api/v1/schedules/{past}").json

    assert ahead["balance"] == {
        "social": {"count": 1, "minutes": 30},
        "restorative": {"count": 1, "minutes": 20},
    }
    assert ahead["budget"]["used"] == 3
    assert behind["balance"]["social"] == {"count": 1, "minutes": 45}


def test_an_entry_in_the_past_that_nobody_answered_for_counts_nowhere(house: House) -> None:
    maya = house.person(time_zone="UTC", day_starts_at=0)
    day = utc_now().date() - timedelta(days=8)
    _plan(maya, day, "social", 30, 3)

    week = maya.get(f"/api/v1/schedules/{IsoWeek.of(day)}").json

    assert len(week["entries"]) == 1
    assert week["balance"]["social"] == {"count": 0, "minutes": 0}
    assert week["budget"]["used"] == 0


def test_the_first_week_has_a_gentle_budget_and_says_why(house: House) -> None:
    week = house.person().get(f"/api/v1/schedules/{IsoWeek.of(utc_now().date())}").json

    assert week["budget"] == {
        "total": 6.0,
        "used": 0,
        "reason": "first_week",
        "why": "A gentle start. There is room for a few small steps this week.",
    }


def test_draining_steps_make_the_week_lighter(house: House) -> None:
    maya = house.person(time_zone="UTC", day_starts_at=0)
    for hours in (2, 1):
        at = utc_now() - timedelta(hours=hours)
        maya.post("/api/v1/logs", {"status": "done", "after": {"mood": 3}, "drain": 8, "occurred_at": at.isoformat()})

    budget = maya.get(f"/api/v1/schedules/{IsoWeek.of(utc_now().date())}").json["budget"]

    assert (budget["total"], budget["reason"]) == (4.5, "lighter")


@pytest.mark.parametrize("week", ["2026-W54", "2026-11", "W12", "2025-W53"])
def test_a_week_the_calendar_does_not_have_is_refused(house: House, week: str) -> None:
    reply = house.person().get(f"/api/v1/schedules/{week}")

    assert (reply.status, reply.json["errors"][0]["parameter"]) == (422, "iso_week")


def test_titles_and_prep_cards_need_their_own_scopes(house: House) -> None:
    maya = house.person()
    monday = _coming_monday()
    _plan(maya, monday, "social", 30, 2)
    reader = house.token_of(maya.id, [Scope.SCHEDULE_READ])

    (entry,) = reader.get(f"/api/v1/schedules/{IsoWeek.of(monday)}").json["entries"]

    assert entry.keys().isdisjoint({"title", "prep"})
    assert house.person(scopes=[Scope.LOGS_READ]).get(f"/api/v1/schedules/{IsoWeek.of(monday)}").status == 403


def _held(person: Person, week: str) -> tuple[list[str], dict[str, int]]:
    """The days of a week's entries, and its contact."""
    found = person.get(f"/api/v1/schedules/{week}").json
    return [entry["day"] for entry in found["entries"]], found["balance"]["social"]


def _coming_monday() -> date:
    today = utc_now().date()
    return today + timedelta(days=7 - today.weekday())


def _plan(person: Person, day: date, kind: str, minutes: int, cost: int) -> None:
    at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    body = {"title": "Planned", "kind": kind, "starts_at": at.isoformat(), "minutes": minutes, "energy_cost": cost}
    assert person.post("/api/v1/plan-entries", body).status == 201

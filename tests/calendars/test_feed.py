"""The plan as a calendar feed: whose address opens it, what it shows, and what other people's programs read in it."""

import json
import subprocess
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events

from doorstep.gateway.calendars.feed.writing import Feed, feed_text
from doorstep.platform.clock import utc_now
from doorstep.platform.database.transaction import Transaction
from doorstep.practice.plans.finding import plan_between
from support.browser import Browser
from support.client import Client, Reply
from support.hours import clock_changes
from support.house import House, Person
from support.project import ROOT

FEED = "/api/v1/calendars/feed"
PLANS = "/api/v1/plan-entries"
TOMORROW = (utc_now() + timedelta(days=1)).replace(hour=15, minute=0, second=0, microsecond=0)


def someone(house: House, **settings: object) -> tuple[Browser, str]:
    """Someone with a feed, and the path of its address."""
    maya = Browser.signed_in(house)
    maya.step_up()
    turned_on = maya.put(FEED, settings)
    assert turned_on.status == 200, turned_on.body
    return maya, path_of(turned_on)


def path_of(reply: Reply) -> str:
    address: str = reply.json["address"]
    return address.removeprefix("http://127.0.0.1")


def plan(client: Client, **more: object) -> dict[str, Any]:
    body = {"title": "Tea with a neighbour", "starts_at": TOMORROW.isoformat(), "minutes": 30, **more}
    made = client.post(PLANS, body)
    assert made.status == 201, made.body
    return dict(made.json)


def events(reply: Reply) -> list[icalendar.Event]:
    assert reply.status == 200, reply.body
    return list(icalendar.Calendar.from_ical(reply.body).events)


def test_the_feed_is_off_until_it_is_turned_on(house: House) -> None:
    maya = Browser.signed_in(house)

    before = maya.get(FEED).json
    unproven = maya.put(FEED, {})

    assert (before["on"], before["address"], before["version"]) == (False, None, 0)
    assert (unproven.status, unproven.json["code"]) == (403, "step_up_needed")


def test_its_address_gives_the_plan_to_a_calendar_program_without_saying_what_it_holds(house: House) -> None:
    maya, path = someone(house)
    plan(maya)

    reply = house.visitor().get(path)

    (event,) = events(reply)
    assert reply.headers["content-type"] == "text/calendar; charset=utf-8"
    assert (event.start, event.end, str(event["summary"])) == (TOMORROW, TOMORROW + timedelta(minutes=30), "Busy")
    assert (str(event["transp"]), str(event["class"])) == ("OPAQUE", "PRIVATE")
    text = reply.body.decode()
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT1H" in text
    assert not [word for word in ("Tea", "neighbour", "oorstep", "RRULE", "VTIMEZONE", "VALARM") if word in text]


def test_titles_and_an_alarm_are_there_where_they_are_asked_for(house: House) -> None:
    maya, path = someone(house, titles=True, alarm_minutes=15)
    plan(maya)

    (event,) = events(house.visitor().get(path))

    (alarm,) = event.walk("VALARM")
    assert str(event["summary"]) == "Tea with a neighbour"
    assert (str(alarm["action"]), alarm["trigger"].dt) == ("DISPLAY", timedelta(minutes=-15))


STRANGE = "Tea; with, a\\b friend\u2019s 🦊 " + "and so on " * 15


def test_any_title_arrives_as_it_was_written(house: House) -> None:
    maya, path = someone(house, titles=True, alarm_minutes=0)
    plan(maya, title=STRANGE)

    reply = house.visitor().get(path)

    (event,) = events(reply)
    assert str(event["summary"]) == str(event.walk("VALARM")[0]["description"]) == STRANGE.strip()
    assert max(len(line) for line in reply.body.split(b"\r\n")) <= 75
    assert read_by_others(reply.body)["ical.js"] == read_by_others(reply.body)["node-ical"]


def test_a_program_that_has_the_plan_is_told_so_until_it_changes(house: House) -> None:
    maya, path = someone(house)
    entry = plan(maya)
    program = house.visitor()

    first = program.get(path)
    again = program.get(path, if_none_match=first.headers["etag"])
    maya.post(f"{PLANS}/{entry['id']}/move", {"starts_at": (TOMORROW + timedelta(hours=1)).isoformat()})
    moved = program.get(path, if_none_match=first.headers["etag"])

    assert (again.status, again.body, again.headers["cache-control"]) == (304, b"", "private, no-cache")
    assert moved.status == 200


def test_a_moved_occurrence_keeps_its_name_and_a_skipped_one_is_gone(house: House) -> None:
    maya, path = someone(house)
    plan(maya, recurrence={"rule": "FREQ=DAILY;COUNT=3"}, time_zone="Europe/Vienna")
    first, second, third = maya.get(f"{PLANS}?to={(TOMORROW + timedelta(days=9)).date()}").json["data"]
    before = {str(event["uid"]): event for event in events(house.visitor().get(path))}

    later = datetime.fromisoformat(second["starts_at"]) + timedelta(hours=3)
    maya.post(f"{PLANS}/{second['id']}/move", {"starts_at": later.isoformat()})
    maya.delete(f"{PLANS}/{third['id']}")

    after = {str(event["uid"]): event for event in events(house.visitor().get(path))}
    (moved,) = [name for name, event in after.items() if event.start == later]
    assert len(before) == 3
    assert set(after) < set(before)
    assert len(after) == 2
    assert after[moved]["sequence"] >= before[moved]["sequence"]
    assert datetime.fromisoformat(first["starts_at"]) in {event.start for event in after.values()}


def test_a_day_without_an_hour_takes_no_time(house: House) -> None:
    maya, path = someone(house, alarm_minutes=15)
    plan(maya, any_time=True, time_zone="Europe/Vienna")

    (event,) = events(house.visitor().get(path))

    assert event.start == TOMORROW.astimezone(ZoneInfo("Europe/Vienna")).date()
    assert (str(event["transp"]), event.walk("VALARM")) == ("TRANSPARENT", [])


def test_a_new_address_ends_the_old_one_and_turning_off_ends_all(house: House) -> None:
    maya, old = someone(house, titles=True)
    anyone = house.visitor()

    turned = maya.post(f"{FEED}/address")
    new = path_of(turned)
    statuses = [anyone.get(path).status for path in (old, new)]
    maya.delete(FEED)

    assert turned.json["titles"] is True
    assert statuses == [404, 200]
    assert maya.get(FEED).json["on"] is False
    assert maya.post(f"{FEED}/address").json["code"] == "calendar_feed_is_off"
    endings = [anyone.get(path) for path in (new, "/calendar/never-given-out.ics")]
    assert [(ending.status, ending.json["code"], ending.json["detail"]) for ending in endings] == [
        (404, "not_found", "No calendar has this address.")
    ] * 2


def test_a_new_address_is_told_once_and_not_kept_under_a_key(house: House) -> None:
    maya, _ = someone(house)

    turned = maya.post(f"{FEED}/address", idempotency_key="turn it")
    again = maya.post(f"{FEED}/address", idempotency_key="turn it")

    assert (turned.status, again.status, again.json["code"]) == (200, 409, "already_issued")
    assert turned.json["address"] not in again.body.decode()
    assert maya.get(FEED).json["address"] == turned.json["address"]


def test_the_address_stays_when_only_the_titles_change_and_can_be_copied_again(house: House) -> None:
    maya, path = someone(house)

    changed = maya.put(FEED, {"titles": True}, if_match='"1"')
    late = maya.put(FEED, {"titles": False}, if_match='"1"')

    assert (path_of(changed), changed.json["titles"]) == (path, True)
    assert (late.status, late.json["code"]) == (412, "version_mismatch")
    assert path_of(maya.get(FEED)) == path


def test_someone_who_is_leaving_has_no_feed_any_more(house: House) -> None:
    maya, path = someone(house)
    maya.post("/api/v1/me/erasure")

    ended = house.visitor().get(path)
    maya.sign_in()
    maya.delete("/api/v1/me/erasure")

    assert ended.status == 404
    assert maya.get(FEED).json["on"] is False
    maya.step_up()
    assert path_of(maya.put(FEED, {})) != path


def test_that_a_calendar_program_came_is_told_once_an_hour(house: House) -> None:
    maya, path = someone(house)
    for _ in range(3):
        assert house.visitor().get(path).status == 200

    lines = [line["sentence"] for line in maya.get("/api/v1/me/access-log").json["data"]]

    assert maya.get(FEED).json["last_read_at"] is not None
    assert lines.count("A calendar, read the plan at the address of its own.") == 1


def test_nobody_reads_feeds_without_end(house: House) -> None:
    _, path = someone(house)
    one_place = house.visitor()

    last = [one_place.get(path) for _ in range(121)][-1]

    assert (last.status, last.json["code"]) == (429, "too_many_requests")


# -- what other people's programs read -----------------------------------------------------------------------


@pytest.mark.parametrize("zone", ["Europe/Vienna", "America/New_York"])
def test_three_other_programs_read_the_same_instants_across_both_changes_of_the_clocks(house: House, zone: str) -> None:
    maya = house.person(time_zone=zone)
    there = ZoneInfo(zone)
    last, coming = clock_changes(zone, about=utc_now().date())
    days = [last + timedelta(days=count) for count in range(-2, (coming - last).days + 3)]
    meant = [datetime.combine(day, time(18), there).astimezone(UTC) for day in days]
    plan(maya, starts_at=meant[0].isoformat(), time_zone=zone, recurrence={"rule": "FREQ=DAILY"})

    since, until = meant[0], meant[-1] + timedelta(hours=1)
    text = feed_between(house, maya, since, until)

    spans = [[at, at + timedelta(minutes=30)] for at in meant]
    assert read_by_others(text) == {"ical.js": spans, "node-ical": spans}
    occurrences = recurring_ical_events.of(icalendar.Calendar.from_ical(text)).between(since, until)
    assert sorted([event.start, event.end] for event in occurrences) == spans


def feed_between(house: House, person: Person, since: datetime, until: datetime) -> bytes:
    """A feed that reaches further than the one at the address does."""

    def unit(tx: Transaction) -> bytes:
        tx.act_for(person.id)
        return feed_text(Feed(person.id, False, None), plan_between(tx, since, until))

    return house.foundation.database.read_now(unit)


def read_by_others(text: bytes) -> dict[str, list[list[datetime]]]:
    done = subprocess.run(
        ["node", "read-calendar.js"], cwd=ROOT / "tests/clients", input=text, capture_output=True, check=True
    )
    return {
        reader: [[datetime.fromisoformat(at) for at in spans] for _, *spans in found]
        for reader, found in json.loads(done.stdout).items()
    }

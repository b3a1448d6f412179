"""Calendars a person lets Doorstep read: added, read by a job, shown in the week, worked round by proposals."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from calendars.answering import Answering, answering
from calendars.files import calendar, event
from doorstep.core.planning.weeks import IsoWeek
from doorstep.gateway.calendars.busy.looking import fetched
from doorstep.gateway.calendars.busy.tables import calendars
from doorstep.gateway.calendars.busy.troubles import Trouble
from doorstep.platform.access.scopes import ALL_SCOPES, Scope
from doorstep.platform.clock import utc_now
from doorstep.platform.database.statements import Statement
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.jobs.tables import due_jobs
from doorstep.platform.settings import OutsideAddresses
from support.client import Reply
from support.house import House, Person
from support.jobs import do_due_jobs

CALENDARS = "/api/v1/calendars"
# Not the next one: that may have begun before the last test here ends.
MONDAY = utc_now().date() + timedelta(days=14 - utc_now().date().weekday())
WEEK = f"/api/v1/schedules/{IsoWeek.of(MONDAY)}"
PROPOSALS = f"{WEEK}/proposals"


def at(day: int, hour: int) -> datetime:
    return datetime.combine(MONDAY + timedelta(days=day), datetime.min.time(), UTC) + timedelta(hours=hour)


def taken(day: int, since: int, until: int) -> str:
    """A calendar in which some hours of a day of that week are taken."""
    lines = (f"DTSTART:{at(day, since):%Y%m%dT%H%M%SZ}", f"DTEND:{at(day, until):%Y%m%dT%H%M%SZ}", "SUMMARY:Therapy")
    return calendar(event(*lines))


def maya_of(house: House) -> Person:
    return house.person(time_zone="UTC", day_starts_at=0)


def added(person: Person, **body: object) -> Reply:
    return person.post(CALENDARS, {"name": "Work", **body})


def busy(person: Person) -> list[tuple[datetime, datetime]]:
    found = person.get(WEEK).json["busy"]
    return [(datetime.fromisoformat(one["starts_at"]), datetime.fromisoformat(one["ends_at"])) for one in found]


@pytest.fixture
def outside() -> Iterator[Answering]:
    with answering() as server:
        yield server


def test_a_file_is_read_at_once_and_only_its_times_are_kept(house: House) -> None:
    maya = maya_of(house)

    made = added(maya, content=taken(2, 9, 12))

    assert (made.status, made.json["kind"], made.json["state"], made.json["trouble"]) == (201, "file", "read", None)
    assert busy(maya) == [(at(2, 9), at(2, 12))]
    assert "Therapy" not in maya.get(WEEK).body.decode() + maya.get(CALENDARS).body.decode()


def test_several_calendars_take_their_times_together_and_give_them_back_one_by_one(house: House) -> None:
    maya = maya_of(house)
    first = added(maya, content=taken(2, 9, 12)).json["id"]
    added(maya, content=taken(2, 11, 14))

    both = busy(maya)
    removed = maya.delete(f"{CALENDARS}/{first}")

    assert both == [(at(2, 9), at(2, 14))]
    assert removed.status == 204
    assert busy(maya) == [(at(2, 11), at(2, 14))]


def test_an_address_is_read_soon_and_again_every_few_hours(house: House, outside: Answering) -> None:
    maya = maya_of(house)
    address = outside.has("/mine.ics", taken(2, 9, 12))

    waiting = added(maya, address=address).json
    do_due_jobs(house)
    read = maya.get(f"{CALENDARS}/{waiting['id']}").json
    do_due_jobs(house)

    assert (waiting["state"], waiting["read_at"], waiting["host"]) == ("waiting", None, "127.0.0.1")
    assert (read["state"], read["trouble"], read["detail"]) == ("read", None, None)
    assert datetime.fromisoformat(read["next_at"]) - datetime.fromisoformat(read["read_at"]) == timedelta(hours=4)
    assert outside.asked == ["/mine.ics"]
    assert busy(maya) == [(at(2, 9), at(2, 12))]

    outside.has("/mine.ics", taken(3, 9, 12))
    let_hours_pass(house, waiting["id"])
    do_due_jobs(house)

    assert busy(maya) == [(at(3, 9), at(3, 12))]


def let_hours_pass(house: House, calendar_id: str) -> None:
    """Make the next look at a calendar due, as it is four hours later."""
    due = sa.bindparam("due", type_=due_jobs.c.due_at.type)
    of_it = due_jobs.c.business_key.startswith(f"calendar/{calendar_id}/")
    make_due: Statement[Any] = Statement(sa.update(due_jobs).where(of_it).values(due_at=due), across_people=True)
    house.foundation.database.write_now(lambda tx: tx.execute(make_due, due=tx.now - timedelta(seconds=1)))


def test_asking_for_it_reads_it_now_and_leaves_one_look_waiting(house: House, outside: Answering) -> None:
    maya = maya_of(house)
    made = added(maya, address=outside.has("/mine.ics", taken(2, 9, 12))).json["id"]
    do_due_jobs(house)

    at_once = maya.post(f"{CALENDARS}/{made}/refresh")
    do_due_jobs(house)
    long_ago(house, maya, made)
    later = maya.post(f"{CALENDARS}/{made}/refresh")
    again = maya.post(f"{CALENDARS}/{made}/refresh")
    do_due_jobs(house)

    assert {at_once.status, later.status, again.status} == {200}
    assert len(outside.asked) == 2
    assert maya.post(f"{CALENDARS}/{added(maya, content=taken(1, 1, 2)).json['id']}/refresh").json["code"] == (
        "calendar_is_a_file"
    )


def long_ago(house: House, person: Person, calendar_id: str) -> None:
    def unit(tx: Transaction) -> None:
        tx.act_for(person.id)
        tx.update(calendars, calendar_id, {"tried_at": tx.now - timedelta(minutes=5)})

    house.foundation.database.write_now(unit)


def test_what_is_the_matter_is_told_in_plain_words_and_known_times_stay(house: House, outside: Answering) -> None:
    maya = maya_of(house)
    made = added(maya, address=outside.has("/mine.ics", taken(2, 9, 12))).json["id"]
    do_due_jobs(house)
    outside.answers.clear()
    long_ago(house, maya, made)
    maya.post(f"{CALENDARS}/{made}/refresh")

    do_due_jobs(house)

    found = maya.get(f"{CALENDARS}/{made}").json
    assert (found["state"], found["trouble"]) == ("trouble", "not_there")
    assert found["detail"] == "There is no calendar at this address any more. A new address may help."
    assert busy(maya) == [(at(2, 9), at(2, 12))]


@pytest.mark.parametrize(
    ("status", "headers", "content", "found"),
    [
        (200, {}, b"BEGIN:VCALENDAR", b"BEGIN:VCALENDAR"),
        (410, {}, b"", Trouble.NOT_THERE),
        (401, {}, b"", Trouble.NOT_THERE),
        (500, {}, b"", Trouble.NO_ANSWER),
        (200, {}, b"x" * 2_200_000, Trouble.TOO_LARGE),
        (302, {"Location": "/round"}, b"", Trouble.NO_ANSWER),
        (302, {}, b"", Trouble.NO_ANSWER),
        (200, {"Content-Length": "100"}, b"cut off", Trouble.NO_ANSWER),
    ],
)
def test_any_answer_is_a_calendar_or_a_trouble_with_a_name(
    outside: Answering, status: int, headers: dict[str, str], content: bytes, found: bytes | Trouble
) -> None:
    address = outside.has("/round", content, status, **headers)

    assert fetched(address, OutsideAddresses.ANY) == found


def test_an_address_nobody_answers_at_is_told_so() -> None:
    with answering() as server:
        address = server.address("/gone.ics")

    assert fetched(address, OutsideAddresses.ANY) is Trouble.NO_ANSWER


def test_a_calendar_that_moved_is_followed_each_address_judged_anew(outside: Answering) -> None:
    outside.has("/new.ics", taken(2, 9, 12))
    old = outside.has("/old.ics", "", 301, Location="/new.ics")
    away = outside.has("/away.ics", "", 302, Location="http://169.254.169.254/latest")

    assert fetched(old, OutsideAddresses.ANY) == taken(2, 9, 12).encode()
    assert fetched(old, OutsideAddresses.PUBLIC) is Trouble.NOT_ALLOWED
    assert outside.asked == ["/old.ics", "/new.ics"]
    assert isinstance(fetched(away.replace("http:", "gopher:"), OutsideAddresses.ANY), Trouble)


def test_a_removed_calendar_is_looked_at_no_more(house: House, outside: Answering) -> None:
    maya = maya_of(house)
    made = added(maya, address=outside.has("/mine.ics", taken(2, 9, 12))).json["id"]
    maya.delete(f"{CALENDARS}/{made}")

    do_due_jobs(house)

    assert outside.asked == []
    assert busy(maya) == []


def test_what_cannot_be_a_calendar_is_refused_and_nothing_is_kept(house: House) -> None:
    maya = maya_of(house)

    refused = [
        added(maya, content="<html></html>"),
        added(maya, content=calendar(event("DTSTART:20260101T000000Z", "RRULE:FREQ=HOURLY"))),
        added(maya, address="ftp://example.org/a.ics"),
        added(maya, address="https://someone:secret@example.org/a.ics"),
        added(maya),
        added(maya, content=taken(1, 1, 2), address="https://example.org/a.ics"),
    ]

    assert [(reply.status, reply.json["code"], reply.json.get("trouble")) for reply in refused] == [
        (422, "calendar_refused", "not_a_calendar"),
        (422, "calendar_refused", "too_often"),
        *[(422, "invalid_input", None)] * 4,
    ]
    assert maya.get(CALENDARS).json["data"] == []
    assert added(maya, content="x" * 6_000_000).status == 413


def test_an_address_of_a_calendar_program_is_taken_as_it_copies_it(house: House) -> None:
    maya = maya_of(house)

    made = added(maya, address="webcal://calendar.example.org/a.ics").json

    assert made["host"] == "calendar.example.org"
    assert maya.delete(f"{CALENDARS}/{made['id']}").status == 204


def test_a_new_address_is_read_and_a_file_has_none(house: House, outside: Answering) -> None:
    maya = maya_of(house)
    made = added(maya, address=outside.has("/old.ics", taken(2, 9, 12))).json["id"]
    do_due_jobs(house)

    changed = maya.patch(f"{CALENDARS}/{made}", {"address": outside.has("/new.ics", taken(4, 9, 12)), "name": "School"})
    do_due_jobs(house)

    assert (changed.json["state"], changed.json["name"]) == ("waiting", "School")
    assert busy(maya) == [(at(4, 9), at(4, 12))]
    file_id = added(maya, content=taken(1, 1, 2)).json["id"]
    refused = maya.patch(f"{CALENDARS}/{file_id}", {"address": outside.address("/new.ics")})
    assert (refused.status, refused.json["code"]) == (409, "calendar_is_a_file")


def test_ten_calendars_are_enough(house: House) -> None:
    maya = maya_of(house)
    for _ in range(10):
        assert added(maya, address="https://calendar.example.org/a.ics").status == 201

    eleventh = added(maya, address="https://calendar.example.org/a.ics")

    assert (eleventh.status, eleventh.json["code"]) == (409, "too_many_calendars")
    for one in maya.get(CALENDARS).json["data"]:
        maya.delete(f"{CALENDARS}/{one['id']}")


def test_an_address_is_told_to_nobody_and_its_host_to_who_may_read_words(house: House) -> None:
    maya = maya_of(house)
    made = added(maya, address="https://calendar.example.org/private-1.ics").json["id"]
    reader = house.token_of(maya.id, ALL_SCOPES - {Scope.SCHEDULE_TEXT_READ})

    shown = reader.get(f"{CALENDARS}/{made}").json
    hers = maya.get(f"{CALENDARS}/{made}")

    assert not {"host", "name"} & set(shown)
    assert shown["kind"] == "address"
    assert hers.json["host"] == "calendar.example.org"
    assert "private-1" not in hers.body.decode()
    maya.delete(f"{CALENDARS}/{made}")


# -- planning -------------------------------------------------------------------------------------------------------

TEA = {"title": "I could have tea with a neighbour", "kind": "social", "minutes": 30, "energy_cost": 2}


def free_on_wednesday(person: Person) -> None:
    person.post("/api/v1/steps", TEA)
    person.put("/api/v1/availability", {"free_times": [{"weekday": "wednesday", "starts": "09:00", "ends": "12:00"}]})


def test_no_step_is_proposed_where_a_calendar_is_full(house: House) -> None:
    maya = maya_of(house)
    free_on_wednesday(maya)
    added(maya, content=taken(2, 9, 11))

    placements = maya.post(PROPOSALS, {"kind": "week"}).json["placements"]

    assert placements
    assert all(datetime.fromisoformat(placement["starts_at"]) >= at(2, 11) for placement in placements)


def test_why_not_names_the_calendar(house: House) -> None:
    maya = maya_of(house)
    free_on_wednesday(maya)
    added(maya, content=taken(2, 8, 13))

    proposal = maya.post(PROPOSALS, {"kind": "week"}).json

    (tea,) = [left["step"] for left in proposal["left_out"] if left["title"] == TEA["title"]]
    told = maya.get(f"{PROPOSALS}/{proposal['id']}/why-not?step={tea}").json
    assert proposal["placements"] == []
    assert (told["filter"], told["sentence"]) == ("calendar", "Your calendar is full at the times it would fit.")


def test_a_proposal_is_out_of_date_once_a_calendar_takes_its_time(house: House) -> None:
    maya = maya_of(house)
    free_on_wednesday(maya)
    proposal = maya.post(PROPOSALS, {"kind": "week"}).json
    added(maya, content=taken(2, 9, 12))

    late = maya.post(f"{PROPOSALS}/{proposal['id']}/accept", {})

    assert (late.status, late.json["code"]) == (409, "proposal_is_stale")


def test_what_is_planned_stays_planned_where_a_calendar_says_the_same(house: House) -> None:
    maya = maya_of(house)
    free_on_wednesday(maya)
    entry = {**TEA, "starts_at": at(2, 9).isoformat(), "time_zone": "UTC"}
    maya.post("/api/v1/plan-entries", entry)
    added(maya, content=taken(2, 9, 10))

    proposal = maya.post(PROPOSALS, {"kind": "replan"}).json

    assert (proposal["placements"], proposal["room"]["used"]) == ([], TEA["energy_cost"])

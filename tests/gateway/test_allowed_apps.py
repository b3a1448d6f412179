"""The apps a person allowed: what they may see, what they have seen, and stopping them."""

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from contract.own_words import Typist
from doorstep.platform.access.scopes import FOR_APPS, Scope
from doorstep.platform.access.tables import credentials, sharing_grants
from doorstep.platform.clock import utc_now
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.ids import new_id
from support.apps import HOME_PAGE, allow, registered
from support.browser import Browser
from support.findings import look_at_the_log, write_a_pattern
from support.hours import afternoon
from support.house import House

APPS = "/api/v1/me/apps"
LISTS = {
    "profile": "/api/v1/me",
    "goals": "/api/v1/goals?limit=1",
    "logs": "/api/v1/logs?limit=1",
    "check_ins": "/api/v1/check-ins?limit=1",
    "schedule": f"/api/v1/plan-entries?from={afternoon(days=-10)}&to={afternoon(days=40)}",
    "places": "/api/v1/places?limit=1",
    "companions": "/api/v1/companions?limit=1",
    "insights": "/api/v1/insights/cards",
    "experiments": "/api/v1/experiments?limit=1",
    "moments": "/api/v1/moments?limit=1",
}


@pytest.fixture(scope="module")
def maya(house: House) -> tuple[Browser, Typist]:
    """Someone with a record of every kind, own words at every place of them."""
    typist = Typist(Browser.signed_in(house))
    typist.type_everywhere()
    write_a_pattern(typist.client)
    look_at_the_log(house, typist.client.get("/api/v1/me").json["id"])
    latest = {"status": "done", "activity": typist.word("the latest note"), "after": {"mood": 6}}
    assert typist.client.post("/api/v1/logs", latest).status == 201
    assert isinstance(typist.client, Browser)
    return typist.client, typist


def test_an_allowed_app_is_listed_by_its_name_and_what_was_agreed(house: House) -> None:
    kim = Browser.signed_in(house)
    ends_at = utc_now() + timedelta(days=90)
    allowed = allow(house, kim, {Scope.LOGS_READ, Scope.GOALS_READ}, ends_at=ends_at)

    (listed,) = kim.get(APPS).json["data"]

    assert (listed["id"], listed["app_id"]) == (allowed.sharing_id, allowed.app_id)
    assert (listed["name"], listed["home_page"]) == ("Evening walk", HOME_PAGE)
    assert (listed["scopes"], listed["purpose"]) == (["goals:read", "logs:read"], "wellness")
    assert listed["ends_at"][:10] == ends_at.date().isoformat()
    assert listed["last_used_at"] is None


def test_an_app_shows_when_it_was_last_here_and_what_it_has_seen(house: House) -> None:
    kim = Browser.signed_in(house)
    allowed, other = allow(house, kim, {Scope.LOGS_READ}), allow(house, kim, {Scope.LOGS_READ})
    for path in ("/api/v1/logs", "/api/v1/logs", f"/api/v1/logs/{new_id()}", "/api/v1/goals"):
        allowed.client.get(path)
    other.client.get("/api/v1/logs")

    seen = kim.get(f"{APPS}/{allowed.sharing_id}/seen?limit=3").json
    older = kim.get(f"{APPS}/{allowed.sharing_id}/seen?limit=3&cursor={seen['next_cursor']}").json

    told = {kind["operation"]: (kind["deed"], kind["count"], kind["refused"]) for kind in seen["kinds"]}
    assert told == {
        "list_logs": ("read notes", 2, 0),
        "get_log": ("read a note", 0, 1),
        "list_goals": ("read goals", 0, 1),
    }
    lines = [*seen["data"], *older["data"]]
    assert [line["operation"] for line in lines] == ["list_goals", "get_log", "list_logs", "list_logs"]
    assert lines[-1]["sentence"] == "Evening walk read notes."
    assert older["next_cursor"] is None
    listed = {one["id"]: one["last_used_at"] for one in kim.get(APPS).json["data"]}
    assert listed[allowed.sharing_id] == lines[0]["at"]


def test_stopping_an_app_ends_it_with_its_next_request(house: House) -> None:
    kim = Browser.signed_in(house)
    allowed = allow(house, kim, {Scope.LOGS_READ})
    assert allowed.client.get("/api/v1/logs").status == 200

    assert kim.delete(f"{APPS}/{allowed.sharing_id}").status == 204

    assert allowed.client.get("/api/v1/logs").json["code"] == "not_signed_in"
    assert kim.get(APPS).json["data"] == []
    ended = kim.get(f"{APPS}/{allowed.sharing_id}").json
    assert (ended["scopes"], ended["may"]) == (["logs:read"], [])
    assert ended["ended_at"] is not None
    assert kim.delete(f"{APPS}/{allowed.sharing_id}").status == 404
    assert kim.get(f"{APPS}/{allowed.sharing_id}/seen").json["kinds"][0]["count"] == 1
    assert kim.get("/api/v1/me/access-log").json["data"][0]["sentence"].endswith("this was refused: stopped an app.")


def test_apps_of_before_are_found_on_request_each_once(house: House) -> None:
    kim = Browser.signed_in(house)
    stopped, again = allow(house, kim, {Scope.LOGS_READ}), allow(house, kim, {Scope.LOGS_READ})
    for app in (stopped, again):
        assert kim.delete(f"{APPS}/{app.sharing_id}").status == 204
    now = allow(house, kim, {Scope.GOALS_READ}, app_id=again.app_id)

    listed = kim.get(f"{APPS}?with_ended=true").json["data"]
    one = kim.get(f"{APPS}?with_ended=true&app_id={stopped.app_id}").json["data"]

    assert [(app["id"], app["ended_at"] is None) for app in listed] == [
        (now.sharing_id, True),
        (stopped.sharing_id, False),
    ]
    assert [(app["id"], app["name"]) for app in one] == [(stopped.sharing_id, "Evening walk")]
    assert [app["id"] for app in kim.get(APPS).json["data"]] == [now.sharing_id]


def test_less_holds_from_the_next_request_on(house: House) -> None:
    kim = Browser.signed_in(house)
    allowed = allow(house, kim, {Scope.LOGS_READ, Scope.GOALS_READ})
    soon = (utc_now() + timedelta(minutes=5)).isoformat()

    reply = kim.patch(f"{APPS}/{allowed.sharing_id}", {"scopes": ["logs:read"], "ends_at": soon}, if_match='"1"')

    assert (reply.status, reply.json["scopes"], reply.headers["etag"]) == (200, ["logs:read"], '"2"')
    assert [one["scope"] for one in reply.json["may"]] == ["logs:read"]
    assert allowed.client.get("/api/v1/logs").status == 200
    assert allowed.client.get("/api/v1/goals").json["code"] == "scope_missing"
    stale = kim.patch(f"{APPS}/{allowed.sharing_id}", {"scopes": ["logs:read"]}, if_match='"1"')
    assert stale.json["code"] == "version_mismatch"


def test_an_end_that_is_brought_nearer_ends_the_token_too(house: House) -> None:
    kim = Browser.signed_in(house)
    allowed = allow(house, kim, {Scope.LOGS_READ})
    soon = (utc_now() + timedelta(minutes=5)).isoformat()

    assert kim.patch(f"{APPS}/{allowed.sharing_id}", {"ends_at": soon}).status == 200
    before = allowed.client.get("/api/v1/logs").status
    let_ten_minutes_pass(house, kim)

    assert before == 200
    assert allowed.client.get("/api/v1/logs").json["code"] == "not_signed_in"
    assert kim.get(f"{APPS}/{allowed.sharing_id}").json["may"] == []
    assert kim.get(f"{APPS}?with_ended=true").json["data"][0]["ended_at"] is not None
    assert kim.get(APPS).json["data"] == []


def let_ten_minutes_pass(house: House, person: Browser) -> None:
    """Whatever somebody allowed, and the tokens under it, end ten minutes earlier."""
    person_id = person.get("/api/v1/me").json["id"]

    def unit(tx: Transaction) -> None:
        tx.act_for(person_id)
        for table, end in ((sharing_grants, "ends_at"), (credentials, "expires_at")):
            rows: Statement[dict[str, Any]] = Statement(sa.select(table.c["id", end]).where(of_person(table)))
            for row in tx.all(rows):
                tx.update(table, row["id"], {end: row[end] - timedelta(minutes=10)})

    house.foundation.database.write_now(unit)


@pytest.mark.parametrize(
    "more",
    [
        {"scopes": ["logs:read", "goals:read"]},
        {"ends_at": (utc_now() + timedelta(days=30)).isoformat()},
        {"ends_at": (utc_now() - timedelta(days=1)).isoformat()},
    ],
    ids=["another scope", "a later end", "an end in the past"],
)
def test_nothing_can_be_added_to_what_was_agreed(house: House, more: dict[str, object]) -> None:
    kim = Browser.signed_in(house)
    allowed = allow(house, kim, {Scope.LOGS_READ}, ends_at=utc_now() + timedelta(days=7))

    reply = kim.patch(f"{APPS}/{allowed.sharing_id}", more)

    assert (reply.status, reply.json["code"]) == (409, "only_less")
    assert kim.get(f"{APPS}/{allowed.sharing_id}").json["scopes"] == ["logs:read"]


def test_an_app_whose_developer_removed_it_stays_listed_without_its_name(house: House) -> None:
    kim, developer = Browser.signed_in(house), Browser.signed_in(house)
    app_id = registered(developer, {Scope.LOGS_READ})
    allow(house, kim, {Scope.LOGS_READ}, app_id)
    assert developer.step_up().status == 200

    assert developer.delete(f"/api/v1/apps/{app_id}").status == 204

    assert [(one["app_id"], one["name"]) for one in kim.get(APPS).json["data"]] == [(app_id, None)]


def test_the_example_of_a_scope_is_what_an_app_with_it_is_answered(house: House, maya: tuple[Browser, Typist]) -> None:
    person, _ = maya
    told = _described(house, person)
    for area, path in LISTS.items():
        scope = Scope(f"{area}:read")
        app = allow(house, person, {scope})

        answer = app.client.get(path).json

        found = answer if area == "profile" else [answer.get("headline"), *answer.get("data", [])]
        assert told[scope]["example"] is not None, scope
        assert told[scope]["example"] == found or told[scope]["example"] in found, scope


def test_an_example_holds_own_words_under_the_text_scope_alone(house: House, maya: tuple[Browser, Typist]) -> None:
    person, typist = maya

    told = _described(house, person)

    for scope, one in told.items():
        assert (typist.mark in str(one["example"])) is (".text" in scope and scope != "insights.text:read"), scope
        assert scope.endswith(":read") or one["example"] is None


def test_someone_who_has_nothing_yet_gets_no_example(house: House) -> None:
    told = _described(house, Browser.signed_in(house))

    shown = {scope for scope, one in told.items() if one["example"] is not None}

    assert shown == {"profile:read", "profile.text:read"}


def _described(house: House, person: Browser) -> dict[str, Any]:
    """What one is told of every scope, by an app that was allowed all of them."""
    allowed = allow(house, person, FOR_APPS)
    return {one["scope"]: one for one in person.get(f"{APPS}/{allowed.sharing_id}").json["may"]}

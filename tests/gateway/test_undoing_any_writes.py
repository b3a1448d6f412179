"""Whatever an app writes, in any order: undone, everything is as it was; what the person wrote since stays."""

import os
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doorstep.platform.access.scopes import ALL_SCOPES
from support.apps import AllowedApp, allow
from support.browser import Browser
from support.client import Client
from support.hours import afternoon
from support.house import House

EXAMPLES = int(os.environ.get("UNDO_EXAMPLES", "4"))
LISTS = (
    "goals",
    "steps",
    "check-ins",
    "logs",
    "moments",
    "places",
    "companions",
    "own-factors",
    f"plan-entries?from={afternoon(days=0)}&to={afternoon(days=56)}",
)
COUNTED = {"version", "changed_at"}
Write = Callable[[Client, int], None]
START = afternoon(days=5)


def ids(client: Client, name: str) -> list[str]:
    return sorted(one["id"] for one in client.get(f"/api/v1/{name}").json["data"])


def one_of(name: str, act: Callable[[Client, str], object]) -> Write:
    """Do something with one of the records of a list, if there is any."""

    def write(client: Client, which: int) -> None:
        found = ids(client, name)
        if found:
            act(client, found[which % len(found)])

    return write


def _path(name: str) -> str:
    """Where a record of a list lives, without what the list was asked."""
    return name.partition("?")[0]


def adds(name: str, body: dict[str, object]) -> Write:
    return lambda client, _: client.post(f"/api/v1/{name}", body) and None


def changes(name: str, body: dict[str, object], reach: str = "") -> Write:
    return one_of(name, lambda client, row_id: client.patch(f"/api/v1/{_path(name)}/{row_id}{reach}", body))


def removes(name: str, reach: str = "") -> Write:
    return one_of(name, lambda client, row_id: client.delete(f"/api/v1/{_path(name)}/{row_id}{reach}"))


def deeds(name: str, deed: str, body: dict[str, object]) -> Write:
    return one_of(name, lambda client, row_id: client.post(f"/api/v1/{_path(name)}/{row_id}/{deed}", body))


PLAN = LISTS[-1]
LATER, ALL = "?applies_to=this_and_later", "?applies_to=all"
WEEKLY = {"rule": "FREQ=WEEKLY;COUNT=5"}
LOG = {"status": "done", "activity": "tea", "after": {"mood": 6}}
WRITES: dict[str, Write] = {
    "a goal": adds("goals", {"sentence": "I could wave", "importance": 3}),
    "another goal": changes("goals", {"importance": 9, "why": "Because"}),
    "a goal less": removes("goals"),
    "a step": adds("steps", {"title": "I could send a photo", "minutes": 5}),
    "a step less": removes("steps"),
    "a check-in": adds("check-ins", {"energy": 3}),
    "another check-in": changes("check-ins", {"energy": 8, "note": "sunny"}),
    "a log": adds("logs", LOG),
    "logs": adds("logs/batch", {"logs": [LOG, {**LOG, "activity": "a walk"}]}),
    "another log": changes("logs", {"takeaway": "It was good", "status": "done_in_part"}),
    "a log less": removes("logs"),
    "a moment": adds("moments", {"what": "A blackbird", "at": "2026-11-21T15:00:00Z"}),
    "a moment less": removes("moments"),
    "a place": adds("places", {"name": "The bench"}),
    "a person hidden": deeds("companions", "hide", {}),
    "a factor less": removes("own-factors"),
    "an entry": adds("plan-entries", {"title": "Tea", "starts_at": START}),
    "a series": adds("plan-entries", {"title": "Choir", "starts_at": START, "recurrence": WEEKLY}),
    "an entry more often": changes(PLAN, {"recurrence": WEEKLY}),
    "another entry": changes(PLAN, {"title": "Coffee"}),
    "other entries": changes(PLAN, {"minutes": 20}, LATER),
    "a series moved": one_of(
        PLAN,
        lambda client, row_id: client.post(
            f"/api/v1/plan-entries/{row_id}/move{LATER}", {"starts_at": afternoon(days=13)}
        ),
    ),
    "an entry moved": deeds(PLAN, "move", {"starts_at": afternoon(days=13)}),
    "an entry begun": deeds(PLAN, "start", {}),
    "an entry finished": deeds(PLAN, "finish", {"status": "done", "after": {"mood": 7}}),
    "an entry skipped": deeds(PLAN, "skip", {}),
    "an entry less": removes(PLAN),
    "entries less": removes(PLAN, LATER),
    "a series less": removes(PLAN, ALL),
}
SEQUENCES = st.lists(st.tuples(st.sampled_from(sorted(WRITES)), st.integers(0, 7)), min_size=1, max_size=9)


def state(person: Client) -> dict[str, Any]:
    """Everything the lists show, but for what counts changes."""
    found: dict[str, Any] = {}
    for name in LISTS:
        rows = person.get(f"/api/v1/{name}").json["data"]
        found[name] = sorted(
            ({key: value for key, value in row.items() if key not in COUNTED} for row in rows),
            key=lambda row: str(row["id"]),
        )
    return found


@pytest.fixture(scope="module")
def maya(house: House) -> tuple[Browser, AllowedApp]:
    """Someone with a record or two of every kind, and an app that may do anything."""
    person = Browser.signed_in(house)
    for name in ("a goal", "a step", "a check-in", "logs", "a moment", "a place", "an entry", "a series"):
        WRITES[name](person, 0)
    person.post("/api/v1/companions", {"name": "Sam", "kind": "friend"})
    person.post("/api/v1/own-factors", {"name": "Rain", "kind": "yes_no"})
    return person, allow(house, person, ALL_SCOPES)


def undo(person: Browser, app: AllowedApp) -> dict[str, Any]:
    reply = person.post(f"/api/v1/me/apps/{app.sharing_id}/undo", {})
    assert reply.status == 200, reply.body
    answer: dict[str, Any] = reply.json
    return answer


@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
@given(sequence=SEQUENCES)
def test_undone_everything_is_as_it_was(maya: tuple[Browser, AllowedApp], sequence: list[tuple[str, int]]) -> None:
    person, app = maya
    before = state(person)

    for name, which in sequence:
        WRITES[name](app.client, which)
    answer = undo(person, app)

    assert answer["left"] == []
    assert state(person) == before


@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
@given(first=SEQUENCES, second=SEQUENCES, which=st.integers(0, 7))
def test_what_the_person_wrote_in_between_stays(
    maya: tuple[Browser, AllowedApp], first: list[tuple[str, int]], second: list[tuple[str, int]], which: int
) -> None:
    person, app = maya
    for name, place in first:
        WRITES[name](app.client, place)
    goals, logs = ids(person, "goals"), ids(person, "logs")
    changed = [("goals", goals[which % len(goals)], {"why": f"Mine {which}"})] if goals else []
    changed += [("logs", logs[which % len(logs)], {"surprise": f"Mine {which}"})] if logs else []
    for name, row_id, body in changed:
        assert person.patch(f"/api/v1/{name}/{row_id}", body).status == 200
    for name, place in second:
        WRITES[name](app.client, place)

    undo(person, app)

    for name, row_id, body in changed:
        now = person.get(f"/api/v1/{name}/{row_id}")
        assert now.status == 200
        assert {key: now.json[key] for key in body} == body

"""What an app wrote can be seen and taken back; what the person wrote afterwards stays."""

from datetime import timedelta
from typing import Any

import pytest

from contract.records import CALENDAR
from doorstep.gateway.provenance.kinds import KINDS, PARTS
from doorstep.platform.access.scopes import ALL_SCOPES
from doorstep.platform.clock import utc_now
from doorstep.platform.ids import new_id
from doorstep.platform.provenance.rows import is_watched
from doorstep.schema import metadata
from support.apps import AllowedApp, allow
from support.browser import Browser
from support.client import Client
from support.hours import afternoon
from support.house import House

GOAL = {"sentence": "I could have tea with a friend", "importance": 7}
LOG = {"status": "done", "activity": "tea", "after": {"mood": 6}, "occurred_at": "2026-11-20T15:00:00Z"}
NOTHING_UNDONE = {"added": 0, "changed": 0, "removed": 0}


@pytest.fixture
def maya(house: House) -> Browser:
    return Browser.signed_in(house)


@pytest.fixture
def app(house: House, maya: Browser) -> AllowedApp:
    return allow(house, maya, ALL_SCOPES)


def made(client: Client, path: str, body: dict[str, object]) -> dict[str, Any]:
    reply = client.post(f"/api/v1/{path}", body)
    assert reply.status == 201, reply.body
    found: dict[str, Any] = reply.json
    return found


def undo(person: Browser, app: AllowedApp, since: str | None = None) -> dict[str, Any]:
    reply = person.post(f"/api/v1/me/apps/{app.sharing_id}/undo", {"since": since})
    assert reply.status == 200, reply.body
    found: dict[str, Any] = reply.json
    return found


def writes(person: Browser, app: AllowedApp) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = person.get(f"/api/v1/me/apps/{app.sharing_id}/writes").json["data"]
    return found


def test_what_an_app_wrote_is_listed_newest_first_with_its_name(maya: Browser, app: AllowedApp) -> None:
    goal = made(maya, "goals", GOAL)
    log = made(app.client, "logs", LOG)
    app.client.patch(f"/api/v1/goals/{goal['id']}", {"importance": 9})
    app.client.delete(f"/api/v1/logs/{log['id']}")

    listed = writes(maya, app)

    told = [(one["kind"], one["deed"], one["record_id"], one["name"]) for one in listed]
    assert told == [
        ("log", "removed", log["id"], "tea"),
        ("goal", "changed", goal["id"], GOAL["sentence"]),
        ("log", "added", log["id"], "tea"),
    ]
    assert [one["undo_until"] is None for one in listed] == [False, False, True]


def test_what_the_person_writes_themselves_is_not_listed(maya: Browser, app: AllowedApp) -> None:
    goal = made(maya, "goals", GOAL)
    maya.patch(f"/api/v1/goals/{goal['id']}", {"importance": 9})

    assert writes(maya, app) == []


def test_what_an_app_changed_is_as_before(maya: Browser, app: AllowedApp) -> None:
    goal = made(maya, "goals", GOAL)
    app.client.patch(f"/api/v1/goals/{goal['id']}", {"importance": 1, "sentence": "Buy now"})
    app.client.patch(f"/api/v1/goals/{goal['id']}", {"status": "paused"})

    answer = undo(maya, app)

    now = maya.get(f"/api/v1/goals/{goal['id']}").json
    assert (now["sentence"], now["importance"], now["status"]) == (GOAL["sentence"], 7, "active")
    assert now["version"] > 3, "an entity tag from before fits nothing"
    assert answer["undone"] == {"added": 0, "changed": 2, "removed": 0}
    assert (answer["left"], answer["left_count"]) == ([], 0)
    assert writes(maya, app) == []


def test_what_an_app_removed_is_back_under_its_id(maya: Browser, app: AllowedApp) -> None:
    goal, log = made(maya, "goals", GOAL), made(maya, "logs", LOG)
    app.client.delete(f"/api/v1/goals/{goal['id']}")
    app.client.delete(f"/api/v1/logs/{log['id']}")

    answer = undo(maya, app)

    assert maya.get(f"/api/v1/goals/{goal['id']}").json["sentence"] == GOAL["sentence"]
    assert maya.get(f"/api/v1/logs/{log['id']}").json["activity"] == "tea"
    assert answer["undone"] == {"added": 0, "changed": 0, "removed": 2}


def test_a_log_an_app_added_goes_and_can_be_restored(maya: Browser, app: AllowedApp) -> None:
    log = made(app.client, "logs", LOG)

    undo(maya, app)

    assert maya.get(f"/api/v1/logs/{log['id']}").status == 404
    assert maya.post(f"/api/v1/logs/{log['id']}/restore").json["activity"] == "tea"


def test_what_the_person_changed_afterwards_stays_and_is_listed(maya: Browser, app: AllowedApp) -> None:
    goal = made(maya, "goals", GOAL)
    app.client.patch(f"/api/v1/goals/{goal['id']}", {"importance": 1})
    added = made(app.client, "logs", LOG)
    maya.patch(f"/api/v1/goals/{goal['id']}", {"importance": 5})
    maya.patch(f"/api/v1/logs/{added['id']}", {"takeaway": "It was good"})

    answer = undo(maya, app)

    assert maya.get(f"/api/v1/goals/{goal['id']}").json["importance"] == 5
    assert maya.get(f"/api/v1/logs/{added['id']}").json["takeaway"] == "It was good"
    assert answer["undone"] == NOTHING_UNDONE
    told = {(one["kind"], one["deed"], one["why"], one["name"]) for one in answer["left"]}
    assert told == {
        ("goal", "changed", "changed_since", GOAL["sentence"]),
        ("log", "added", "changed_since", "tea"),
    }


def test_a_change_below_one_of_the_persons_goes_back_as_far_as_theirs(maya: Browser, app: AllowedApp) -> None:
    goal = made(maya, "goals", GOAL)
    app.client.patch(f"/api/v1/goals/{goal['id']}", {"importance": 1})
    maya.patch(f"/api/v1/goals/{goal['id']}", {"importance": 5})
    app.client.patch(f"/api/v1/goals/{goal['id']}", {"importance": 2})

    answer = undo(maya, app)

    assert maya.get(f"/api/v1/goals/{goal['id']}").json["importance"] == 5
    assert answer["undone"]["changed"] == 1
    assert [one["why"] for one in answer["left"]] == ["changed_since"]


def test_what_the_person_removed_afterwards_does_not_come_back(maya: Browser, app: AllowedApp) -> None:
    goal = made(maya, "goals", GOAL)
    added = made(app.client, "goals", {"sentence": "Buy now"})
    app.client.patch(f"/api/v1/goals/{goal['id']}", {"importance": 1})
    maya.delete(f"/api/v1/goals/{goal['id']}")
    maya.delete(f"/api/v1/goals/{added['id']}")

    answer = undo(maya, app)

    assert maya.get("/api/v1/goals").json["data"] == []
    assert [(one["record_id"], one["why"]) for one in answer["left"]] == [(goal["id"], "removed_since")]


def test_only_what_came_since_is_undone(maya: Browser, app: AllowedApp) -> None:
    earlier = made(app.client, "goals", {"sentence": "I could wave"})
    app.client.patch(f"/api/v1/goals/{earlier['id']}", {"importance": 3})
    since = maya.get(f"/api/v1/goals/{earlier['id']}").json["changed_at"]
    app.client.patch(f"/api/v1/goals/{earlier['id']}", {"importance": 4})
    later = made(app.client, "goals", {"sentence": "I could wave again"})
    boundary = writes(maya, app)[1]["written_at"]
    assert boundary > since

    answer = undo(maya, app, boundary)
    kept = maya.get(f"/api/v1/goals/{earlier['id']}").json
    rest = undo(maya, app)

    assert maya.get(f"/api/v1/goals/{later['id']}").status == 404
    assert kept["importance"] == 3
    assert answer["undone"] == {"added": 1, "changed": 1, "removed": 0}
    assert rest["undone"] == {"added": 1, "changed": 1, "removed": 0}
    assert maya.get("/api/v1/goals").json["data"] == []


def test_a_finished_step_and_its_log_are_undone_together(maya: Browser, app: AllowedApp) -> None:
    entry = made(maya, "plan-entries", {"title": "Tea", "starts_at": afternoon(days=5)})
    finished = app.client.post(f"/api/v1/plan-entries/{entry['id']}/finish", {"status": "done", "after": {"mood": 7}})
    assert finished.status == 200

    undo(maya, app)

    now = maya.get(f"/api/v1/plan-entries/{entry['id']}").json
    assert (now["status"], now["log_id"]) == ("planned", None)
    assert maya.get("/api/v1/logs").json["data"] == []


def test_what_belongs_together_is_left_together(maya: Browser, app: AllowedApp) -> None:
    entry = made(maya, "plan-entries", {"title": "Tea", "starts_at": afternoon(days=5)})
    log = app.client.post(f"/api/v1/plan-entries/{entry['id']}/finish", {"status": "done", "after": {"mood": 7}}).json
    maya.patch(f"/api/v1/logs/{log['id']}", {"takeaway": "It was good"})

    answer = undo(maya, app)

    now = maya.get(f"/api/v1/plan-entries/{entry['id']}").json
    assert (now["status"], now["log_id"]) == ("done", log["id"])
    assert {one["kind"]: one["why"] for one in answer["left"]} == {
        "log": "changed_since",
        "plan_entry": "belongs_together",
    }


def test_each_log_of_a_batch_stands_by_itself(maya: Browser, app: AllowedApp) -> None:
    stored = app.client.post("/api/v1/logs/batch", {"logs": [LOG, LOG, LOG]}).json["data"]
    changed = stored[1]["log"]["id"]
    maya.patch(f"/api/v1/logs/{changed}", {"takeaway": "It was good"})

    answer = undo(maya, app)

    assert [log["id"] for log in maya.get("/api/v1/logs").json["data"]] == [changed]
    assert (answer["undone"]["added"], answer["left_count"]) == (2, 1)


def test_a_series_an_app_cut_in_two_is_one_again(maya: Browser, app: AllowedApp) -> None:
    window = f"/api/v1/plan-entries?from={afternoon(days=0)}&to={afternoon(days=50)}"
    body = {"title": "Tea", "starts_at": afternoon(days=5), "recurrence": {"rule": "FREQ=WEEKLY;COUNT=6"}}
    made(maya, "plan-entries", body)
    before = maya.get(window).json["data"]
    third, fourth = before[2]["id"], before[3]["id"]
    assert maya.post(f"/api/v1/plan-entries/{fourth}/move", {"starts_at": afternoon(days=27)}).status == 200
    before = maya.get(window).json["data"]
    app.client.patch(f"/api/v1/plan-entries/{third}?applies_to=this_and_later", {"title": "Coffee", "minutes": 20})
    app.client.delete(f"/api/v1/plan-entries/{fourth}?applies_to=all")
    assert len(maya.get(window).json["data"]) == 2

    answer = undo(maya, app)

    assert [_content(entry) for entry in maya.get(window).json["data"]] == [_content(entry) for entry in before]
    assert answer["left"] == []


def test_a_touched_occurrence_is_computed_again(maya: Browser, app: AllowedApp) -> None:
    body = {"title": "Tea", "starts_at": afternoon(days=5), "recurrence": {"rule": "FREQ=WEEKLY;COUNT=3"}}
    first = made(maya, "plan-entries", body)
    app.client.post(f"/api/v1/plan-entries/{first['id']}/skip", {})

    undo(maya, app)

    assert _content(maya.get(f"/api/v1/plan-entries/{first['id']}").json) == _content(first)


def test_the_profile_an_app_changed_is_as_before(maya: Browser, app: AllowedApp) -> None:
    maya.patch("/api/v1/me", {"display_name": "Maya"})
    app.client.patch("/api/v1/me", {"display_name": "You there", "day_starts_at": 9})

    answer = undo(maya, app)

    now = maya.get("/api/v1/me").json
    assert (now["display_name"], now["day_starts_at"]) == ("Maya", 4)
    assert answer["undone"]["changed"] == 1


def test_what_another_app_wrote_stays(house: House, maya: Browser, app: AllowedApp) -> None:
    other = allow(house, maya, ALL_SCOPES)
    goal = made(maya, "goals", GOAL)
    app.client.patch(f"/api/v1/goals/{goal['id']}", {"importance": 1})
    other.client.patch(f"/api/v1/goals/{goal['id']}", {"importance": 2})

    left = undo(maya, app)
    theirs = undo(maya, other)
    first = undo(maya, app)

    assert left["left_count"] == 1
    assert (theirs["undone"]["changed"], first["undone"]["changed"]) == (1, 1)
    assert maya.get(f"/api/v1/goals/{goal['id']}").json["importance"] == 7


def test_an_experiment_the_person_went_on_with_stays(maya: Browser, app: AllowedApp) -> None:
    body = {
        "activity": "A walk",
        "factor": "with_someone",
        "ways": {"a": {"value": True}, "b": {"value": False}},
        "outcome": "mood_after",
        "hope": "a",
    }
    experiment = made(app.client, "experiments", body)
    log = made(maya, "logs", {"status": "done", "after": {"mood": 6}})
    made(maya, f"experiments/{experiment['id']}/trials", {"log_id": log["id"]})

    answer = undo(maya, app)

    assert maya.get(f"/api/v1/experiments/{experiment['id']}").status == 200
    assert [one["why"] for one in answer["left"]] == ["in_use"]


def test_what_only_one_may_have_is_not_put_beside_another(maya: Browser, app: AllowedApp) -> None:
    assert app.client.post("/api/v1/insights/factors/meal/hide").status == 200
    app.client.post("/api/v1/insights/factors/meal/show")
    assert maya.post("/api/v1/insights/factors/meal/hide").status == 200

    undo(maya, app)

    assert [one["factor"] for one in maya.get("/api/v1/insights/factors").json["data"]] == ["meal"]


def test_a_whole_file_an_app_brought_in_goes_but_for_what_was_changed(maya: Browser, app: AllowedApp) -> None:
    mapping = {
        "source_name": "Walks",
        "time": {"column": "when"},
        "fields": [{"column": "mood", "field": "after.mood"}],
        "constants": {"status": "done"},
    }
    rows = "".join(f"2026-11-{day:02}T12:00,5\n" for day in range(1, 6))
    brought = app.client.post("/api/v1/imports", {"mapping": mapping, "content": f"when,mood\n{rows}"})
    assert brought.status == 200, brought.body
    first, second = (log["id"] for log in maya.get("/api/v1/logs").json["data"][:2])
    app.client.patch(f"/api/v1/logs/{first}", {"takeaway": "Buy now"})
    maya.patch(f"/api/v1/logs/{second}", {"takeaway": "It was good"})

    answer = undo(maya, app)

    assert [log["id"] for log in maya.get("/api/v1/logs").json["data"]] == [second]
    assert answer["undone"] == {"added": 4, "changed": 1, "removed": 0}
    assert answer["left_count"] == 1


def test_undoing_is_written_down_and_needs_the_person(house: House, maya: Browser, app: AllowedApp) -> None:
    path = f"/api/v1/me/apps/{app.sharing_id}/undo"
    undo(maya, app)

    refused = app.client.post(path, {"since": None})
    kim = Browser.signed_in(house)
    (line, *_) = maya.get("/api/v1/me/access-log?limit=2").json["data"][1:]

    assert (refused.status, refused.json["code"]) == (403, "session_needed")
    assert (kim.post(path, {}).status, kim.get(path.replace("undo", "writes")).status) == (404, 404)
    assert (line["operation"], line["record_id"]) == ("undo_app_writes", app.sharing_id)
    assert line["sentence"] == "You, in the web app, undid what an app wrote."


def test_what_an_app_wrote_can_be_undone_after_it_was_stopped(maya: Browser, app: AllowedApp) -> None:
    goal = made(app.client, "goals", GOAL)
    assert maya.delete(f"/api/v1/sharing-grants/{app.sharing_id}").status == 204

    assert [one["record_id"] for one in writes(maya, app)] == [goal["id"]]
    assert undo(maya, app)["undone"]["added"] == 1


def test_a_refused_call_leaves_no_line(maya: Browser, app: AllowedApp) -> None:
    refused = app.client.patch(f"/api/v1/goals/{new_id()}", {"importance": 1})

    assert refused.status == 404
    assert writes(maya, app) == []


def test_since_may_lie_ahead_and_then_nothing_is_undone(maya: Browser, app: AllowedApp) -> None:
    made(app.client, "goals", GOAL)

    assert undo(maya, app, (utc_now() + timedelta(days=1)).isoformat())["undone"] == NOTHING_UNDONE


def _content(entry: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in entry.items() if name not in ("version", "changed_at")}


def test_the_access_log_calls_an_app_by_its_name(maya: Browser, app: AllowedApp) -> None:
    app.client.get("/api/v1/logs")
    app.client.get(f"/api/v1/goals/{new_id()}")

    lines = maya.get("/api/v1/me/access-log?limit=2").json["data"]

    assert [line["sentence"] for line in lines] == [
        "Evening walk: this was refused: read a goal.",
        "Evening walk read notes.",
    ]


def test_a_calendar_an_app_added_goes_with_its_times_though_it_was_read_since(maya: Browser, app: AllowedApp) -> None:
    made(app.client, "calendars", CALENDAR)

    answer = undo(maya, app)

    assert (answer["undone"]["added"], answer["left"]) == (1, [])
    assert maya.get("/api/v1/calendars").json["data"] == []


def test_every_table_an_app_can_write_to_has_a_word_or_is_a_part_of_one_that_has() -> None:
    watched = {table.name for table in metadata.sorted_tables if is_watched(table)}

    assert watched == set(KINDS) | set(PARTS)


def test_nothing_that_hangs_on_another_row_goes_unseen() -> None:
    """A row the database removes with another is not noted: only trials are such, and nobody removes experiments."""
    cascading = {
        table.name
        for table in metadata.sorted_tables
        for key in table.foreign_key_constraints
        if is_watched(table) and len(key.elements) > 1
    }

    assert cascading == {"experiment_trials"}

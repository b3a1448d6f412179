"""Everything that happens to a person's records reaches the app that may read them, as a type, a time and ids."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from contract.records import ENTRY, LOG, RECORDS
from doorstep.app import ROUTERS
from doorstep.platform.events.catalogue import EVENTS
from doorstep.platform.jobs.outbox import due
from doorstep.schema import metadata
from support.findings import look_at_the_log, write_a_pattern
from support.house import House, Person
from support.receivers import Receiver, receiver
from support.webhooks import listening

OPERATIONS = {operation.operation_id: operation for router in ROUTERS for operation in router.operations}
PATHS = {
    "goal": ("goals", "goal_id", {"importance": 3}),
    "step": ("steps", "step_id", {"minutes": 6}),
    "check_in": ("check-ins", "check_in_id", {"energy": 6}),
    "place": ("places", "place_id", {"name": "The park"}),
    "companion": ("companions", "companion_id", {"name": "Kim"}),
    "own_factor": ("own-factors", "own_factor_id", {"name": "Sun"}),
    "log": ("logs", "log_id", {"activity": "coffee"}),
    "moment": ("moments", "moment_id", {"what": "Snow"}),
    "plan_entry": ("plan-entries", "entry_id", {"minutes": 20}),
    "experiment": ("experiments", "experiment_id", {"notes": "In the park"}),
}


@pytest.fixture
def there() -> Iterator[Receiver]:
    with receiver() as found:
        yield found


@pytest.mark.parametrize("kind", PATHS)
def test_a_record_is_told_of_when_it_is_made_changed_and_removed(house: House, there: Receiver, kind: str) -> None:
    path, name, change = PATHS[kind]
    app = listening(house, there)

    record_id = RECORDS[name](app.person)
    app.events()
    assert app.person.patch(f"/api/v1/{path}/{record_id}", change).status == 200
    app.events()
    assert app.person.delete(f"/api/v1/{path}/{record_id}").status == 204
    events = app.events()

    assert [event["type"] for event in events] == [f"{kind}.created", f"{kind}.changed", f"{kind}.deleted"]
    assert {event["data"]["id"] for event in events} == {record_id}
    assert {event["data"]["sharing_id"] for event in events} == {app.allowed.sharing_id}


@pytest.mark.parametrize("kind", ["log", "moment"])
def test_what_comes_back_is_told_of(house: House, there: Receiver, kind: str) -> None:
    path, name, _ = PATHS[kind]
    app = listening(house, there, event_types=[f"{kind}.restored"])
    record_id = RECORDS[name](app.person)
    app.person.delete(f"/api/v1/{path}/{record_id}")

    assert app.person.post(f"/api/v1/{path}/{record_id}/restore").status == 200

    assert app.types() == [f"{kind}.restored"]


def test_an_entry_begun_and_logged_is_a_plan_started_and_finished(house: House, there: Receiver) -> None:
    app = listening(house, there, event_types=["plan.started", "plan.finished", "log.created"])
    entry_id = RECORDS["entry_id"](app.person)

    app.person.post(f"/api/v1/plan-entries/{entry_id}/start")
    app.person.post(f"/api/v1/plan-entries/{entry_id}/finish", {"status": "done", "after": {"mood": 6}})

    assert app.types() == ["log.created", "plan.finished", "plan.started"]


def _series(person: Person) -> str:
    made = person.post("/api/v1/plan-entries", {**ENTRY, "recurrence": {"rule": "FREQ=WEEKLY"}})
    assert made.status == 201
    entry_id: str = made.json["id"]
    return entry_id


def _touch_one(person: Person) -> object:
    return person.patch(f"/api/v1/plan-entries/{_series(person)}", {"minutes": 20})


def _end_all(person: Person) -> object:
    entry_id = _series(person)
    person.patch(f"/api/v1/plan-entries/{entry_id}", {"minutes": 20})
    return person.delete(f"/api/v1/plan-entries/{entry_id}?applies_to=all")


@pytest.mark.parametrize(
    ("act", "told"),
    [
        (_series, {"plan_series.created": 1}),
        (_touch_one, {"plan_series.created": 1, "plan_entry.changed": 1}),
        (
            _end_all,
            {"plan_series.created": 1, "plan_entry.changed": 1, "plan_entry.deleted": 1, "plan_series.deleted": 1},
        ),
    ],
)
def test_a_series_and_its_occurrences_are_told_of(
    house: House, there: Receiver, act: Callable[[Person], object], told: dict[str, int]
) -> None:
    app = listening(house, there)

    act(app.person)

    assert app.types() == sorted(type_ for type_, count in told.items() for _ in range(count))


def test_free_times_are_told_of(house: House, there: Receiver) -> None:
    app = listening(house, there)

    app.person.put("/api/v1/availability", {"free_times": []})
    app.events()
    app.person.put("/api/v1/availability", {"free_times": None})

    assert app.types() == ["availability.changed", "availability.created"]


def test_a_grade_is_told_of_when_a_card_was_given_one(house: House, there: Receiver) -> None:
    app = listening(house, there, event_types=["insight.graded"])

    write_a_pattern(app.person)
    look_at_the_log(house, app.person.id)
    events = app.events()

    shown = {card["id"] for card in app.person.get("/api/v1/insights/cards").json["data"]}
    headline = app.person.get("/api/v1/insights/cards").json["headline"]
    assert events
    assert {event["data"]["id"] for event in events} <= shown | {headline["id"]}


def test_a_file_brought_in_is_one_event(house: House, there: Receiver) -> None:
    app = listening(house, there)
    rows = "\n".join(f"2026-10-{day:02}T10:00,6" for day in range(1, 21))
    mapping = {
        "source_name": "sheet",
        "time": {"column": "at", "time_zone": "Europe/Vienna", "fold": "first"},
        "fields": [{"column": "mood", "field": "after.mood"}],
        "constants": {"status": "done"},
    }

    brought = app.person.post("/api/v1/imports", {"mapping": mapping, "content": f"at,mood\n{rows}\n"})

    assert brought.status == 200, brought.body
    assert app.types() == ["logs.imported"]


def test_what_happens_twice_in_one_call_is_told_once_and_what_was_refused_not_at_all(
    house: House, there: Receiver
) -> None:
    app = listening(house, there)

    app.person.post("/api/v1/logs/batch", {"logs": [LOG, LOG, {**LOG, "after": {}}]})
    app.person.post("/api/v1/goals", {"sentence": ""})
    app.person.patch(f"/api/v1/logs/{app.person.id}", {"activity": "nothing"})

    assert app.types() == ["log.created", "log.created"]


def test_nothing_is_written_for_someone_who_allowed_no_app_anything(house: House) -> None:
    person = house.person()

    RECORDS["goal_id"](person)

    assert [job for job in _jobs_of(house, person.id) if job["job"] == "tell_apps_v1"] == []


def _jobs_of(house: House, person_id: str) -> list[dict[str, Any]]:
    found = house.foundation.database.read_now(lambda tx: due(tx, 10_000))
    return [dict(job) for job in found if job["person_id"] == person_id]


# -- the catalogue and the contract agree -------------------------------------------------------------------------


def test_every_record_read_by_its_id_has_events_that_ask_for_the_same_scopes() -> None:
    told_of = {event.where for event in EVENTS.values()}
    exempt = {
        "get_trial": "told of as its experiment",
        "get_week_proposal": "an idea; what comes of it is a plan entry",
        "get_week_why_not": "about an idea",
        "get_week": "a view of plan entries",
        "get_ladder": "a view of steps",
        "get_offers": "a view of a goal",
        "get_experiment_result": "worked out",
        "get_webhook_endpoint": "the developer's own",
        "get_webhook_delivery": "the developer's own",
    }
    by_id = {
        operation.operation_id
        for operation in OPERATIONS.values()
        if operation.operation_id.startswith("get_") and "{" in operation.path and operation.needs.scopes
    }

    assert by_id - told_of == set(exempt)
    for event in EVENTS.values():
        if event.where is not None:
            assert event.scopes == OPERATIONS[event.where].needs.scopes, event.type


def test_every_kind_a_table_is_told_as_is_in_the_catalogue() -> None:
    kinds = {table.info["told_as"] for table in metadata.sorted_tables if table.info.get("told_as")}

    assert {f"{kind}.{deed}" for kind in kinds for deed in ("created", "changed", "deleted")} <= EVENTS.keys()

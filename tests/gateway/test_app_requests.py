"""What an app asked lately, for its developer."""

from datetime import timedelta

import sqlalchemy as sa

from doorstep.gateway.app_requests.queries import KEPT, forget_old
from doorstep.gateway.app_requests.tables import app_requests
from doorstep.platform.accounts.leaving.sweep import sweep
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.ids import new_id
from support.browser import Browser
from support.developer import Developer
from support.house import House

_COUNT: Statement[dict[str, int]] = Statement(
    sa.select(sa.func.count().label("rows")).select_from(app_requests).where(of_person(app_requests))
)


def test_each_call_stands_in_it_with_its_outcome_and_without_words_or_person(house: House) -> None:
    noor = Developer(house)
    app = noor.app()

    read = app.get("/api/v1/goals")
    written = app.post("/api/v1/goals", {"sentence": "I could plant a quiet tree"})
    app.get("/api/v1/moments")
    app.post("/api/v1/goals", {"sentence": 7})
    app.get("/api/v1/goals/0193a7c2-5d1e-7c4b-8f00-0242ac120002")
    app.get(f"/api/v1/apps/{noor.app_id}")
    log = noor.requests_once(6)

    assert [(row["operation"], row["status"], row["outcome"]) for row in reversed(log)] == [
        ("list_goals", 200, "done"),
        ("create_goal", 201, "done"),
        ("list_moments", 403, "scope_missing"),
        ("create_goal", 422, "invalid_input"),
        ("get_goal", 404, "not_found"),
        ("get_app", 403, "session_needed"),
    ]
    assert [row["id"] for row in log[-2:]] == [reply.headers["x-request-id"] for reply in (written, read)]
    assert all(row["sandbox"] and 0 <= row["milliseconds"] < 60_000 for row in log)
    assert set(log[0]) == {"id", "at", "operation", "status", "outcome", "milliseconds", "sandbox"}


def test_a_call_with_a_token_that_has_ended_is_in_it_too(house: House) -> None:
    noor = Developer(house)
    app = noor.app()
    noor.browser.delete(f"/api/v1/apps/{noor.app_id}/sandbox")

    refused = app.get("/api/v1/goals")
    (row,) = noor.requests_once(1)

    assert (refused.status, row["status"], row["outcome"]) == (401, 401, "not_signed_in")


def test_one_can_ask_for_what_came_later_and_page_through_it(house: House) -> None:
    noor = Developer(house)
    app = noor.app()
    for _ in range(3):
        app.get("/api/v1/goals")
    log = noor.requests_once(3)
    middle = log[1]["at"].replace("+", "%2B")

    later = noor.requests(f"?after={middle}")
    first = noor.browser.get(f"/api/v1/apps/{noor.app_id}/requests?limit=2").json
    second = noor.browser.get(f"/api/v1/apps/{noor.app_id}/requests?limit=2&cursor={first['next_cursor']}").json

    assert later == log[:1]
    assert first["data"] + second["data"] == log
    assert noor.requests("?sandbox=true") == log
    assert noor.requests("?sandbox=false") == []


def test_nobody_else_reads_it_and_a_call_of_the_person_themselves_is_not_in_it(house: House) -> None:
    noor = Developer(house)
    app = noor.app()
    noor.browser.get("/api/v1/goals")
    app.get("/api/v1/goals")

    log = noor.requests_once(1)
    other = Browser.signed_in(house).get(f"/api/v1/apps/{noor.app_id}/requests")

    assert log[0]["operation"] == "list_goals"
    assert (other.status, other.json["code"]) == (404, "not_found")


def test_it_holds_the_newest_for_a_week(house: House) -> None:
    noor = Developer(house)
    database = house.foundation.database

    database.write_now(lambda tx: _write(tx, noor.app_id, [timedelta(seconds=ago) for ago in range(KEPT + 3)]))
    database.write_now(lambda tx: _forget(tx, noor.app_id))
    kept = database.read_now(lambda tx: _count(tx, noor.app_id))
    database.write_now(lambda tx: _write(tx, noor.app_id, [timedelta(days=6.9), timedelta(days=7.1)]))
    sweep(house.foundation, {})

    assert kept == KEPT
    assert database.read_now(lambda tx: _count(tx, noor.app_id)) == KEPT + 1


def _write(tx: Transaction, app_id: str, ages: list[timedelta]) -> None:
    tx.act_for(app_id)
    told = {"operation": "list_goals", "status": 200, "outcome": "done", "milliseconds": 1, "sandbox": True}
    for ago in ages:
        tx.insert(app_requests, {"id": new_id(), "at": tx.now - ago, **told})


def _forget(tx: Transaction, app_id: str) -> None:
    tx.act_for(app_id)
    forget_old(tx)


def _count(tx: Transaction, app_id: str) -> int:
    tx.act_for(app_id)
    row = tx.first(_COUNT)
    return row["rows"] if row else 0

"""What whoever runs the server can see of jobs and do about them; nobody else sees that there is anything."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from pydantic import SecretStr

from doorstep.platform.clock import utc_now
from doorstep.platform.foundation import Foundation
from doorstep.platform.ids import new_id
from doorstep.platform.jobs.counting import add_counts
from doorstep.platform.jobs.drain import drain
from doorstep.platform.jobs.outbox import PAUSES, Job, enqueue, withdraw
from doorstep.platform.jobs.running import Counts
from doorstep.platform.jobs.workers import Beat, beat, forget_worker, leave_to_others
from support.client import Client
from support.house import House
from support.jobs import do_due_jobs, waiting

JOBS, TRY_AGAIN = "/api/v1/operator/jobs", "/api/v1/operator/jobs/try-again"


@pytest.fixture(autouse=True)
def _nothing_waits(house: House) -> None:
    do_due_jobs(house)


@pytest.fixture
def name() -> str:
    return f"note_{new_id()[-8:]}_v1"


@pytest.fixture
def operator(house: House) -> Client:
    """Somebody on the machine itself."""
    return house.visitor("127.0.0.1")


@pytest.fixture
def token(house: House, monkeypatch: pytest.MonkeyPatch) -> str:
    """The house asks for a token."""
    monkeypatch.setattr(house.foundation.settings, "metrics_token", SecretStr("only-for-operators"))
    return "only-for-operators"


def never_works(foundation: Foundation, payload: Mapping[str, str]) -> None:
    raise TimeoutError


def give_up(house: House, name: str, key: str) -> None:
    job = Job(name, key, payload={"attempt": str(len(PAUSES))})
    house.foundation.database.write_now(lambda tx: enqueue(tx, job))
    drain(house.foundation, {name: never_works})


def metric(operator: Client, line: str) -> float | None:
    """The value of one line of /metrics."""
    for found in operator.get("/metrics").body.decode().splitlines():
        if found.startswith(line + " "):
            return float(found.rpartition(" ")[2])
    return None


def test_what_waits_shows_with_its_age(house: House, operator: Client, name: str) -> None:
    key = new_id()
    job = Job(name, key, due_at=utc_now() - timedelta(minutes=3))
    house.foundation.database.write_now(lambda tx: enqueue(tx, job))

    seen = operator.get(JOBS).json
    age = metric(operator, "doorstep_jobs_oldest_seconds")
    due = metric(operator, f'doorstep_jobs_waiting{{job="{name}"}}')
    house.foundation.database.write_now(lambda tx: withdraw(tx, key))

    (kind,) = [kind for kind in seen["jobs"] if kind["job"] == name]
    assert kind["due"] == 1
    assert seen["oldest_due_at"] == kind["oldest_due_at"]
    assert due == 1
    assert age is not None
    assert 180 <= age < 240


def test_what_two_workers_counted_is_added_up_wherever_one_asks(house: House, operator: Client, name: str) -> None:
    for counts in (Counts(3, 2, 1, 0, 0, 1.5, 0.5), Counts(2, 1, 1, 1, 0, 0.5, 0.25)):
        house.foundation.database.write_now(lambda tx, counts=counts: add_counts(tx, {name: counts}))

    (kind,) = [kind for kind in operator.get(JOBS).json["jobs"] if kind["job"] == name]

    assert (kind["started"], kind["done"], kind["failed"], kind["given_up"]) == (5, 3, 2, 1)
    assert metric(operator, f'doorstep_jobs_started_total{{job="{name}"}}') == 5
    assert metric(operator, f'doorstep_jobs_ended_total{{job="{name}",outcome="failed"}}') == 1
    assert metric(operator, f'doorstep_jobs_ended_total{{job="{name}",outcome="given_up"}}') == 1
    assert metric(operator, f'doorstep_jobs_run_seconds_total{{job="{name}"}}') == 2.0
    assert metric(operator, f'doorstep_jobs_waited_seconds_total{{job="{name}"}}') == 0.75


def test_a_worker_shows_while_it_lives_and_as_dead_until_somebody_takes_over(house: House, operator: Client) -> None:
    worker, database = new_id(), house.foundation.database
    before = metric(operator, "doorstep_workers_alive") or 0
    database.write_now(lambda tx: beat(tx, Beat(worker, tx.now, running=3, overdue=1)))

    living = operator.get(JOBS).json["workers"]
    alive = metric(operator, "doorstep_workers_alive")
    database.write_now(lambda tx: leave_to_others(tx, worker))
    dead = operator.get(JOBS).json["workers"]
    database.write_now(lambda tx: forget_worker(tx, worker))

    (found,) = [one for one in living if one["id"] == worker]
    assert (found["alive"], found["running"], found["overdue"]) == (True, 3, 1)
    assert alive == before + 1
    assert [one["alive"] for one in dead if one["id"] == worker] == [False]
    assert worker not in [one["id"] for one in operator.get(JOBS).json["workers"]]


def test_what_was_given_up_can_be_tried_again(house: House, operator: Client, name: str) -> None:
    key = new_id()
    give_up(house, name, key)

    before = operator.get(JOBS).json["given_up"]
    kept = metric(operator, f'doorstep_jobs_given_up_kept{{error="TimeoutError",job="{name}"}}')
    tried = operator.post(TRY_AGAIN, {"job": name})

    assert [(one["error"], one["count"]) for one in before if one["job"] == name] == [("TimeoutError", 1)]
    assert kept == 1
    assert tried.json == {"tried_again": 1}
    assert len(waiting(house, key)) == 1
    assert name not in [one["job"] for one in operator.get(JOBS).json["given_up"]]
    house.foundation.database.write_now(lambda tx: withdraw(tx, key))


def test_from_elsewhere_there_is_nothing_here(house: House, name: str) -> None:
    elsewhere = house.visitor("192.0.2.7")

    replies = [elsewhere.get(JOBS), elsewhere.post(TRY_AGAIN, {"job": name}), elsewhere.get("/metrics")]

    assert [(reply.status, reply.json["code"]) for reply in replies] == [(404, "not_found")] * 3


def test_where_a_token_is_set_it_is_asked_for_here_and_elsewhere(house: House, operator: Client, token: str) -> None:
    elsewhere = house.visitor("192.0.2.7")
    right, wrong = f"Bearer {token}", f"Bearer {token[:-1]}"

    refused = [operator.get(JOBS), elsewhere.get(JOBS, authorization=wrong)]
    allowed = [elsewhere.get(JOBS, authorization=right), elsewhere.get("/metrics", authorization=right)]

    assert [reply.status for reply in refused] == [404, 404]
    assert [reply.status for reply in allowed] == [200, 200]

"""Jobs are stored with what caused them, or not at all; what fails is tried again later."""

from collections.abc import Mapping
from datetime import timedelta

import pytest

from doorstep.platform.clock import utc_now
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.foundation import Foundation
from doorstep.platform.ids import new_id
from doorstep.platform.jobs.drain import drain
from doorstep.platform.jobs.handlers import attempt
from doorstep.platform.jobs.outbox import PAUSES, DueJob, Job, due, enqueue, postpone, withdraw, withdraw_all_of
from support.house import House
from support.jobs import do_due_jobs, waiting

JOB = "note_v1"


class Notes:
    """A handler that notes what it was given, and fails as often as told."""

    def __init__(self, failures: int = 0) -> None:
        self.seen: list[Mapping[str, str]] = []
        self._failures = failures

    def __call__(self, foundation: Foundation, payload: Mapping[str, str]) -> None:
        self.seen.append(payload)
        if len(self.seen) <= self._failures:
            raise ConnectionError("the other side was away")


@pytest.fixture(autouse=True)
def _nothing_waits(house: House) -> None:
    do_due_jobs(house)


def test_a_job_of_a_unit_that_failed_is_not_there(house: House) -> None:
    key = new_id()

    def unit(tx: Transaction) -> None:
        enqueue(tx, Job(JOB, key))
        raise ValueError("taken back")

    with pytest.raises(ValueError, match="taken back"):
        house.foundation.database.write_now(unit)

    assert waiting(house, key) == []


def test_a_job_is_done_once_with_what_it_was_given(house: House) -> None:
    notes, key = Notes(), new_id()
    house.foundation.database.write_now(lambda tx: enqueue(tx, Job(JOB, key, payload={"goal_id": "g"})))

    first, second = drain(house.foundation, {JOB: notes}), drain(house.foundation, {JOB: notes})

    assert (first, second) == (1, 0)
    assert notes.seen == [{"goal_id": "g"}]


def test_while_one_waits_another_with_its_key_is_not_added(house: House) -> None:
    notes, key = Notes(), new_id()

    for _ in range(3):
        house.foundation.database.write_now(lambda tx: enqueue(tx, Job(JOB, key)))

    assert drain(house.foundation, {JOB: notes}) == 1


def test_work_that_follows_a_burst_waits_until_the_burst_is_over(house: House) -> None:
    key = new_id()
    soon, later = utc_now() + timedelta(seconds=20), utc_now() + timedelta(minutes=2)
    house.foundation.database.write_now(lambda tx: postpone(tx, Job(JOB, key, due_at=soon)))
    (first,) = waiting(house, key)

    house.foundation.database.write_now(lambda tx: postpone(tx, Job(JOB, key, due_at=later)))

    (second,) = waiting(house, key)
    assert second["due_at"] == later
    assert second["id"] != first["id"]


def test_within_a_burst_the_waiting_job_is_left_alone(house: House) -> None:
    key = new_id()
    house.foundation.database.write_now(lambda tx: postpone(tx, Job(JOB, key, due_at=tx.now + timedelta(minutes=2))))
    (first,) = waiting(house, key)

    house.foundation.database.write_now(lambda tx: postpone(tx, Job(JOB, key, due_at=tx.now + timedelta(minutes=2))))

    assert waiting(house, key) == [first]


def test_a_job_waits_until_it_is_due_and_can_be_withdrawn(house: House) -> None:
    key = new_id()
    tomorrow = utc_now() + timedelta(days=1)
    house.foundation.database.write_now(lambda tx: enqueue(tx, Job(JOB, key, due_at=tomorrow)))

    due_now = house.foundation.database.write_now(lambda tx: due(tx, 100))
    house.foundation.database.write_now(lambda tx: withdraw(tx, key))

    assert key not in [job["business_key"] for job in due_now]
    assert waiting(house, key) == []


def test_withdrawing_a_job_withdraws_its_further_tries(house: House) -> None:
    notes, key = Notes(failures=1), new_id()
    house.foundation.database.write_now(lambda tx: enqueue(tx, Job(JOB, key)))
    drain(house.foundation, {JOB: notes})

    house.foundation.database.write_now(lambda tx: withdraw(tx, key))

    assert waiting(house, key) == []


def test_nothing_is_done_for_somebody_who_is_not_there_any_more(house: House) -> None:
    notes, gone = Notes(), new_id()
    handed_over = DueJob(id=new_id(), job=JOB, business_key=new_id(), person_id=gone, payload={})

    outcome = attempt(house.foundation, {JOB: notes}, handed_over)

    assert (outcome, notes.seen) == ("withdrawn", [])


def test_what_waits_for_somebody_goes_with_them(house: House) -> None:
    maya, kim, key = house.person().id, house.person().id, new_id()
    for whose in (maya, kim):
        job = Job(JOB, f"{key}/{whose}", whose, due_at=utc_now() + timedelta(days=1))
        house.foundation.database.write_now(lambda tx, job=job: enqueue(tx, job))

    house.foundation.database.write_now(lambda tx: withdraw_all_of(tx, maya))

    (left,) = waiting(house, key)
    assert left["person_id"] == kim


def test_what_failed_is_tried_again_after_a_pause(house: House) -> None:
    notes, key = Notes(failures=1), new_id()
    house.foundation.database.write_now(lambda tx: enqueue(tx, Job(JOB, key)))
    before = utc_now()

    drain(house.foundation, {JOB: notes})

    (again,) = waiting(house, key)
    assert again["payload"] == {"attempt": "1"}
    assert again["due_at"] >= before + timedelta(seconds=PAUSES[0])


def test_what_never_works_is_given_up_in_the_end(house: House) -> None:
    notes, key = Notes(failures=100), new_id()
    last = {"attempt": str(len(PAUSES))}
    house.foundation.database.write_now(lambda tx: enqueue(tx, Job(JOB, key, payload=last)))

    drain(house.foundation, {JOB: notes})

    assert len(notes.seen) == 1
    assert waiting(house, key) == []


def test_the_attempt_is_no_part_of_what_a_handler_gets(house: House) -> None:
    notes, key, whose = Notes(), new_id(), house.person().id
    job = Job(JOB, key, whose, {"attempt": "2", "goal_id": "g"})
    house.foundation.database.write_now(lambda tx: enqueue(tx, job))

    drain(house.foundation, {JOB: notes})

    assert notes.seen == [{"goal_id": "g", "person_id": whose}]

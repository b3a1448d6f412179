"""Several workers share what is due; nothing is begun twice, and nothing that happens meanwhile is missed."""

from datetime import datetime, timedelta

import pytest

from doorstep.platform.clock import utc_now
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.ids import new_id
from doorstep.platform.jobs.handing_over import hand_over
from doorstep.platform.jobs.outbox import DueJob, Job, enqueue
from doorstep.platform.jobs.running import Offer
from support.house import House
from support.jobs import do_due_jobs, waiting

JOB, OTHER = "note_v1", "other_v1"
only_postgresql = pytest.mark.parametrize("database_settings", ["postgresql"], indirect=True, scope="session")


class Begun:
    """Keeps what was begun; does something else in the middle, if told."""

    def __init__(self, meanwhile: object = None) -> None:
        self.keys: list[str] = []
        self._meanwhile = meanwhile

    def __call__(self, job: DueJob, due_at: datetime) -> None:
        assert due_at <= utc_now()
        self.keys.append(job["business_key"])
        if callable(self._meanwhile):
            self._meanwhile()


@pytest.fixture(autouse=True)
def _nothing_waits(house: House) -> None:
    do_due_jobs(house)


def add(house: House, *keys: str, job: str = JOB) -> None:
    def unit(tx: Transaction) -> None:
        for number, key in enumerate(keys):
            enqueue(tx, Job(job, key, due_at=tx.now - timedelta(seconds=60 - number)))

    house.foundation.database.write_now(unit)


def test_what_was_handed_over_does_not_wait_any_more(house: House) -> None:
    keys = [new_id() for _ in range(3)]
    add(house, *keys)
    first, second = Begun(), Begun()

    counts = [hand_over(house.foundation.database, Offer((JOB,), 10), begun) for begun in (first, second)]

    assert counts == [3, 0]
    assert sorted(first.keys) == sorted(keys)
    assert [waiting(house, key) for key in keys] == [[], [], []]


def test_the_oldest_go_first_and_only_as_many_as_there_are_places(house: House) -> None:
    keys = [new_id() for _ in range(3)]
    add(house, *keys)
    begun = Begun()

    hand_over(house.foundation.database, Offer((JOB,), 2), begun)

    assert sorted(begun.keys) == sorted(keys[:2])
    hand_over(house.foundation.database, Offer((JOB,), 2), begun)


def test_what_a_worker_does_not_know_blocks_nothing_and_waits_for_another(house: House) -> None:
    strange, known = new_id(), new_id()
    add(house, strange, job="of_the_next_release_v1")
    add(house, known, job=OTHER)
    begun = Begun()

    hand_over(house.foundation.database, Offer((JOB, OTHER), 1), begun)

    assert begun.keys == [known]
    assert len(waiting(house, strange)) == 1
    hand_over(house.foundation.database, Offer(("of_the_next_release_v1",), 1), Begun())


@only_postgresql
def test_a_second_worker_takes_other_rows_while_the_first_hands_over_and_waits_for_nothing(house: House) -> None:
    database, keys = house.foundation.database, [new_id() for _ in range(4)]
    add(house, *keys)
    second = Begun()
    first = Begun(lambda: hand_over(database, Offer((JOB,), 10), second))

    hand_over(database, Offer((JOB,), 2), first)

    assert len(first.keys) == len(second.keys) == 2
    assert sorted(first.keys + second.keys) == sorted(keys)


def test_a_hand_over_that_breaks_off_leaves_the_rows_where_they_were(house: House) -> None:
    key = new_id()
    add(house, key)

    def dies() -> None:
        raise ConnectionError("the engine is away")

    with pytest.raises(ConnectionError):
        hand_over(house.foundation.database, Offer((JOB,), 10), Begun(dies))

    (left,) = waiting(house, key)
    again = Begun()
    hand_over(house.foundation.database, Offer((JOB,), 10), again)
    assert again.keys == [key]
    assert left["payload"] == {}


@pytest.mark.parametrize("database_settings", ["sqlite"], indirect=True, scope="session")
def test_a_job_added_while_the_one_before_is_being_begun_is_done_as_well(house: House) -> None:
    key = new_id()
    add(house, key)

    hand_over(house.foundation.database, Offer((JOB,), 10), Begun(lambda: add(house, key)))

    assert len(waiting(house, key)) == 1
    hand_over(house.foundation.database, Offer((JOB,), 10), Begun())

"""What never worked is kept, without words, until somebody has it tried again or it has lain long enough."""

from collections.abc import Mapping

import pytest

from doorstep.platform.foundation import Foundation
from doorstep.platform.ids import new_id
from doorstep.platform.jobs.drain import drain
from doorstep.platform.jobs.given_up import given_up_now, try_given_up_again
from doorstep.platform.jobs.outbox import PAUSES, Job, enqueue, withdraw, withdraw_all_of
from support.house import House
from support.jobs import do_due_jobs, waiting

LAST = {"attempt": str(len(PAUSES))}


def never_works(foundation: Foundation, payload: Mapping[str, str]) -> None:
    raise TimeoutError("words nobody may keep")


@pytest.fixture(autouse=True)
def _nothing_waits(house: House) -> None:
    do_due_jobs(house)


@pytest.fixture
def name() -> str:
    return f"note_{new_id()[-8:]}_v1"


def give_up(house: House, name: str, key: str, person_id: str | None = None) -> None:
    job = Job(name, key, person_id, {"goal_id": "g"} | LAST)
    house.foundation.database.write_now(lambda tx: enqueue(tx, job))
    drain(house.foundation, {name: never_works})


def kept(house: House, name: str) -> list[tuple[str, int]]:
    found = house.foundation.database.read_now(given_up_now)
    return [(row["error"], row["count"]) for row in found if row["job"] == name]


def test_what_was_given_up_is_kept_with_the_kind_of_its_error(house: House, name: str) -> None:
    give_up(house, name, new_id())
    give_up(house, name, new_id())

    assert kept(house, name) == [("TimeoutError", 2)]


def test_trying_again_begins_with_the_first_try(house: House, name: str) -> None:
    key = new_id()
    give_up(house, name, key)

    count = house.foundation.database.write_now(lambda tx: try_given_up_again(tx, name))

    (again,) = waiting(house, key)
    assert (count, kept(house, name)) == (1, [])
    assert again["payload"] == {"goal_id": "g"}
    house.foundation.database.write_now(lambda tx: withdraw(tx, key))


def test_what_was_withdrawn_or_belonged_to_somebody_erased_is_not_tried_again(house: House, name: str) -> None:
    key, whose = new_id(), house.person().id
    give_up(house, name, key)
    give_up(house, name, new_id(), whose)

    house.foundation.database.write_now(lambda tx: withdraw(tx, key))
    house.foundation.database.write_now(lambda tx: withdraw_all_of(tx, whose))

    assert kept(house, name) == []

"""Real workers under load: stopped and killed ones, and a job that ends its worker. `make drills` raises the counts."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks.drills.places import place
from benchmarks.drills.workers import Drill, run_on

from doorstep.platform.foundation import Foundation, open_foundation
from doorstep.platform.jobs.migration import migrate_all
from doorstep.platform.jobs.outbox import Job, enqueue
from doorstep.platform.settings import Settings
from jobs.poisoned_worker import HANGING, POISON, WELL
from support.house import House
from support.jobs import do_due_jobs, waiting_in

END_SECONDS = 90
LOOK_SECONDS = 0.1
SILENCE_SECONDS = 2
AT_ONCE = 4
TESTS = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize("database_settings", ["postgresql"], indirect=True, scope="session")
def test_workers_that_are_stopped_or_killed_lose_nothing_and_leave_nothing_lying(
    house: House, database_settings: Settings
) -> None:
    do_due_jobs(house)
    migrate_all(database_settings)
    drill = Drill(
        jobs=80, over_seconds=4, answer_seconds=0.1, disturb=("kill", "stop"), times=2, silence=SILENCE_SECONDS
    )

    outcome = run_on(database_settings, drill)

    assert outcome.lost == 0, outcome.line
    assert outcome.troubles == 0
    assert outcome.delay(1) <= 60
    assert max(outcome.stop_seconds) <= 20


@pytest.fixture
def apart() -> Iterator[Foundation]:
    """A database of its own, so that nothing bad is left for other workers."""
    with place("sqlite") as settings:
        foundation = open_foundation(settings)
        yield foundation
        foundation.database.close()
        foundation.keys.close()


def test_a_job_that_ends_its_worker_waits_as_a_failed_try_and_lets_the_next_worker_live(apart: Foundation) -> None:
    apart.database.write_now(lambda tx: enqueue(tx, Job(POISON, "bad")))

    status = poisoned(apart.settings).wait(END_SECONDS)
    second = poisoned(apart.settings)
    end = time.monotonic() + END_SECONDS
    while not waiting_in(apart, "bad#1") and time.monotonic() < end:
        time.sleep(LOOK_SECONDS)
    lives = second.poll() is None
    second.kill()
    second.wait()

    (again,) = waiting_in(apart, "bad#1")
    assert (status, lives) == (9, True)
    assert again["payload"] == {"attempt": "1"}


def test_jobs_that_never_end_keep_nobody_waiting_and_the_worker_ends_before_it_is_full_of_them(
    apart: Foundation,
) -> None:
    for number in range(AT_ONCE):
        apart.database.write_now(lambda tx, number=number: enqueue(tx, Job(HANGING, f"hanging/{number}")))
    apart.database.write_now(lambda tx: enqueue(tx, Job(WELL, "well", payload={"file": "trace"})))

    status = poisoned(apart.settings).wait(END_SECONDS)

    assert status == 1
    assert (apart.settings.data_dir / "trace").exists()
    assert waiting_in(apart, "hanging") == [], "each had a place at last"


def poisoned(settings: Settings) -> "subprocess.Popen[bytes]":
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(TESTS), os.environ.get("PYTHONPATH", "")]),
        "DOORSTEP_DATA_DIR": str(settings.data_dir),
        "DOORSTEP_DATABASE_URL": settings.database_url,
        "DOORSTEP_WORKER_SILENCE_SECONDS": str(SILENCE_SECONDS),
        "DOORSTEP_JOBS_AT_ONCE": str(AT_ONCE),
    }
    return subprocess.Popen([sys.executable, "-m", "jobs.poisoned_worker"], env=environment, stderr=subprocess.DEVNULL)

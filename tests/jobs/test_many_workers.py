"""Real workers under load: stopped and killed ones, and a job that ends its worker. `make drills` raises the counts."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from benchmarks.drills.workers import Drill, run_on

from doorstep.platform.ids import new_id
from doorstep.platform.jobs.migration import migrate_all
from doorstep.platform.jobs.outbox import Job, enqueue, withdraw
from doorstep.platform.settings import Settings
from jobs.poisoned_worker import POISON
from support.house import House
from support.jobs import do_due_jobs, waiting

END_SECONDS = 40
SILENCE_SECONDS = 2
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


@pytest.mark.parametrize("database_settings", ["sqlite"], indirect=True, scope="session")
def test_a_job_that_ends_its_worker_waits_as_a_failed_try_and_lets_the_next_worker_live(
    house: House, database_settings: Settings
) -> None:
    key = new_id()
    house.foundation.database.write_now(lambda tx: enqueue(tx, Job(POISON, key)))

    first = poisoned(database_settings)
    status = first.wait(END_SECONDS)
    second = poisoned(database_settings)
    end = time.monotonic() + END_SECONDS
    while not waiting(house, f"{key}#1") and time.monotonic() < end:
        time.sleep(0.1)
    lives = second.poll() is None
    second.kill()
    second.wait()

    (again,) = waiting(house, f"{key}#1")
    assert (status, lives) == (9, True)
    assert again["payload"] == {"attempt": "1"}
    house.foundation.database.write_now(lambda tx: withdraw(tx, key))


def poisoned(settings: Settings) -> "subprocess.Popen[bytes]":
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(TESTS), os.environ.get("PYTHONPATH", "")]),
        "DOORSTEP_DATA_DIR": str(settings.data_dir),
        "DOORSTEP_DATABASE_URL": settings.database_url,
        "DOORSTEP_WORKER_SILENCE_SECONDS": str(SILENCE_SECONDS),
    }
    return subprocess.Popen([sys.executable, "-m", "jobs.poisoned_worker"], env=environment, stderr=subprocess.DEVNULL)
